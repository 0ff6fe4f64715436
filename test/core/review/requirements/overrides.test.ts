// What a higher tier sets aside: in public, for the change as it was then, and not what nobody could judge.

import { describe, expect, it } from "vitest";
import type { Account } from "../../../../src/core/account.ts";
import type { Override } from "../../../../src/core/record.ts";
import type { Snapshot } from "../../../../src/core/snapshot.ts";
import type { State } from "../../../../src/core/verdict-node.ts";
import {
  alice,
  author,
  bob,
  carol,
  commit,
  complete,
  cut,
  dave,
  directory,
  erin,
  file,
  HEAD,
  objection,
  person,
  review,
} from "../../build.ts";
import { reviewRule, tier } from "../../build-charter.ts";
import { type Case, changed, EARLIER, judge, LATER, OLD } from "../judging.ts";

const SRC = "[] @alice @bob";
const WAIT = "[] wait";

function setAside(requirement: string, by: Account = dave, changes: Partial<Override> = {}): Override {
  return {
    requirement,
    by,
    reason: "a release tonight",
    commentId: "issuecomment-3",
    at: LATER,
    headSha: HEAD,
    ...changes,
  };
}

function statesById(overrides: Override[], given: Case = {}): Record<string, State> {
  const { requirements, state } = judge({ ...given, record: { ...given.record, overrides } });
  return { state, ...Object.fromEntries(requirements.map((each) => [each.id, each.state])) };
}

describe("nothing is set aside", () => {
  it.each<[string, Override[], Case]>([
    ["by a maintainer", [setAside(SRC, alice)], {}],
    ["by somebody who was in a tier then", [setAside(SRC, carol)], {}],
    ["by a member of a tier who lost write access", [setAside(SRC)], { directory: directory([alice, bob]) }],
    ["by the author", [setAside(SRC)], { snapshot: { author: dave } }],
    [
      "by who wrote commits",
      [setAside(SRC)],
      { snapshot: { commits: complete([commit("a1", person(dave))]) } },
    ],
    [
      "by a word about an older change",
      [setAside(SRC, dave, { headSha: OLD })],
      { snapshot: changed({ "src/a.ts": "1" }, { "src/a.ts": "0" }) },
    ],
    ["by a word about an unknown one", [setAside(SRC, dave, { headSha: null })], {}],
    ["by a word about another requirement", [setAside("[] @alice")], {}],
  ])("%s", (_, overrides, given) => {
    const judged = statesById(overrides, given);
    expect(judged[SRC]).not.toBe("waived");
    expect(judged.state).not.toBe("satisfied");
  });

  it("that could not be evaluated", () => {
    const overrides = ["[] not listed", SRC].map((id) => setAside(id));
    const judged = statesById(overrides, { snapshot: { reviews: cut([], 900) } });
    expect(judged).toEqual({ state: "unknown", "[] not listed": "unknown", [SRC]: "unknown" });
  });

  it("of holds and governance files", () => {
    const held = {
      id: 7,
      name: null,
      by: bob,
      reason: "release week",
      commentId: "issuecomment-5",
      since: EARLIER,
    };
    const overrides = ["[] hold 7", "[] governance", SRC].map((id) => setAside(id));
    const { requirements } = judge({
      record: { holds: [held], overrides },
      snapshot: { files: complete([file("src/a"), file("CODEOWNERS", { change: "removed" })]) },
    });
    const kinds = requirements.filter(({ state }) => state === "waived").map(({ kind }) => kind);
    expect(kinds).toEqual(["module"]);
  });

  it("that nothing is missing in", () => {
    const { requirements } = judge({
      snapshot: { reviews: complete([review(alice)]) },
      record: { overrides: [setAside(SRC)] },
    });
    expect(requirements).toMatchObject([
      { state: "satisfied", proof: [{ event: "approved as maintainer" }] },
    ]);
  });
});

