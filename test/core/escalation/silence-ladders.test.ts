// The author's and the holder's silence: reminded, then closed or raised, and never by anybody else's clock.

import { describe, expect, it } from "vitest";
import { noClaRecord } from "../../../src/core/cla/facts.ts";
import type { PullRequestRecord } from "../../../src/core/record.ts";
import type { Snapshot } from "../../../src/core/snapshot.ts";
import {
  author,
  bob,
  bot,
  carol,
  commit,
  complete,
  dave,
  HEAD,
  NOW,
  person,
  review,
  turn,
} from "../build.ts";
import { agreementText, claPolicy, signature } from "../build-agreements.ts";
import {
  escalation,
  frank,
  LADDER,
  logins,
  nextOf,
  reviewersOf,
  stepsOf,
  taken,
  verdictOf,
} from "./escalating.ts";

const LATE = "2026-06-01T09:00:00.000Z";
const settled = escalation({
  ladder: LADDER,
  author: { remind: 5, close: 10 },
  hold: { remind: 3, raise: 6 },
});
const asksForChanges = { reviews: complete([review(bob, { state: "changes-requested" })]) };
const hold = { id: 1, name: null, by: bob, reason: "release", commentId: "issuecomment-3", since: NOW };

function judged(now: string, seen: Partial<Snapshot> = {}, kept: Partial<PullRequestRecord> = {}) {
  return verdictOf({ now, charter: { escalation: settled }, snapshot: seen, record: kept });
}

describe("the author's ladder", () => {
  const mine = { turn: turn("author", NOW, { answered: true }) };
  const reminded = taken({ after: 5, do: "remind" }, "2026-03-09T09:00:00.000Z", { ladder: "author" });
  const at = (now: string, kept: Partial<PullRequestRecord> = {}, seen: Partial<Snapshot> = {}) =>
    judged(now, { ...asksForChanges, ...seen }, { ...mine, ...kept });

  it("reminds, and then closes", () => {
    expect(nextOf(at("2026-03-09T08:59:59.999Z").escalation)).toEqual(["remind", "2026-03-09T09:00:00.000Z"]);
    const first = at("2026-03-09T09:00:00.000Z");
    expect(stepsOf(first.escalation)).toEqual([{ key: "remind", recorded: false, people: ["author"] }]);
    expect(first.escalation.announce[0]).toMatchObject({ ladder: "author", round: 1, modules: [] });
    expect(nextOf(first.escalation)).toEqual(["close", "2026-03-16T09:00:00.000Z"]);
    const second = at(LATE, { taken: [reminded] });
    expect(stepsOf(second.escalation)).toEqual([{ key: "close", recorded: false, people: ["author"] }]);
    expect(reviewersOf(second)).not.toContain("author");
  });

  it("begins anew with each turn of the author", () => {
    const again = { taken: [reminded], turn: turn("author", NOW, { count: 4, round: 2, answered: true }) };
    expect(stepsOf(at(LATE, again).escalation)).toMatchObject([{ key: "remind" }]);
    expect(at(LATE, again).escalation.announce[0]).toMatchObject({ round: 4 });
  });

  it("begins anew with each word and push of the author: nobody is closed without a fresh reminder", () => {
    const said = "2026-03-11T09:00:00.000Z";
    const spoke = { lastWords: new Map([[author.id, said]]) };
    const pushed = { heads: [{ sha: HEAD, since: said }] };
    for (const { kept, seen } of [
      { kept: {}, seen: spoke },
      { kept: pushed, seen: {} },
    ]) {
      const again = at(LATE, { taken: [reminded], ...kept }, seen);
      expect(stepsOf(again.escalation)).toEqual([{ key: "remind", recorded: false, people: ["author"] }]);
      expect(again.turn).toMatchObject({ count: 2, since: said });
      expect(again.escalation.announce[0]).toMatchObject({ round: 2 });
    }
  });

  it("takes back nothing that it did, and announces no closing of before a word or a push", () => {
    const closing = taken({ after: 10, do: "close" }, LATE, { ladder: "author", announcedAt: null });
    const kept = { taken: [reminded, closing] };
    const then = "2026-06-01T10:00:00.000Z";
    expect(stepsOf(at(then, kept).escalation)).toMatchObject([{ key: "close", recorded: true }]);
    const later = { lastWords: new Map([[author.id, "2026-06-01T09:30:00.000Z"]]) };
    expect(stepsOf(at(then, kept, later).escalation)).toEqual([]);
    expect(stepsOf(at(then, { ...kept, holds: [hold] }).escalation)).toEqual([]);
  });

  const word = "2026-03-05T09:00:00.000Z";
  it.each<[string, Partial<PullRequestRecord>, Partial<Snapshot>]>([
    ["a word of the author", {}, { lastWords: new Map([[author.id, word]]) }],
    ["words that are not known any more, and may be the author's", {}, { wordsKnownFrom: word }],
    ["a push", { heads: [{ sha: HEAD, since: word }] }, {}],
  ])("counts from %s on", (_, kept, seen) => {
    const draft = { isDraft: true, reviews: complete([]), ...seen };
    expect(nextOf(at(NOW, kept, draft).escalation)).toEqual(["remind", "2026-03-12T09:00:00.000Z"]);
  });

  it("closes for no reviewer's silence", () => {
    expect(stepsOf(judged(LATE).escalation)).toMatchObject([{ key: "remind", people: ["alice"] }]);
  });

  it.each([
    ["a machine", bot(9, "renovate[bot]")],
    ["nobody any more", null],
  ])("reminds and closes nothing where the author is %s", (_, opener) => {
    const draft = { ...asksForChanges, author: opener, isDraft: true };
    expect(judged(LATE, draft, mine).turn.whose).toBe("author");
    expect(stepsOf(judged(LATE, draft, mine).escalation)).toEqual([]);
  });

  it("closes nothing while others are to sign: that is no silence of the author", () => {
    const commits = complete([commit(HEAD, person(author)), commit("4".repeat(40), person(carol))]);
    const signatures = [signature(author)];
    const unsigned = verdictOf({
      now: LATE,
      rules: { agreements: new Map([["CLA.md", agreementText()]]) },
      charter: { escalation: settled, cla: claPolicy() },
      snapshot: { commits },
      record: { ...mine, cla: { ...noClaRecord(), signatures }, taken: [reminded] },
    });
    expect(logins(unsigned.turn.people)).toEqual(["carol"]);
    expect(stepsOf(unsigned.escalation)).toEqual([]);
    expect(unsigned.escalation.ladders).toMatchObject([{ name: "author", next: null, isAtTop: true }]);
  });

  it("is not there where the charter gives it no steps", () => {
    const none = verdictOf({ now: LATE, snapshot: asksForChanges, record: mine });
    expect(none.escalation.ladders).toEqual([]);
  });
});

