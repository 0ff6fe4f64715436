// An approval covers the change as it was: what is pushed over since ends it for exactly the modules that it touches.

import { describe, expect, it } from "vitest";
import type { Snapshot } from "../../../../src/core/snapshot.ts";
import { alice, carol, complete, erin, file, HEAD, review } from "../../build.ts";
import { reviewRule } from "../../build-charter.ts";
import { ownership } from "../../build-ownership.ts";
import { type Case, changed, changeSet, judge, modulesOf, OLD, states } from "../judging.ts";

/** @alice approved src/ and @carol docs/, both of the commit before the head. */
const before = complete([review(alice, { commitSha: OLD }), review(carol, { commitSha: OLD })]);

function afterPush(seen: Partial<Snapshot>, given: Case = {}): Record<string, string> {
  return states({ ...given, snapshot: { reviews: before, ...seen } });
}

const both = { "src/": "satisfied", "docs/": "satisfied" };
const src = { "src/": "pending", "docs/": "satisfied" };
const now = { "src/a": "1", "docs/a": "2" };

describe("after a push", () => {
  it.each<[string, Partial<Snapshot>, Record<string, string>]>([
    ["that edits a file, its module's approval is gone", changed(now, { "src/a": "0", "docs/a": "2" }), src],
    [
      "by a merge with edits of its own too",
      changed(now, { "src/a": "0, resolved otherwise", "docs/a": "2" }),
      src,
    ],
    ["that adds a file to a module", changed({ ...now, "src/b": "3" }, now), src],
    ["that leaves a file out", changed(now, { ...now, "src/b": "3" }), src],
    [
      "that leaves out the owned half of a rename",
      changed(now, { ...now, "docs/b": "3", "src/b": "3" }),
      { "src/": "pending", "docs/": "pending" },
    ],
    [
      "of what GitHub shows nothing of, now or then",
      changed({ ...now, "src/a": null }, { ...now, "src/a": null }),
      src,
    ],
    ["of what GitHub shows nothing of any more", changed({ ...now, "src/a": null }, now), src],
    ["that rebases it, all approvals are kept", changed(now, now), both],
    [
      "that edits what nobody approved yet",
      changed({ ...now, "lib/a": "4" }, { ...now, "lib/a": "3" }),
      { ...both, "unowned files": "pending" },
    ],
    ["that leaves out what no module owns", changed(now, { ...now, "lib/a": "3" }), both],
  ])("%s", (_, seen, expected) => {
    expect(afterPush(seen)).toEqual(expected);
  });

  it("both paths of a rename must be as they were", () => {
    const files = complete([file("src/new", { previousPath: "docs/old", change: "renamed" })]);
    const seen = (then: Record<string, string>) => ({
      ...changed({}, then),
      files,
      changes: new Map([
        [HEAD, changeSet({ "src/new": "7", "docs/old": "7" })],
        [OLD, changeSet(then)],
      ]),
    });
    expect(afterPush(seen({ "src/new": "7", "docs/old": "7" }))).toEqual(both);
    expect(afterPush(seen({ "src/new": "7" }))).toEqual({ "src/": "satisfied", "docs/": "pending" });
  });
});

describe("what can't be compared ends an approval, with the reason", () => {
  const files = complete([file("src/a")]);
  const gone = "the commit is gone";

  it.each<[string, Partial<Snapshot>, string | null, string]>([
    [
      "nothing was compared",
      { files },
      OLD,
      "approved 3333333, which was not compared with the newer commits",
    ],
    [
      "the commit was not",
      { files, changes: new Map([[HEAD, changeSet({ "src/a": "1" })]]) },
      OLD,
      "not compared",
    ],
    [
      "the head was not",
      { files, changes: new Map([[OLD, changeSet({ "src/a": "1" })]]) },
      OLD,
      "not compared",
    ],
    ["the commit is not known", { files }, null, "approved a commit that is not known any more"],
    [
      "the change then is not known in full, though what is known is the same",
      {
        files,
        changes: new Map([
          [HEAD, changeSet({ "src/a": "1" })],
          [OLD, changeSet({ "src/a": "1" }, gone)],
        ]),
      },
      OLD,
      "approved 3333333, which can't be compared: the commit is gone",
    ],
    [
      "the change now is not, and the file is among what is missing",
      {
        files,
        changes: new Map([
          [HEAD, changeSet({}, "too many files")],
          [OLD, changeSet({ "src/a": "1" })],
        ]),
      },
      OLD,
      "approved 3333333, which can't be compared: too many files",
    ],
  ])("when %s", (_, seen, commitSha, reason) => {
    const [module] = modulesOf({ snapshot: { ...seen, reviews: complete([review(alice, { commitSha })]) } });
    expect(module?.state).toBe("pending");
    expect(module?.discarded).toMatchObject([{ account: alice, reason: expect.stringContaining(reason) }]);
  });

  it("and an approval of the head needs no comparison", () => {
    expect(states({ snapshot: { files, reviews: complete([review(alice)]) } })).toEqual({
      "src/": "satisfied",
    });
  });
});

it("says which paths changed, the first 20, and counts them all", () => {
  const paths = (digest: string) =>
    Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`src/${at}`, digest]));
  const [module] = modulesOf({ snapshot: { ...changed(paths("1"), paths("0")), reviews: before } });
  expect(module?.discarded[0]?.reason).toBe("approved 3333333, and 30 files changed since");
  expect(module?.discarded[0]?.changed).toEqual(Array.from({ length: 20 }, (_, at) => `src/${at}`));
});

it("a newer approval of the head counts beside the one that is outdated", () => {
  const approvals = [
    {
      by: alice,
      at: "2026-03-01T11:00:00.000Z",
      commentId: "issuecomment-8",
      withdrawn: false,
      requirements: ["[] @alice @bob"],
      headSha: HEAD,
    },
  ];
  const [module] = modulesOf({
    snapshot: { ...changed(now, { "src/a": "0" }), reviews: before },
    record: { approvals },
  });
  expect(module).toMatchObject({
    state: "satisfied",
    discarded: [],
    approvals: [{ source: { kind: "comment" } }],
  });
});

describe("what is about the whole pull request", () => {
  const rule = reviewRule("Breaking", { approvals: 1, from: "lead" });
  const approved = (then: Record<string, string>) => {
    return states({
      review: { rules: [rule] },
      snapshot: { ...changed(now, then), reviews: complete([review(erin, { commitSha: OLD })]) },
    });
  };

  it("ends with an edit anywhere, also where no module loses its approval", () => {
    expect(approved({ ...now, "lib/a": "3" })).toEqual({ ...both, Breaking: "pending" });
    expect(approved(now)).toEqual({ ...both, Breaking: "satisfied" });
  });
});

it("a module that owns the file now is asked, whoever owned it when it was approved", () => {
  const given = {
    snapshot: { ...changed(now, now), reviews: before },
    ownership: ownership("src/ @bob", "docs/ @carol"),
  };
  expect(states(given)).toEqual({ "src/": "pending", "docs/": "satisfied" });
  expect(judge(given).discarded).toMatchObject([
    { account: alice, reason: "maintains nothing of what is touched here" },
  ]);
});
