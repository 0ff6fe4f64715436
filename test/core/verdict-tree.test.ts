// The verdict as a tree: every node says its state, what it rests on, what is missing, and who does what next.

import { describe, expect, it } from "vitest";
import { decide } from "../../src/core/decide.ts";
import type { PullRequestRecord } from "../../src/core/record.ts";
import type { Rules } from "../../src/core/rules.ts";
import type { Snapshot } from "../../src/core/snapshot.ts";
import { type TreeNode, verdictTree } from "../../src/core/verdict-tree.ts";
import {
  alice,
  author,
  bob,
  carol,
  complete,
  cut,
  dave,
  directory,
  erin,
  file,
  HEAD,
  NOW,
  record,
  review,
  rules,
  snapshot,
} from "./build.ts";
import { charter, reviewing, reviewRule, tier } from "./build-charter.ts";
import { ownership } from "./build-ownership.ts";

const names = directory([author, alice, bob, carol, dave, erin]);
const lines = ownership("[Core]", "src/ @alice", "docs/ @bob", "[Nobody]", "dead/ @author");
const tiers = [tier("core", "dave"), tier("lead", "erin")];

function treeOf(
  seen: Partial<Snapshot> = {},
  governed: Partial<Rules> = {},
  kept: Partial<PullRequestRecord> = {},
) {
  const given = {
    rules: rules({ ownership: lines, charter: charter({ tiers }), ...governed }),
    snapshot: snapshot(seen),
    record: record(kept),
    directory: names,
    expertise: null,
    now: NOW,
  };
  return verdictTree(decide(given));
}

function nodesOf(node: TreeNode): TreeNode[] {
  return [node, ...node.children.flatMap(nodesOf)];
}

const everything: Parameters<typeof treeOf> = [
  {
    files: complete([file("src/a"), file("docs/a"), file("lib/a"), file("dead/a")]),
    reviews: complete([review(alice), review(carol, { state: "changes-requested" })]),
  },
  {
    charter: charter({
      review: reviewing({
        waitHours: 48,
        otherAffiliation: 1,
        rules: [
          reviewRule("Issue", { issue: "ok" }),
          reviewRule("Lead", { approvals: 1, from: "lead" }),
          reviewRule("Two", { approvals: 1, from: "core" }),
        ],
      }),
    }),
    proposedProblems: [
      { severity: "error", path: "CODEOWNERS", line: 3, column: 1, message: "No.", fix: "Fix it." },
    ],
  },
  {
    holds: [{ id: 7, name: null, by: bob, reason: "later", commentId: "issuecomment-5", since: NOW }],
    overrides: [
      {
        requirement: "[] rule two",
        by: dave,
        reason: "urgent",
        commentId: "issuecomment-3",
        at: NOW,
        headSha: HEAD,
      },
    ],
  },
];

describe("every node", () => {
  const all = nodesOf(treeOf(...everything));

  it("of every kind is there", () => {
    expect(new Set(all.map(({ kind }) => kind))).toEqual(
      new Set([
        "pull-request",
        "cla",
        "hold",
        "objection",
        "governance",
        "issue",
        "wait",
        "independence",
        "module",
        "file",
      ]),
    );
  });

  it.each(all.map((node) => [node.id, node] as const))(
    "%s has an id of its own, and a reason",
    (id, node) => {
      expect(all.filter((each) => each.id === id)).toHaveLength(1);
      expect(node.name).not.toBe("");
      expect(node.reason).toMatch(/\S/);
    },
  );

  it.each(
    all
      .filter(({ state }) => state === "pending" || state === "blocked")
      .map((node) => [node.id, node] as const),
  )("%s that is open says what is missing and what is next, as a sentence", (_, node) => {
    expect(node.needed).not.toBeNull();
    expect(node.next).toMatch(/^[A-Z].*\.$/);
  });

  it.each(
    all
      .filter(({ kind }) => kind !== "pull-request" && kind !== "cla")
      .map((node) => [node.id, node] as const),
  )("%s says what it rests on", (_, node) => {
    expect(node.proof).not.toEqual([]);
  });

  it("that is met or set aside asks nothing of anybody", () => {
    const open = treeOf({ reviews: complete([review(alice)]) });
    for (const node of nodesOf(open)) expect([node.needed, node.next]).toEqual([null, null]);
    expect(open).toMatchObject({ state: "satisfied", reason: "Nothing is missing." });
  });
});

describe("a file", () => {
  it("carries the rule and the line that decide, and who approved", () => {
    const [file] = treeOf({ reviews: complete([review(alice)]) }).children[1]?.children ?? [];
    expect(file).toMatchObject({
      kind: "file",
      name: "src/a.ts",
      state: "satisfied",
      proof: [
        { kind: "rule", path: "CODEOWNERS", line: 2, text: "src/" },
        { kind: "person", event: "approved as maintainer", by: alice, source: { kind: "review" } },
      ],
    });
  });

  it("of a module whose lines have different owners has its own line only", () => {
    const tree = treeOf({ files: complete([file("src/a"), file("docs/a")]) });
    const proofs = tree.children.flatMap(({ children }) => children.map(({ name, proof }) => [name, proof]));
    expect(proofs).toMatchObject([
      ["src/a", [{ line: 2 }]],
      ["docs/a", [{ line: 3 }]],
    ]);
  });

  it("that nobody owns says so", () => {
    const tree = treeOf({ files: complete([file("lib/a")]) });
    expect(tree.children[1]?.children[0]?.proof).toEqual([
      { kind: "fact", text: "no ownership file gives it an owner" },
    ]);
  });
});

describe("the root", () => {
  it("is as bad as the worst of it", () => {
    expect(treeOf().state).toBe("pending");
    expect(treeOf(...everything).state).toBe("blocked");
    expect(treeOf({ files: cut([file("src/a")], 4000) }).state).toBe("unknown");
  });

  it("names what those can do next whose turn it is", () => {
    expect(treeOf({}, {}, {})).toMatchObject({
      needed: "1 approval",
      who: [alice],
      next: "Approve Core by a review, or comment `/approve`.",
    });
    const objected = treeOf({ reviews: complete([review(alice, { state: "changes-requested" })]) });
    expect(objected).toMatchObject({ who: [author], state: "blocked" });
    expect(objected.next).toMatch(/\S/);
  });
});