describe("the holder's ladder", () => {
  const held = { holds: [hold], turn: turn("holder", NOW, { count: 2 }) };
  const reminded = taken({ after: 3, do: "remind" }, "2026-03-05T09:00:00.000Z", {
    ladder: "holder",
    round: 2,
  });

  it("reminds the holder, and then asks the lowest tier to lift it, not to review", () => {
    const first = judged(LATE, {}, held);
    expect(stepsOf(first.escalation)).toEqual([{ key: "remind", recorded: false, people: ["bob"] }]);
    const second = judged(LATE, {}, { ...held, taken: [reminded] });
    expect(second.escalation.announce).toMatchObject([
      { ladder: "holder", key: "raise", rung: { to: "core" }, round: 2 },
    ]);
    expect(second.escalation.announce[0]?.people).toHaveLength(1);
    expect(reviewersOf(second)).toEqual(["alice"]);
    expect(second.escalation.ladders).toMatchObject([{ name: "holder", taken: 2, steps: 2, isAtTop: true }]);
  });

  it("is not raised to who holds it", () => {
    const own = { ...held, holds: [{ ...hold, by: dave }], taken: [reminded] };
    expect(judged(LATE, {}, own).escalation.announce[0]?.people).toMatchObject([{ account: frank }]);
  });

  it("counts from the oldest hold on that is left", () => {
    const since = "2026-05-29T09:00:00.000Z";
    const later = { ...hold, id: 2, by: dave, since };
    const left = judged(LATE, {}, { ...held, holds: [later], taken: [reminded] });
    expect(nextOf(left.escalation)).toEqual(["raise", "2026-06-08T09:00:00.000Z"]);
    const both = judged(LATE, {}, { ...held, holds: [hold, later], taken: [reminded] });
    expect(stepsOf(both.escalation)).toMatchObject([{ key: "raise" }]);
  });

  it("counts from the holder's last word on", () => {
    const lastWords = new Map([[bob.id, "2026-03-04T09:00:00.000Z"]]);
    expect(nextOf(judged(NOW, { lastWords }, held).escalation)).toEqual([
      "remind",
      "2026-03-09T09:00:00.000Z",
    ]);
  });
});

describe("the reviewers' ladder meanwhile", () => {
  const [remind] = LADDER;
  if (!remind) throw new Error("the ladder has steps");
  const before = taken(remind, "2026-03-04T09:00:00.000Z");

  it("stands where it was while they have not answered", () => {
    const held = { holds: [hold], turn: turn("holder", NOW, { waitedDays: 2 }), taken: [before] };
    expect(judged(NOW, {}, held).escalation.ladders).toMatchObject([
      { name: "holder" },
      { name: "project", modules: ["src/"], taken: 1, steps: 4, next: null, isAtTop: false },
    ]);
  });

  it("is over once they have", () => {
    const mine = { turn: turn("author", NOW, { answered: true }), taken: [before] };
    expect(judged(NOW, asksForChanges, mine).escalation.ladders).toMatchObject([{ name: "author" }]);
  });
});
