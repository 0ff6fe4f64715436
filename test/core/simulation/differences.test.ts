// What becomes different between two verdicts, as tables.

import { describe, expect, it } from "vitest";
import { describeDifference } from "../../../src/core/simulation/describe.ts";
import { type Difference, differences } from "../../../src/core/simulation/differences.ts";
import type { ReviewRequirement } from "../../../src/core/verdict.ts";
import { alice, bob, carol, dave, user } from "../build.ts";
import { owner } from "../build-ownership.ts";
import { issue, judgement, moduleOf, waitUntil } from "./build.ts";

const PLAIN = {
  person: ({ login }: { login: string }) => `@${login}`,
  text: (value: string) => value,
};

function told(found: readonly Difference[]): string[] {
  return found.map((each) => `${each.requirement.name}: ${describeDifference(each, PLAIN)}`);
}

function between(before: ReviewRequirement[], after: ReviewRequirement[]): string[] {
  return told(differences(judgement(before), judgement(after)));
}

const docs = moduleOf("Docs", [alice]);
const kernel = moduleOf("Kernel", [bob, carol]);
const unowned = moduleOf("unowned files", [], { id: "[] unowned", anyWriter: true });

describe("nothing is different", () => {
  it.each<[string, ReviewRequirement[], ReviewRequirement[]]>([
    ["between nothing and nothing", [], []],
    ["where all is the same", [docs, kernel], [docs, kernel]],
    ["in another order", [docs, kernel], [kernel, docs]],
    [
      "where the same people stand in another order",
      [kernel],
      [{ ...kernel, eligible: [...kernel.eligible].reverse() }],
    ],
    [
      "where somebody has another role only",
      [docs],
      [moduleOf("Docs", [], { eligible: [{ account: alice, role: "core" }], owners: docs.owners })],
    ],
    ["where somebody was renamed", [docs], [moduleOf("Docs", [user(alice.id, "alice-2")])]],
    ["where only the words of the reason are others", [docs], [{ ...docs, reason: "Awaits @alice." }]],
    ["where others are asked", [docs], [{ ...docs, alwaysAsked: [dave] }]],
  ])("%s", (_what, before, after) => {
    expect(between(before, after)).toEqual([]);
  });
});

describe("a requirement", () => {
  it.each<[string, ReviewRequirement[], ReviewRequirement[], string[]]>([
    ["is new", [docs], [docs, kernel], ["Kernel: new, pending, needs 1 approval by @bob, @carol"]],
    ["is gone", [docs, kernel], [docs], ["Kernel: no longer asked for (was pending, needed 1 approval)"]],
    [
      "asks for more",
      [docs],
      [{ ...docs, approvalsNeeded: 2 }],
      ["Docs: needs 2 approvals instead of 1 approval"],
    ],
    [
      "has other approvers",
      [kernel],
      [moduleOf("Kernel", [carol, dave])],
      ["Kernel: @dave may approve, too; @bob may approve no longer"],
    ],
    [
      "can be given by nobody any more",
      [docs],
      [{ ...docs, eligible: [], state: "blocked", reason: "Nobody may give it." }],
      ["Docs: @alice may approve no longer", "Docs: blocked instead of pending: Nobody may give it."],
    ],
    [
      "is new, and nobody can give it",
      [],
      [moduleOf("Docs", [], { owners: [owner("@gone")], state: "blocked", reason: "Nobody may give it." })],
      ["Docs: new, blocked, needs 1 approval by nobody: Nobody may give it."],
    ],
    [
      "waits for longer",
      [waitUntil("2026-03-02T09:00:00.000Z")],
      [waitUntil("2026-03-04T09:00:00.000Z")],
      ["wait: needs a wait until 2026-03-04 09:00 UTC instead of a wait until 2026-03-02 09:00 UTC"],
    ],
    [
      "can be stood in for",
      [issue("actionable", false)],
      [issue("actionable", true)],
      ["issue: needs an issue labelled actionable or a pre-approval instead of an issue labelled actionable"],
    ],
    [
      "takes the files of another",
      [unowned],
      [moduleOf("/unowned files/", [bob], { files: unowned.files })],
      ["/unowned files/: @bob may approve, too; anyone who can push may approve no longer"],
    ],
    [
      "of the same name under another id is the same",
      [docs],
      [{ ...docs, id: "other", approvalsNeeded: 3 }],
      ["Docs: needs 3 approvals instead of 1 approval"],
    ],
  ])("%s", (_what, before, after, expected) => {
    expect(between(before, after)).toEqual(expected);
  });

  it("of a name that several have is taken for none of them", () => {
    const twice = [moduleOf("A", [alice], { id: "1" }), moduleOf("A", [bob], { id: "2", fileCount: 2 })];
    const thrice = twice.map((module, i) => ({ ...module, id: `new ${i}`, fileCount: 8 + i }));
    const kinds = differences(judgement(twice), judgement(thrice)).map(({ what }) => what.change);
    expect(kinds).toEqual(["removed", "removed", "added", "added"]);
  });

  it("with many approvers names the first of them and counts all", () => {
    const many = Array.from({ length: 40 }, (_, i) => user(100 + i, `p${i}`));
    const [found] = differences(judgement([docs]), judgement([moduleOf("Docs", [alice, ...many])]));
    expect(found?.what).toMatchObject({ change: "approvers", gained: { count: 40 }, lost: { count: 0 } });
    expect(found?.what.change === "approvers" && found.what.gained.first).toHaveLength(15);
    expect(told(found ? [found] : [])).toEqual([
      "Docs: @p0, @p1, @p2, @p3, @p4 and 35 more may approve, too",
    ]);
  });
});

describe("who can push", () => {
  const core = { ...unowned, anyWriter: false, eligible: [{ account: carol, role: "core" }] };

  it("may approve no longer where the charter names a tier", () => {
    expect(between([unowned], [core])).toEqual([
      "unowned files: @carol may approve, too; anyone who can push may approve no longer",
    ]);
  });

  it("may approve where it names none any more", () => {
    expect(between([core], [unowned])).toEqual([
      "unowned files: anyone who can push may approve, too; @carol may approve no longer",
    ]);
  });

  it("may approve what is new and has no owner", () => {
    expect(between([], [unowned])).toEqual([
      "unowned files: new, pending, needs 1 approval by anyone who can push",
    ]);
  });
});
