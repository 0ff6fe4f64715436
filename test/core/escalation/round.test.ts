// Rounds of review: who pays for which time.

import { describe, expect, it } from "vitest";
import { continueTurn } from "../../../src/core/escalation/round.ts";
import type { PullRequestRecord, Turn } from "../../../src/core/record.ts";
import type { Snapshot } from "../../../src/core/snapshot.ts";
import { alice, bob, complete, dave, HEAD, NOW, review, turn } from "../build.ts";
import { calendar } from "../build-charter.ts";
import { verdictOf } from "./escalating.ts";

/** Wednesday, two business days after NOW. */
const WEDNESDAY = "2026-03-04T09:00:00.000Z";
const EARLIER = "2026-03-02T08:59:59.999Z";
const THURSDAY = "2026-03-05T09:00:00.000Z";
const week = calendar();
const move = (whose: Turn["whose"], isAnswer = false) => ({ whose, isAnswer });

describe("a turn", () => {
  it("begins with the first judgement", () => {
    expect(continueTurn(null, move("reviewers"), null, NOW, week)).toEqual(turn("reviewers", NOW));
    expect(continueTurn(null, move("author", true), null, NOW, week)).toMatchObject({
      round: 1,
      answered: true,
    });
  });

  it("goes on while it is theirs, whatever the time", () => {
    const before = turn("reviewers", NOW, { count: 3, round: 2, waitedDays: 1 });
    expect(continueTurn(before, move("reviewers"), null, WEDNESDAY, week)).toEqual(before);
  });

  it("of the author becomes an answered one when reviewers speak meanwhile", () => {
    const before = turn("author", NOW, { waitedDays: 3 });
    expect(continueTurn(before, move("author", true), null, WEDNESDAY, week)).toEqual({
      ...before,
      answered: true,
    });
  });

  it("of the author begins anew with a word or a push of theirs, and nobody else's does", () => {
    const before = turn("author", NOW, { count: 3, round: 2, waitedDays: 1, answered: true });
    const after = continueTurn(before, move("author"), WEDNESDAY, THURSDAY, week);
    expect(after).toEqual({ ...before, since: WEDNESDAY, count: 4 });
    for (const acted of [null, EARLIER, NOW]) {
      expect(continueTurn(before, move("author"), acted, THURSDAY, week)).toEqual(before);
    }
    for (const whose of ["reviewers", "holder", "nobody"] as const) {
      const others = { ...before, whose };
      expect(continueTurn(others, move(whose), WEDNESDAY, THURSDAY, week)).toEqual(others);
    }
  });

  it.each<Turn["whose"]>(["author", "holder", "nobody"])(
    "that goes to %s keeps what reviewers had",
    (whose) => {
      const before = turn("reviewers", NOW, { count: 3, waitedDays: 1 });
      const after = continueTurn(before, move(whose), null, WEDNESDAY, week);
      expect(after).toEqual(turn(whose, WEDNESDAY, { count: 4, waitedDays: 3 }));
      const back = continueTurn(after, move("reviewers"), null, THURSDAY, week);
      expect(back).toEqual(turn("reviewers", THURSDAY, { count: 5, waitedDays: 3 }));
    },
  );

  it("that comes back after an answer is another round", () => {
    const before = turn("reviewers", NOW, { count: 3, round: 4 });
    const answered = continueTurn(before, move("author", true), null, WEDNESDAY, week);
    expect(answered).toMatchObject({ whose: "author", round: 4, answered: true });
    const held = continueTurn(answered, move("holder"), null, WEDNESDAY, week);
    expect(continueTurn(held, move("reviewers"), null, THURSDAY, week)).toEqual(
      turn("reviewers", THURSDAY, { count: 6, round: 5 }),
    );
  });

  it("counts weekends and days off as none", () => {
    const before = turn("reviewers", "2026-03-06T09:00:00.000Z");
    const monday = continueTurn(before, move("holder"), null, "2026-03-09T09:00:00.000Z", week);
    expect(monday.waitedDays).toBe(1);
  });

  it("counts nothing where the clock of a machine went back", () => {
    expect(continueTurn(turn("reviewers", WEDNESDAY), move("holder"), null, NOW, week).waitedDays).toBe(0);
  });
});

it("an author who pushes two commits forth and back begins no new round by that", () => {
  const asked = review(bob, { state: "changes-requested", submittedAt: NOW });
  const other = { ...asked, commitSha: "3".repeat(40) };
  const day = (number: number) => `2026-03-${String(number).padStart(2, "0")}T09:00:00.000Z`;
  let before: Turn = turn("reviewers", EARLIER);
  const rounds: string[] = [];
  for (const [index, reviews] of [asked, other, asked, other, asked, other].entries()) {
    const now = day(3 + index);
    const heads = [{ sha: HEAD, since: now }];
    const seen = { reviews: complete([reviews]), requestedReviewers: [alice] };
    before = verdictOf({ now, snapshot: seen, record: { turn: before, heads } }).turn;
    rounds.push(`${before.whose} ${before.round}`);
  }
  expect(rounds).toEqual(["author 1", "reviewers 2", "author 2", "reviewers 2", "author 2", "reviewers 2"]);
});

describe("a round is answered by", () => {
  const hold = { id: 1, name: null, by: bob, reason: "x", commentId: "issuecomment-3", since: NOW };
  const asked = (submittedAt: string) => review(bob, { state: "changes-requested", submittedAt });
  const override = (at: string) => {
    const said = { by: dave, reason: "a typo", commentId: "issuecomment-4" };
    const requirement = verdictOf().review.requirements[0]?.id ?? "";
    return { requirement, ...said, at, headSha: HEAD };
  };
  it.each<[string, boolean, Partial<Snapshot>, Partial<PullRequestRecord>]>([
    ["changes asked for", true, { reviews: complete([asked(NOW)]) }, {}],
    ["no changes asked for before", false, { reviews: complete([asked(EARLIER)]) }, {}],
    ["a remark", true, { remarks: [{ by: bob, at: NOW, reviewId: 1, canWrite: true }] }, {}],
    ["no remark of before", false, { remarks: [{ by: bob, at: EARLIER, reviewId: 1, canWrite: true }] }, {}],
    ["approval of everything", true, { reviews: complete([review(bob, { submittedAt: NOW })]) }, {}],
    ["no approval of before", false, { reviews: complete([review(bob)]) }, {}],
    ["an override", true, {}, { overrides: [override(NOW)] }],
    ["no override of before", false, {}, { overrides: [override(EARLIER)] }],
    ["no hold", false, {}, { holds: [hold] }],
    ["no draft", false, { isDraft: true }, {}],
    ["no closing", false, { state: "closed" }, {}],
    ["no failed check", false, { requiredChecks: [{ name: "build", state: "failed" }] }, {}],
    ["no list that GitHub cut", false, { files: { items: [], total: 4000, complete: false } }, {}],
  ])("%s", (_, answered, snapshot, kept) => {
    const judged = verdictOf({
      now: WEDNESDAY,
      snapshot: { requestedReviewers: [alice], ...snapshot },
      record: kept,
    });
    expect(judged.turn.whose).not.toBe("reviewers");
    expect(judged.turn).toMatchObject({ answered, round: 1, waitedDays: 2 });
  });
});
