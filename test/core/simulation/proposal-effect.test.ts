// What a proposal would have meant for merged changes: governance as files, changes as the store keeps them.

import { describe, expect, it } from "vitest";
import { compileRules, NONE_BEFORE } from "../../../src/core/compile-rules.ts";
import type { Rules } from "../../../src/core/rules.ts";
import { describeDifference } from "../../../src/core/simulation/describe.ts";
import type { MergedChange } from "../../../src/core/simulation/merged-change.ts";
import {
  effectNames,
  type ProposalEffect,
  proposalEffect,
} from "../../../src/core/simulation/proposal-effect.ts";
import type { GovernanceFile } from "../../../src/core/snapshot.ts";
import { alice, author, bob, carol, directory } from "../build.ts";

function rulesOf(text: string): Rules {
  const path = ".github/charter.yml";
  const charter: GovernanceFile = { path, oid: text, url: path, text: `version: 1\n${text}`, sha256: "" };
  const none = { organisationCharter: null, ownership: [], roster: null, claDocuments: [], proposed: [] };
  const rules = compileRules({ charter, ...none }, NONE_BEFORE);
  expect(rules.problems).toEqual([]);
  return rules;
}

const MODULES = `modules:
  - { name: Kernel, paths: ["src/**"], maintainers: ["@alice", "@bob"] }
  - { name: Docs, paths: ["docs/**"], maintainers: ["@carol"] }
`;
const TWO = MODULES.replace('"@bob"] }', '"@bob"], approvals: 2 }');

function merged(number: number, files: string[], ...approvedBy: number[]): MergedChange {
  const mergedAt = `2026-02-${String(number).padStart(2, "0")}T09:00:00.000Z`;
  return { number, mergedAt, authorId: author.id, approvedBy, files };
}

const people = directory([author, alice, bob, carol]);

function effect(before: string, after: string, ...changes: MergedChange[]): ProposalEffect {
  return proposalEffect({ before: rulesOf(before), after: rulesOf(after) }, changes, "main", people);
}

function told({ changes }: ProposalEffect): string[] {
  const show = { person: ({ login }: { login: string }) => login, text: (value: string) => value };
  return changes.flatMap(({ number, outcome }) =>
    outcome.differences.map((each) => {
      return `#${number} ${each.requirement.name}: ${describeDifference(each, show)}`;
    }),
  );
}

describe("nothing is different", () => {
  it.each<[string, string, string, MergedChange[]]>([
    ["of no changes", MODULES, TWO, []],
    ["by the same rules", MODULES, MODULES, [merged(1, ["src/a"], bob.id)]],
    ["where other files are concerned", MODULES, TWO, [merged(1, ["docs/a"], carol.id)]],
    ["by a comment", MODULES, `# Why\n${MODULES}`, [merged(1, ["src/a"], bob.id)]],
  ])("%s", (_what, before, after, changes) => {
    const { summary, changes: found, notes } = effect(before, after, ...changes);
    expect(found).toEqual([]);
    expect(summary).toEqual({ judged: changes.length, different: 0, blocked: 0, passing: 0 });
    expect(notes).toEqual([]);
  });
});

