// Whom Charter asks: few, fair, the same for the same input, and never the wrong ones.

import { describe, expect, it } from "vitest";
import type { PullRequestRecord } from "../../../../src/core/record.ts";
import type { Rules } from "../../../../src/core/rules.ts";
import type { Snapshot } from "../../../../src/core/snapshot.ts";
import {
  alice,
  askedBefore,
  author,
  bob,
  bot,
  carol,
  commit,
  complete,
  dave,
  file,
  person,
  review,
} from "../../build.ts";
import { charter, reviewing, tier } from "../../build-charter.ts";
import { ownership } from "../../build-ownership.ts";
import { byHand, choicesOf, only } from "./choice.ts";

const owned = { ownership: ownership("src/ @author @alice @bob @carol") };
const asking = (reviewers: number) => reviewing({ reviewers });

function choices(
  governed: Partial<Rules>,
  seen: Partial<Snapshot> = {},
  kept: Partial<PullRequestRecord> = {},
) {
  return choicesOf({ rules: { ownership: null, ...governed }, snapshot: seen, record: kept });
}

function chosen(...args: Parameters<typeof choices>): string[] {
  return choices(...args).map(({ account }) => account.login);
}

describe("nobody is chosen", () => {
  it.each<[string, Partial<Snapshot>]>([
    ["for a draft", { isDraft: true }],
    ["for a closed pull request", { state: "closed" }],
    ["for a merged one", { state: "merged" }],
    ["when the module is approved", { reviews: complete([review(alice)]) }],
    [
      "when a maintainer asked for changes",
      { reviews: complete([review(alice, { state: "changes-requested" })]) },
    ],
    [
      "when GitHub's fifteen places are taken by teams",
      { requestedTeams: Array.from({ length: 15 }, (_, n) => `acme/t${n}`) },
    ],
  ])("%s", (_, seen) => {
    expect(chosen(owned, seen)).toEqual([]);
  });

  it("beyond who was asked before and commented, or declined", () => {
    expect(chosen(owned, {}, { asked: askedBefore(alice.id) })).toEqual([]);
  });

  it("where files have no owners and the charter no tiers", () => {
    expect(chosen({})).toEqual([]);
  });
});

describe("the choice", () => {
  it("asks who has the fewest open requests, and says so", () => {
    expect(choices(owned, {}, only(bob))).toEqual([
      { account: bob, reason: "maintains src/, no other open request", warning: null },
    ]);
    const load = new Map([
      [2, 1],
      [3, 4],
      [4, 4],
    ]);
    expect(choices(owned, {}, { load })[0]?.reason).toBe("maintains src/, 1 other open request");
  });

  it("differs between pull requests of equal load", () => {
    const firsts = Array.from({ length: 30 }, (_, number) => chosen(owned, { number })[0]);
    expect(new Set(firsts)).toEqual(new Set(["alice", "bob", "carol"]));
  });

  it("keeps who is requested, and counts them", () => {
    expect(chosen(owned, { requestedReviewers: [carol] }, only(alice))).toEqual(["carol"]);
    const two = { ...owned, charter: charter({ review: asking(2) }) };
    expect(chosen(two, { requestedReviewers: [carol] }, only(alice))).toEqual(["carol", "alice"]);
  });

  it("keeps people whom somebody requested on GitHub though they decide nothing here", () => {
    expect(choices(owned, { requestedReviewers: [dave] }, only(alice))).toEqual([
      { account: dave, reason: "asked on GitHub", warning: null },
      { account: alice, reason: expect.stringContaining("maintains"), warning: null },
    ]);
  });

  it("asks one more when one of two approved", () => {
    const two = { ownership: ownership("[Core][2]", "src/ @alice @bob @carol") };
    expect(
      chosen(two, { reviews: complete([review(alice)]) }, { asked: askedBefore(alice.id), ...only(carol) }),
    ).toEqual(["carol"]);
  });

  it("does not ask again who asked for changes", () => {
    const two = { ...owned, charter: charter({ review: asking(2) }) };
    const seen = { reviews: complete([review(alice, { state: "changes-requested" })]) };
    expect(chosen({ ...two, ownership: ownership("src/ @alice @bob") }, seen, only(alice))).toEqual(["bob"]);
  });

  it("does not ask whom GitHub refuses, nor who was taken off by hand, though requested", () => {
    const off = byHand(alice, "off");
    const kept = { refused: [{ personId: bob.id, reason: "no access" }], assignments: [off] };
    expect(chosen(owned, { requestedReviewers: [alice] }, kept)).toEqual(["carol"]);
  });

  it("leaves authors of commits to the last", () => {
    const byTwo = complete([commit("a1", person(author), person(alice)), commit("a2", person(bob))]);
    expect(chosen(owned, { commits: byTwo }, only(alice, bob))).toEqual(["carol"]);
    const byAll = complete([commit("a1", person(author), person(alice), person(bob), person(carol))]);
    expect(chosen(owned, { commits: byAll }, only(bob))).toEqual([]);
    const counted = { ...owned, charter: charter({ review: reviewing({ commitAuthorsApprove: true }) }) };
    expect(chosen(counted, { commits: byTwo }, only(alice, bob))).toEqual(["carol"]);
    expect(chosen(counted, { commits: byAll }, only(bob))).toEqual(["bob"]);
  });

  it("turns to the next rung only where the lower one has nobody", () => {
    const tiers = charter({
      tiers: [tier("core", "dave"), tier("lead", "erin")],
    });
    expect(chosen({ ...owned, charter: tiers }, {}, only(bob))).toEqual(["bob"]);
    const alone = { ownership: ownership("src/ @author"), charter: tiers };
    expect(choices(alone)).toMatchObject([{ account: dave, reason: "is in core, no other open request" }]);
    expect(chosen({ charter: tiers })).toEqual(["dave"]);
  });

  it("lets one person serve several modules", () => {
    const lines = ownership("src/ @alice @bob", "docs/ @bob");
    const files = complete([file("src/a"), file("docs/a")]);
    expect(choices({ ownership: lines }, { files }, only(alice))).toMatchObject([
      { account: bob, reason: /^maintains src\/ and docs\// },
    ]);
  });
});

describe("people asked by hand", () => {
  it("come first and are always asked", () => {
    const list = choices(
      owned,
      { requestedReviewers: [alice] },
      { assignments: [byHand(dave)], asked: askedBefore(dave.id) },
    );
    expect(list[0]).toMatchObject({ account: dave, reason: "assigned by @carol" });
    expect(list).toHaveLength(2);
  });

  it("count towards the module's number", () => {
    expect(chosen(owned, {}, { assignments: [byHand(bob)], ...only(alice) })).toEqual(["bob"]);
  });

  it.each<[string, Partial<Snapshot>, Partial<PullRequestRecord>]>([
    ["they answered", { reviews: complete([review(dave, { state: "changes-requested" })]) }, {}],
    ["GitHub refuses them", {}, { refused: [{ personId: dave.id, reason: "no access" }] }],
    ["they were taken off again", {}, { assignments: [byHand(dave), byHand(dave, "off")] }],
    ["they are the author", { author: dave }, {}],
    ["they are a machine", {}, { assignments: [byHand(bot(5, "dave"))] }],
  ])("are not asked when %s", (_, seen, kept) => {
    expect(chosen(owned, seen, { assignments: [byHand(dave)], ...kept })).not.toContain("dave");
  });
});
