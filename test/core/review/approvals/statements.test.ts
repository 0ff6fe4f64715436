// Of all that a person says of a pull request the last word counts.

import { describe, expect, it } from "vitest";
import type { ApprovalStatement, Objection } from "../../../../src/core/record.ts";
import type { Review } from "../../../../src/core/snapshot.ts";
import { alice, bob, complete, HEAD, review } from "../../build.ts";
import { EARLIER, LATER, opinionsOf } from "../judging.ts";
import { cancelled, early, late, objected, said, words } from "./words.ts";

describe("a review that somebody else dismissed", () => {
  const dismissed = (dismissal: Review["dismissal"], changes: Partial<Review> = {}) => {
    const reviews = complete([review(alice, { ...changes, state: "dismissed", dismissal })]);
    return opinionsOf({ snapshot: { reviews } });
  };

  it.each<[string, Review["dismissal"], number]>([
    ["asked for changes", { was: "changes-requested", by: bob }, 1],
    ["asked for changes, by an account that is gone", { was: "changes-requested", by: null }, 1],
    ["may have asked for changes", null, 1],
    ["asked for changes, and was dismissed by who wrote it", { was: "changes-requested", by: alice }, 0],
    ["approved", { was: "approved", by: bob }, 0],
  ])("is kept where it is a veto: it %s", (_, dismissal, count) => {
    const { objections, dismissed: kept } = dismissed(dismissal);
    expect([objections.length, kept.length]).toEqual([0, count]);
  });

  it("is not kept of who approved since, or whose word does not count", () => {
    const dismissal = { was: "changes-requested" as const, by: bob };
    const reviews = complete([review(alice, { ...early, state: "dismissed", dismissal })]);
    const approvals = [said(alice, LATER)];
    expect(opinionsOf({ snapshot: { reviews }, record: { approvals } }).dismissed).toEqual([]);
    expect(dismissed(dismissal, { canWrite: false }).dismissed).toEqual([]);
  });
});