describe("a merged change", () => {
  it("would have needed one approval more, where it had no other", () => {
    const found = effect(
      MODULES,
      TWO,
      merged(1, ["src/a"], alice.id),
      merged(2, ["src/a"], alice.id, bob.id),
    );
    expect(found.summary).toEqual({ judged: 2, different: 2, blocked: 1, passing: 0 });
    expect(told(found)).toEqual([
      "#2 Kernel: needs 2 approvals instead of 1 approval",
      "#1 Kernel: needs 2 approvals instead of 1 approval",
      "#1 Kernel: pending instead of satisfied: Awaits 1 approval by @bob.",
    ]);
  });

  it("would have passed, where its approval counts now", () => {
    const found = effect(
      MODULES,
      MODULES.replace('"@carol"', '"@carol", "@bob"'),
      merged(1, ["docs/a"], bob.id),
    );
    expect(found.summary).toMatchObject({ different: 1, passing: 1 });
  });

  it("of which only a part of the files is kept is judged by that, and it is said", () => {
    const paths = Array.from({ length: 100 }, (_, i) => `src/${i}`);
    const notes = (files: string[]) => effect(MODULES, TWO, merged(1, files, bob.id)).notes;
    expect(notes(paths.slice(1))).toEqual([]);
    expect(notes(paths)).toEqual([expect.stringContaining("1 merged pull request has 100 files or more")]);
  });

  it("by somebody whom nobody knows any more is judged, their approval by whoever may push", () => {
    const stranger = { ...merged(1, ["src/a"], 99), authorId: null };
    const unowned = { ...merged(2, ["other"], 98) };
    const found = effect(
      MODULES,
      TWO.replace("modules:", "review: { unowned: nobody }\nmodules:"),
      stranger,
      unowned,
    );
    expect(found.changes.map(({ number, outcome: { before, after } }) => [number, before, after])).toEqual([
      [2, "satisfied", "satisfied"],
      [1, "pending", "pending"],
    ]);
  });

  it("is one of twenty that are told", () => {
    const many = Array.from({ length: 25 }, (_, i) => merged(i + 1, ["src/a"], bob.id));
    const { summary, changes } = effect(MODULES, TWO, ...many);
    expect(summary.different).toBe(25);
    expect(changes.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, i) => 25 - i));
  });
});

describe("rules about what is not kept", () => {
  const change = merged(1, ["src/a"], bob.id);
  const rule = (text: string) => `review:\n  rules:\n    - { name: More, ${text} }\n${MODULES}`;

  it.each([
    "if: lines < 100, approvals: 2",
    "if: label is not trivial, approvals: 2",
    "if: milestone is not 1.0, approvals: 2",
    "if: author is not writer, approvals: 2",
    "if: open < 7 days, approvals: 2",
    'if: ["path is src/**", lines < 100], approvals: 2',
    "wait_hours: 48",
    "issue: actionable",
  ])("are left out, and that is said: %s", (text) => {
    const { changes, notes } = effect(MODULES, rule(text), change);
    expect(changes).toEqual([]);
    expect(notes).toHaveLength(1);
  });

  it("are left out of a module's own rules, too", () => {
    const own = (text: string) =>
      MODULES.replace('"@bob"] }', `"@bob"], rules: [{ name: More, if: ${text}, approvals: 2 }] }`);
    expect(effect(MODULES, own("lines < 100"), change)).toMatchObject({
      changes: [],
      notes: [expect.any(String)],
    });
    expect(effect(MODULES, own("files < 100"), change)).toMatchObject({ summary: { blocked: 1 }, notes: [] });
  });

  it("keep the rest of what they ask for", () => {
    const found = effect(MODULES, rule("approvals: 2, wait_hours: 48"), change);
    expect(found.summary.blocked).toBe(1);
    expect(told(found).filter((line) => !line.startsWith("#1 Kernel"))).toEqual([]);
    expect(found.notes).toHaveLength(1);
  });

  it("by path and base are compared", () => {
    const found = effect(MODULES, rule('if: ["path is src/**", base is main], approvals: 2'), change);
    expect(found).toMatchObject({ summary: { blocked: 1 }, notes: [] });
  });
});

it("names are those of both governances, and of nobody who was only invented", () => {
  const both = {
    before: rulesOf(MODULES),
    after: rulesOf(
      `${MODULES.replace("@bob", "@dave")}review: { rules: [{ name: X, if: author is writer, approvals: 2 }] }\n`,
    ),
  };
  expect(effectNames(both, [merged(1, ["src/a"], 99)], "main").sort()).toEqual(["alice", "bob", "dave"]);
});