describe("it is set aside", () => {
  it("for a module, with who, why and when, and its files with it", () => {
    const { state, requirements } = judge({ record: { overrides: [setAside(SRC)] } });
    expect(state).toBe("satisfied");
    expect(requirements).toMatchObject([
      {
        state: "waived",
        reason: "@dave (core) set this aside: a release tonight",
        files: [{ path: "src/a.ts", state: "waived" }],
        needed: null,
        who: [],
        next: null,
        proof: [{ kind: "person", by: dave, at: LATER, source: { kind: "comment", id: "issuecomment-3" } }],
      },
    ]);
  });

  it.each<[string, Partial<Snapshot>, string]>([
    ["a push of the same change", changed({ "src/a": "1" }, { "src/a": "1" }), "waived"],
    ["a push elsewhere", changed({ "src/a": "1", "docs/a": "2" }, { "src/a": "1" }), "waived"],
    ["a push into the module", changed({ "src/a": "1", "src/b": "2" }, { "src/a": "1" }), "pending"],
  ])("for a module also over %s: %s", (_, seen, expected) => {
    expect(statesById([setAside(SRC, dave, { headSha: OLD })], { snapshot: seen })[SRC]).toBe(expected);
  });

  it("and an override that holds no more stays in the proof", () => {
    const { requirements } = judge({
      snapshot: changed({ "src/a": "1" }, { "src/a": "0" }),
      record: { overrides: [setAside(SRC, dave, { headSha: OLD })] },
    });
    expect(requirements[0]?.proof).toMatchObject([
      { event: "set this aside for an earlier state of the change", by: dave },
    ]);
  });

  it("for the wait, the issue and independence, as long as nothing changes", () => {
    const rules = [
      reviewRule("Newcomers", { issue: "actionable" }),
      reviewRule("Breaking", { approvals: 1, from: "core" }),
    ];
    const ids = [WAIT, "[] issue newcomers", "[] independence", "[] rule breaking"];
    const given: Case = { review: { waitHours: 48, otherAffiliation: 1, rules } };
    const open = statesById([], given);
    expect(ids.map((id) => open[id])).toEqual(["pending", "pending", "blocked", "pending"]);
    const overrides = ids.map((id) => setAside(id, erin, { headSha: OLD }));
    const kept = statesById(overrides, { ...given, snapshot: changed({ "src/a": "1" }, { "src/a": "1" }) });
    expect(ids.map((id) => kept[id])).toEqual(ids.map(() => "waived"));
    const elsewhere = statesById(overrides, {
      ...given,
      snapshot: changed({ "src/a": "1", "docs/a": "2" }, { "src/a": "1" }),
    });
    expect(ids.filter((id) => elsewhere[id] === "waived")).toEqual([]);
  });
});

describe("an objection", () => {
  const objected = (by: Account) => complete([review(by, { state: "changes-requested" })]);
  const overruled = (by: Account, objector: Account, changes: Partial<Override> = {}, given: Case = {}) => {
    const id = `[] objection review ${objector.id}`;
    return statesById([setAside(id, by, changes)], { ...given, snapshot: { reviews: objected(objector) } })[
      id
    ];
  };

  it.each<[string, Account, Account, Partial<Override>, Case]>([
    ["a peer's", dave, dave, {}, {}],
    [
      "that of another of the same tier",
      dave,
      bob,
      {},
      { charter: { tiers: [tier("core", "dave", "bob"), tier("lead", "erin")] } },
    ],
    ["that of a higher tier", dave, erin, {}, {}],
    ["any, by a maintainer", alice, carol, {}, {}],
    ["one that was made after it", erin, carol, { at: "2026-03-01T08:59:59.000Z" }, {}],
    ["one of an earlier change", erin, carol, { headSha: OLD }, {}],
    [
      "one by somebody of whom it is not known in which tier they are",
      dave,
      carol,
      {},
      {
        charter: { tiers: [tier("core", "dave"), tier("lead", "carol", "absent")] },
        directory: directory([alice, bob, dave]),
      },
    ],
  ])("is not overruled: %s", (_, by, objector, changes, given) => {
    expect(overruled(by, objector, changes, given)).toBe("blocked");
  });

  it("of an account that is gone is overruled by the highest tier, even a veto", () => {
    const row = objection(carol, { id: 9, isVeto: true });
    const given = (by: Account): Case => ({
      directory: directory([alice, bob, dave, erin], { carol: { kind: "unknown" } }),
      record: { objections: [row], overrides: [setAside("[] objection 9", by)] },
    });
    const stateOf = (given: Case) =>
      judge(given).requirements.find(({ id }) => id === "[] objection 9")?.state;
    expect(stateOf(given(erin))).toBe("waived");
    expect(stateOf(given(dave))).toBe("blocked");
    const spoke = { lastWords: new Map([[carol.id, LATER]]) };
    expect(stateOf({ ...given(erin), snapshot: spoke })).toBe("blocked");
    const renamed = { ...carol, login: "caroline" };
    const seen = directory([erin, renamed], { carol: { kind: "unknown" } });
    expect(stateOf({ ...given(erin), directory: seen })).toBe("blocked");
  });

  it("is overruled by a tier above its author's", () => {
    expect(overruled(dave, carol)).toBe("waived");
    expect(overruled(erin, dave)).toBe("waived");
  });
});

it("an author who is in a tier still sets nothing aside", () => {
  expect(statesById([setAside(SRC, author)], { charter: { tiers: [tier("core", "author")] } })[SRC]).toBe(
    "pending",
  );
});
