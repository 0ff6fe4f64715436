// What is still the author's to answer, and what has been answered: changes asked for, objections, remarks, failed checks,
// and the turn as it was handed over by hand.

import { describe, expect, it } from "vitest";
import type { Handover, PullRequestRecord } from "../../../src/core/record.ts";
import type { Remark, Snapshot } from "../../../src/core/snapshot.ts";
import type { TurnVerdict } from "../../../src/core/verdict.ts";
import {
  alice,
  askedBefore,
  author,
  bob,
  bot,
  carol,
  complete,
  dave,
  HEAD,
  NOW,
  objection,
  review,
  turn,
} from "../build.ts";
import { charter } from "../build-charter.ts";
import { escalation, LADDER, logins, tiers, verdictOf } from "./escalating.ts";

const BEFORE = "2026-03-02T10:00:00.000Z";
const SAID = "2026-03-02T11:00:00.000Z";
const LATER = "2026-03-02T12:00:00.000Z";
const pushed = (since: string) => ({ heads: [{ sha: HEAD, since }] });
const spoke = (at: string, who = author) => ({ lastWords: new Map([[who.id, at]]) });
const handed = (to: Handover["to"], by = alice, at = SAID) => ({
  handover: { to, by, commentId: "issuecomment-9", at },
});

function turnOf(seen: Partial<Snapshot>, kept: Partial<PullRequestRecord> = {}, now = LATER): TurnVerdict {
  const settled = {
    tiers,
    escalation: escalation({ ladder: LADDER }),
    objections: { ...charter().objections, clarifyDays: 5, raiseDays: 10 },
  };
  return verdictOf({ now, snapshot: seen, record: { ...pushed(BEFORE), ...kept }, charter: settled }).turn;
}

type Row = [string, TurnVerdict["whose"], Partial<Snapshot>, Partial<PullRequestRecord>];

describe("changes that a review asks for are the author's", () => {
  const asked = review(bob, { state: "changes-requested", submittedAt: SAID });
  const over = complete([{ ...asked, commitSha: "3".repeat(40) }]);
  it.each<Row>([
    ["until something happens", "author", {}, {}],
    ["also when the author speaks", "author", spoke(LATER), {}],
    ["until a push", "reviewers", { reviews: over }, pushed(LATER)],
    [
      "until a push that took the commit away",
      "reviewers",
      { reviews: complete([{ ...asked, commitSha: null }]) },
      {},
    ],
    ["until `/ready`", "reviewers", {}, handed("reviewers", author, LATER)],
    ["also after a `/ready` of before", "author", {}, handed("reviewers", author, BEFORE)],
    ["until who asked is requested again", "reviewers", { requestedReviewers: [alice, bob] }, {}],
  ])("%s", (_, whose, seen, kept) => {
    const judged = turnOf({ reviews: complete([asked]), ...seen }, kept);
    expect(judged.whose).toBe(whose);
    expect(logins(judged.people)).toEqual(whose === "author" ? ["author"] : ["bob", "alice"]);
  });
});

describe("an objection by `/object` is the author's", () => {
  const said = objection(bob, { since: SAID });
  it.each<Row>([
    ["until something happens", "author", {}, {}],
    ["also after a word of before", "author", spoke(BEFORE), {}],
    ["until a word of the author", "reviewers", spoke(LATER), {}],
    ["not until a word of others", "author", spoke(LATER, carol), {}],
    ["until a push", "reviewers", {}, pushed(LATER)],
    ["also after `/ready` of somebody else", "author", {}, handed("reviewers", carol, LATER)],
  ])("%s", (_, whose, seen, kept) => {
    expect(turnOf(seen, { objections: [said], ...kept }).whose).toBe(whose);
  });

  const asked = { by: author, question: null, commentId: "issuecomment-8", at: LATER, answeredAt: null };
  const clarify = { objections: [{ ...said, clarification: asked }] };

  it("no more once it is asked about: then it is for who objects", () => {
    const judged = turnOf({}, clarify);
    expect(judged).toMatchObject({ whose: "reviewers", reason: "@bob was asked to clarify an objection." });
    expect(logins(judged.people)).toEqual(["bob", "alice"]);
  });

  it("again once that is answered", () => {
    const answered = { lastWords: new Map([[bob.id, "2026-03-02T13:00:00.000Z"]]) };
    expect(turnOf(answered, clarify, "2026-03-02T14:00:00.000Z").whose).toBe("author");
  });

  it("no more once others may decide: then it is for them", () => {
    const silent = turnOf({}, clarify, "2026-03-09T12:00:00.000Z");
    expect(silent).toMatchObject({ whose: "reviewers" });
    expect(logins(silent.people)).not.toContain("bob");
    expect(silent.people.length).toBeGreaterThan(0);
    const raised = { tier: "core", by: null, reason: null, at: LATER, announcedAt: LATER };
    const byTier = turnOf({}, { objections: [{ ...said, raised: [raised] }] });
    expect(byTier.whose).toBe("reviewers");
    expect(logins(byTier.people)).toEqual(expect.arrayContaining(["dave", "frank"]));
  });

  it("is waited for beside the others: an unanswered one goes before", () => {
    const second = objection(carol, { id: 2, since: SAID });
    expect(turnOf({}, { objections: [...clarify.objections, second] }).whose).toBe("author");
  });
});

