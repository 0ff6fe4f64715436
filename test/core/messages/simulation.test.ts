// The section about what proposed rules would have meant, word by word.

import { expect, it } from "vitest";
import { proposalEffectSection } from "../../../src/core/messages/simulation.ts";
import type { ProposalEffect } from "../../../src/core/simulation/proposal-effect.ts";
import { bob, user } from "../build.ts";

const snapshot = { url: "https://github.com/acme/widget/pull/40" };

const requirement = (name: string) => ({ kind: "module" as const, id: name, name });

const EFFECT: ProposalEffect = {
  summary: { judged: 140, different: 12, blocked: 9, passing: 1 },
  changes: [
    {
      number: 39,
      outcome: {
        before: "satisfied",
        after: "pending",
        differences: [
          {
            requirement: requirement("Kernel"),
            what: { change: "needs", before: "1 approval", after: "2 approvals" },
          },
          {
            requirement: requirement("Kernel"),
            what: {
              change: "state",
              before: "satisfied",
              after: "pending",
              reason: "Awaits 1 approval by @bob.",
            },
          },
        ],
      },
    },
    {
      number: 7,
      outcome: {
        before: "satisfied",
        after: "satisfied",
        differences: [
          {
            requirement: requirement("`evil`\n| <b>@all"),
            what: {
              change: "approvers",
              gained: { first: [bob], count: 1, writers: false },
              lost: { first: [user(9, "x[y](http://z)")], count: 30, writers: true },
            },
          },
        ],
      },
    },
  ],
  notes: ["Waiting times are not compared."],
};

it("is none where nothing was judged", () => {
  const nothing = { summary: { judged: 0, different: 0, blocked: 0, passing: 0 }, changes: [], notes: [] };
  expect(proposalEffectSection(nothing, snapshot)).toBeNull();
});

it("is the reason where nothing could be judged", () => {
  const nothing = {
    summary: { judged: 0, different: 0, blocked: 0, passing: 0 },
    changes: [],
    notes: ["Too slow."],
  };
  expect(proposalEffectSection(nothing, snapshot)).toBe(
    "#### What these rules would have meant\n\nToo slow.",
  );
});

it.each([
  [1, "The latest merged pull request would have been judged the same."],
  [2, "The latest 2 merged pull requests would have been judged the same."],
])("says that all stays as it was: %i", (judged, sentence) => {
  const same = { summary: { judged, different: 0, blocked: 0, passing: 0 }, changes: [], notes: [] };
  expect(proposalEffectSection(same, snapshot)).toBe(`#### What these rules would have meant\n\n${sentence}`);
});

it("tells figures, pull requests and people, who are neither mentioned nor obeyed", () => {
  expect(proposalEffectSection(EFFECT, snapshot)).toMatchInlineSnapshot(`
    "#### What these rules would have meant

    Of the latest 140 merged pull requests, 9 would not have passed, 1 would have passed that lacked something and 2 would have needed something else.

    - [\\#39](https://github.com/acme/widget/pull/39): satisfied → pending
      - **Kernel**: needs 2 approvals instead of 1 approval
      - **Kernel**: pending instead of satisfied: Awaits 1 approval by @​bob.
    - [\\#7](https://github.com/acme/widget/pull/7): satisfied
      - **\\\`evil\\\` \\| \\<b\\>@​all**: [bob](https://github.com/bob) may approve, too; \`x[y](http://z)\` and 29 more or anyone who can push may approve no longer

    …and 10 more pull requests.

    Waiting times are not compared."
  `);
});

it("counts the differences that it does not tell", () => {
  const [first] = EFFECT.changes;
  const [difference] = first?.outcome.differences ?? [];
  const differences = Array.from({ length: 7 }, () => difference).filter((each) => each !== undefined);
  const changes = [
    { number: 1, outcome: { before: "pending" as const, after: "pending" as const, differences } },
  ];
  const section = proposalEffectSection({ ...EFFECT, changes }, snapshot) ?? "";
  expect(section.match(/^ {2}- \*\*Kernel\*\*/gm)).toHaveLength(5);
  expect(section).toContain("  - and 2 more differences\n");
  expect(section).toContain("…and 11 more pull requests.");
});
