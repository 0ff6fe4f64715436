// Rounds of review: who pays for which time.

import { describe, expect, it } from "vitest";
import { continueTurn } from "../../../src/core/escalation/round.ts";
import type { PullRequestRecord, Turn } from "../../../src/core/record.ts";
import type { Snapshot } from "../../../src/core/snapshot.ts";
import { alice, bob, calendar, complete, NOW, review, turn } from "../build.ts";
import { verdictOf } from "./escalating.ts";

/** Wednesday, two business days after NOW. */
const WEDNESDAY = "2026-03-04T09:00:00.000Z";
const THURSDAY = "2026-03-05T09:00:00.000Z";
const week = calendar();
const move = (whose: Turn["whose"], isAnswer = false) => ({ whose, isAnswer });

describe("a turn", () => {
  it("begins with the first judgement", () => {
    expect(continueTurn(null, move("reviewers"), NOW, week)).toEqual(turn("reviewers", NOW));
    expect(continueTurn(null, move("author", true), NOW, week)).toMatchObject({ round: 1, answered: true });
  });

  it("goes on while it is theirs, whatever the time", () => {
    const before = turn("reviewers", NOW, { count: 3, round: 2, waitedDays: 1 });
    expect(continueTurn(before, move("reviewers"), WEDNESDAY, week)).toEqual(before);
  });

  it("of the author becomes an answered one when reviewers speak meanwhile", () => {
    const before = turn("author", NOW, { waitedDays: 3 });
    expect(continueTurn(before, move("author", true), WEDNESDAY, week)).toEqual({
      ...before,
      answered: true,
    });
  });

  it.each<Turn["whose"]>(["author", "holder", "nobody"])(
    "that goes to %s keeps what reviewers had",
    (whose) => {
      const before = turn("reviewers", NOW, { count: 3, waitedDays: 1 });
      const after = continueTurn(before, move(whose), WEDNESDAY, week);
      expect(after).toEqual(turn(whose, WEDNESDAY, { count: 4, waitedDays: 3 }));
      const back = continueTurn(after, move("reviewers"), THURSDAY, week);
      expect(back).toEqual(turn("reviewers", THURSDAY, { count: 5, waitedDays: 3 }));
    },
  );

  it("that comes back after an answer is another round", () => {
    const before = turn("reviewers", NOW, { count: 3, round: 4 });
    const answered = continueTurn(before, move("author", true), WEDNESDAY, week);
    expect(answered).toMatchObject({ whose: "author", round: 4, answered: true });
    const held = continueTurn(answered, move("holder"), WEDNESDAY, week);
    expect(continueTurn(held, move("reviewers"), THURSDAY, week)).toEqual(
      turn("reviewers", THURSDAY, { count: 6, round: 5 }),
    );
  });

  it("counts weekends and days off as none", () => {
    const before = turn("reviewers", "2026-03-06T09:00:00.000Z");
    const monday = continueTurn(before, move("holder"), "2026-03-09T09:00:00.000Z", week);
    expect(monday.waitedDays).toBe(1);
  });

  it("counts nothing where the clock of a machine went back", () => {
    expect(continueTurn(turn("reviewers", WEDNESDAY), move("holder"), NOW, week).waitedDays).toBe(0);
  });
});

describe("a round is answered by", () => {
  const hold = { id: 1, name: null, by: bob, reason: "x", commentId: "issuecomment-3", since: NOW };
  it.each<[string, boolean, Partial<Snapshot>, Partial<PullRequestRecord>]>([
    ["changes asked for", true, { reviews: complete([review(bob, { state: "changes-requested" })]) }, {}],
    ["a remark", true, { remarks: [{ by: bob, at: NOW, reviewId: 1, canWrite: true }] }, {}],
    ["approval of everything", true, { reviews: complete([review(bob)]) }, {}],
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