describe("a remark in a review is the author's", () => {
  const remark = (by = bob, at = SAID, canWrite = true): Remark => ({ by, at, reviewId: 4, canWrite });
  it.each<Row>([
    ["until something happens", "author", {}, {}],
    ["until a word of the author", "reviewers", spoke(LATER), {}],
    ["until a push", "reviewers", {}, pushed(LATER)],
    ["until `/ready`", "reviewers", {}, handed("reviewers", carol, LATER)],
    ["not where it is by somebody who decides nothing here", "reviewers", { remarks: [remark(author)] }, {}],
    ["not where its writer has approved", "nobody", { reviews: complete([review(bob)]) }, {}],
  ])("%s", (_, whose, seen, kept) => {
    expect(turnOf({ remarks: [remark()], ...seen }, kept).whose).toBe(whose);
  });

  it("also where its writer was asked and decides nothing here", () => {
    const stranger = { ...carol, id: 88, login: "stranger" };
    expect(turnOf({ remarks: [remark(stranger)] }).whose).toBe("reviewers");
    expect(turnOf({ remarks: [remark(stranger)] }, { asked: askedBefore(alice.id, 88) }).whose).toBe(
      "author",
    );
  });

  it.each([
    ["not", false, "reviewers"],
    ["also", true, "author"],
  ] as const)("%s where the author asked its writer, who has write access: %s", (_, canWrite, whose) => {
    const friend = { ...carol, id: 88, login: "friend" };
    const assignments = [{ person: friend, as: "reviewer", by: author, reason: null, at: BEFORE } as const];
    const { whose: judged, answered } = turnOf(
      { remarks: [remark(friend, SAID, canWrite)] },
      { assignments },
    );
    expect([judged, answered]).toEqual([whose, canWrite]);
  });

  it("of one that is not answered yet, whoever spoke last", () => {
    const two = { remarks: [remark(bob, LATER), remark(alice, BEFORE)], ...spoke(SAID) };
    expect(turnOf(two, {}, "2026-03-02T13:00:00.000Z").whose).toBe("author");
  });
});

describe("where no person is the author, reviewers decide", () => {
  const changes = complete([review(bob, { state: "changes-requested", submittedAt: SAID })]);
  const failed = [{ name: "build", state: "failed" as const }];
  const remarks = [{ by: bob, at: SAID, reviewId: 4, canWrite: true }];
  it.each<[string, Partial<Snapshot>, Partial<PullRequestRecord>, string[]]>([
    ["after a remark", { remarks }, {}, ["alice"]],
    ["after changes were requested", { reviews: changes }, {}, ["bob", "alice"]],
    ["after an objection", {}, { objections: [objection(bob, { since: SAID })] }, ["bob", "alice"]],
    ["after a failed check", { requiredChecks: failed }, {}, ["alice"]],
    ["though somebody handed it to the author", {}, handed("author"), ["alice"]],
  ])("%s", (_, seen, kept, people) => {
    const before = { turn: turn("reviewers", NOW), ...kept };
    for (const opener of [bot(9, "renovate[bot]"), null]) {
      const judged = turnOf({ ...seen, author: opener }, before);
      expect(judged).toMatchObject({ whose: "reviewers", round: 1, since: NOW, answered: false });
      expect(logins(judged.people)).toEqual(people);
      const hold = { id: 1, name: null, by: carol, reason: "wait", commentId: "issuecomment-3", since: NOW };
      expect(turnOf({ ...seen, author: opener }, { ...before, holds: [hold] }).answered).toBe(false);
    }
  });
});

describe("a failed required check is the author's", () => {
  const requiredChecks = [{ name: "build", state: "failed" as const }];
  it.each<Row>([
    ["until it passes", "author", {}, {}],
    ["until `/ready`", "reviewers", {}, handed("reviewers", alice, SAID)],
    ["again after a push", "author", {}, { ...handed("reviewers", alice, SAID), ...pushed(LATER) }],
  ])("%s", (_, whose, seen, kept) => {
    expect(turnOf({ requiredChecks, ...seen }, kept).whose).toBe(whose);
  });
});

describe("`/author` hands it to the author", () => {
  it.each<Row>([
    ["until something happens", "author", {}, {}],
    ["also where the author spoke before", "author", spoke(BEFORE), {}],
    ["until a word of the author", "reviewers", spoke(LATER), {}],
    ["until a push", "reviewers", {}, pushed(LATER)],
    ["until `/ready`", "reviewers", {}, handed("reviewers", author, LATER)],
    ["also where all is approved", "author", { reviews: complete([review(bob)]) }, {}],
  ])("%s", (_, whose, seen, kept) => {
    expect(turnOf(seen, { ...handed("author"), ...kept }).whose).toBe(whose);
  });

  it("which answers the round, unless the author took it back", () => {
    expect(turnOf({}, handed("author", dave)).answered).toBe(true);
    expect(turnOf({}, handed("author", author)).answered).toBe(false);
    expect(turnOf({}, { turn: turn("reviewers", NOW) }).answered).toBe(false);
  });
});