describe("the last word of a person", () => {
  it.each<[string, Review[], ApprovalStatement[], Objection[], string[], string[]]>([
    ["/approve cancel takes a review back", [review(alice)], [cancelled(alice, LATER)], [], [], []],
    [
      "/approve cancel takes every /approve back",
      [],
      [
        said(alice, EARLIER, { requirements: ["a"] }),
        said(alice, EARLIER, { requirements: ["b"] }),
        cancelled(alice, LATER),
      ],
      [],
      [],
      [],
    ],
    [
      "changes are asked for later",
      [review(alice, { ...late, state: "changes-requested" })],
      [said(alice, EARLIER)],
      [],
      [],
      ["alice by review"],
    ],
    ["/object comes later", [review(alice)], [], [objected(alice, LATER)], [], ["alice by comment"]],
    [
      "/object in the same second as /approve",
      [],
      [said(alice, LATER)],
      [objected(alice, LATER)],
      [],
      ["alice by comment"],
    ],
    [
      "/approve cancel leaves an objection",
      [],
      [cancelled(alice, LATER)],
      [objected(alice, EARLIER)],
      [],
      ["alice by comment"],
    ],
    [
      "another's approval resolves nothing",
      [review(bob, late)],
      [],
      [objected(alice, EARLIER)],
      ["bob by review"],
      ["alice by comment"],
    ],
    [
      "a dismissed review takes an earlier approval along",
      [review(alice, { ...late, state: "dismissed" })],
      [said(alice, EARLIER)],
      [],
      [],
      [],
    ],
    [
      "a dismissed review leaves an objection by /object",
      [review(alice, { ...late, state: "dismissed" })],
      [],
      [objected(alice, EARLIER)],
      [],
      ["alice by comment"],
    ],
    ["a dismissal ends what a review asked for", [review(alice, { state: "dismissed" })], [], [], [], []],
    [
      "an approval resolves one's own /object",
      [review(alice, late)],
      [],
      [objected(alice, EARLIER)],
      ["alice by review"],
      [],
    ],
    [
      "/approve resolves what one's review asked for",
      [review(alice, { ...early, state: "changes-requested" })],
      [said(alice, LATER)],
      [],
      ["alice by comment"],
      [],
    ],
    [
      "a second /object stands beside the first",
      [],
      [],
      [objected(alice, EARLIER), objected(alice, LATER, { id: 2 })],
      [],
      ["alice by comment", "alice by comment"],
    ],
    [
      "/object stands beside the changes that a review asked for, whichever came first",
      [
        review(alice, { ...early, state: "changes-requested" }),
        review(bob, { ...late, state: "changes-requested" }),
      ],
      [],
      [objected(alice, LATER), objected(bob, EARLIER, { id: 2 })],
      [],
      ["alice by review", "alice by comment", "bob by comment", "bob by review"],
    ],
    [
      "an approval takes all of one's objections back, and those after it stand",
      [review(alice)],
      [],
      [objected(alice, EARLIER), objected(alice, EARLIER, { id: 2 }), objected(alice, LATER, { id: 3 })],
      [],
      ["alice by comment"],
    ],
    [
      "an approval of one module leaves an objection standing, also to the rest",
      [],
      [said(alice, LATER, { requirements: ["a"] })],
      [objected(alice, EARLIER)],
      ["alice by comment"],
      ["alice by comment"],
    ],
    [
      "/object in the text of a review that approves",
      [review(alice, late)],
      [],
      [objected(alice, LATER)],
      [],
      ["alice by comment"],
    ],
    [
      "/approve cancel in the text of a review that approves",
      [review(alice, late)],
      [{ ...cancelled(alice, LATER), commentId: "pullrequestreview-502" }],
      [],
      [],
      [],
    ],
    [
      "/approve cancel in a comment of the same second",
      [review(alice, late)],
      [cancelled(alice, LATER)],
      [],
      ["alice by review"],
      [],
    ],
    [
      "/approve in the text of a review that asks for changes",
      [review(alice, { ...late, state: "changes-requested" })],
      [said(alice, LATER)],
      [],
      [],
      ["alice by review"],
    ],
    [
      "/approve after the cancel counts",
      [],
      [cancelled(alice, EARLIER), said(alice, LATER)],
      [],
      ["alice by comment"],
      [],
    ],
    [
      "/approve comes after a dismissal",
      [review(alice, { ...early, state: "dismissed" })],
      [said(alice, LATER)],
      [],
      ["alice by comment"],
      [],
    ],
    [
      "approvals of single modules add up",
      [],
      [said(alice, EARLIER, { requirements: ["a"] }), said(alice, LATER, { requirements: ["b"] })],
      [],
      ["alice by comment", "alice by comment"],
      [],
    ],
    [
      "an approval of all stands in for those of modules",
      [review(alice, late)],
      [said(alice, EARLIER, { requirements: ["a"] })],
      [],
      ["alice by review"],
      [],
    ],
  ])("%s", (_, reviews, approvals, objections, approving, objecting) => {
    const given = { snapshot: { reviews: complete(reviews) }, record: { approvals, objections } };
    expect(words(given).slice(0, 2)).toEqual([approving, objecting]);
  });

  it("does not depend on the order of the lists", () => {
    const reviews = [review(alice), review(alice, { ...late, state: "dismissed" }), review(bob)];
    const given = (items: Review[]) => ({ snapshot: { reviews: complete(items) } });
    expect(words(given(reviews.toReversed())).map((each) => each.sort())).toEqual(
      words(given(reviews)).map((each) => each.sort()),
    );
  });

  it("is about the head that was known when an objection was written", () => {
    const heads = [
      { sha: "a".repeat(40), since: EARLIER },
      { sha: HEAD, since: LATER },
    ];
    const at = (since: string) => {
      return opinionsOf({ record: { heads, objections: [objected(alice, since)] } }).objections[0]?.commitSha;
    };
    expect(at("2026-03-01T07:59:59.000Z")).toBeNull();
    expect(at(EARLIER)).toBe("a".repeat(40));
    expect(at(LATER)).toBe(HEAD);
  });
});
