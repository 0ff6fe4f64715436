// A ladder: nothing early, nothing twice, nothing at once.

import { describe, expect, it } from "vitest";
import type { Rung } from "../../../src/core/charter/ladder-step.ts";
import type { PullRequestRecord } from "../../../src/core/record.ts";
import type { Snapshot } from "../../../src/core/snapshot.ts";
import { alice, bob, complete, NOW, record, review, turn } from "../build.ts";
import { calendar, charterPerson } from "../build-charter.ts";
import { escalation, LADDER, nextOf, stepsOf, taken, verdictOf } from "./escalating.ts";

const LATE = "2026-06-01T09:00:00.000Z";
const [remind, add, toCore, toLead] = LADDER as [Rung, Rung, Rung, Rung];
const hold = record().holds.concat({
  id: 1,
  name: null,
  by: bob,
  reason: "wait",
  commentId: "issuecomment-3",
  since: NOW,
});

describe("the clock does not run", () => {
  it.each<[string, Partial<Snapshot>, Partial<PullRequestRecord>]>([
    ["on the author's turn", { reviews: complete([review(bob, { state: "changes-requested" })]) }, {}],
    ["for a draft", { isDraft: true }, {}],
    ["once closed", { state: "closed" }, {}],
    ["on hold", {}, { holds: hold }],
    ["when all is approved", { reviews: complete([review(bob)]) }, {}],
  ])("%s", (_, snapshot, kept) => {
    const judged = verdictOf({ now: LATE, snapshot, record: kept });
    expect(judged.escalation).toEqual({ announce: [], ladders: [], raise: [], next: null });
    expect(judged.lookAgainAt).toBeNull();
  });

  it("without a ladder", () => {
    const { escalation } = verdictOf({ now: LATE, ladder: [] });
    expect(escalation).toEqual({ announce: [], ladders: [], raise: [], next: null });
  });

  it.each(["project", "module Gone", "kind Gone"])(
    "without a ladder, but what the ladder %s took before is still announced",
    (ladder) => {
      const unannounced = (modules: string[], round = 1) =>
        verdictOf({
          now: LATE,
          ladder: [],
          record: { taken: [taken(remind, LATE, { ladder, modules, round, announcedAt: null })] },
        }).escalation;
      const name = verdictOf().review.requirements[0]?.name ?? "";
      expect(stepsOf(unannounced([name]))).toEqual([{ key: "remind", recorded: true, people: ["alice"] }]);
      expect(unannounced([name])).toMatchObject({ ladders: [], next: null });
      expect(stepsOf(unannounced([name], 7))).toEqual([]);
      expect(stepsOf(unannounced(["approved since"]))).toEqual([]);
    },
  );

  it("from an answered round: it starts again with this one", () => {
    const before = turn("author", NOW, { waitedDays: 5, answered: true });
    const judged = verdictOf({ now: LATE, record: { turn: before } });
    expect(stepsOf(judged.escalation)).toEqual([]);
    expect(judged.lookAgainAt).toBe("2026-06-03T09:00:00.000Z");
  });
});

describe("a step", () => {
  it("is not due a moment early", () => {
    const judged = verdictOf({ now: "2026-03-04T08:59:59.999Z" });
    expect(judged.escalation.announce).toEqual([]);
    expect(judged.lookAgainAt).toBe("2026-03-04T09:00:00.000Z");
  });

  it("is due at its time, one at a time however late it is", () => {
    const due = [{ key: "remind", recorded: false, people: ["alice"] }];
    expect(stepsOf(verdictOf({ now: "2026-03-04T09:00:00.000Z" }).escalation)).toEqual(due);
    const late = verdictOf({ now: "2026-03-31T09:00:00.000Z" }).escalation;
    expect(stepsOf(late)).toEqual(due);
    expect(nextOf(late)).toEqual(["add", "2026-04-02T09:00:00.000Z"]);
  });

  it("is not announced again", () => {
    const judged = verdictOf({
      now: "2026-03-05T09:00:00.000Z",
      record: { taken: [taken(remind, "2026-03-04T09:00:00.000Z")] },
    });
    expect(judged.escalation.announce).toEqual([]);
    expect(nextOf(judged.escalation)).toEqual(["add", "2026-03-06T09:00:00.000Z"]);
  });

  it("of an earlier round, or of another ladder, is taken in this one all the same", () => {
    const before = [taken(remind, NOW), taken(remind, NOW, { round: 2, ladder: "kind Security" })];
    const judged = verdictOf({
      now: "2026-03-04T09:00:00.000Z",
      record: { turn: turn("reviewers", NOW, { round: 2 }), taken: before },
    });
    expect(stepsOf(judged.escalation)).toMatchObject([{ key: "remind", recorded: false }]);
    expect(judged.escalation.announce[0]).toMatchObject({ ladder: "project", round: 2, modules: ["src/"] });
  });

  it("is announced when it is recorded and was not", () => {
    const step = taken(remind, "2026-03-03T09:00:00.000Z", { announcedAt: null, by: bob, reason: "soon" });
    const { escalation } = verdictOf({ now: "2026-03-03T09:00:00.000Z", record: { taken: [step] } });
    expect(stepsOf(escalation)).toEqual([{ key: "remind", recorded: true, people: ["alice"] }]);
    expect(escalation.announce[0]).toMatchObject({ by: bob, reason: "soon" });
  });

  it("that is recorded is announced as it was taken, though the charter knows it no more", () => {
    const step = taken({ after: 1, do: "notify", team: "acme/leads" }, NOW, { announcedAt: null });
    const { escalation } = verdictOf({ record: { taken: [{ ...step, key: "notify acme/leads" }] } });
    expect(escalation.announce).toMatchObject([{ key: "notify acme/leads", recorded: true, people: [] }]);
    expect(nextOf(escalation)).toEqual(["remind", "2026-03-04T09:00:00.000Z"]);
  });

  it("taken early does not bring the next one down at once", () => {
    const at = (now: string, takenAt: string) =>
      nextOf(verdictOf({ now, record: { taken: [taken(add, takenAt)] } }).escalation);
    const early = at("2026-03-02T10:00:00.000Z", "2026-03-02T09:30:00.000Z");
    expect(early).toEqual(["raise core", "2026-03-10T09:00:00.000Z"]);
    const lately = at("2026-03-10T12:00:00.000Z", "2026-03-10T11:00:00.000Z");
    expect(lately).toEqual(["raise core", "2026-03-12T11:00:00.000Z"]);
  });

  it("comes sooner by what the round had before this turn", () => {
    const before = turn("reviewers", NOW, { waitedDays: 1.5 });
    expect(nextOf(verdictOf({ record: { turn: before } }).escalation)).toEqual([
      "remind",
      "2026-03-02T21:00:00.000Z",
    ]);
    const long = turn("reviewers", NOW, { waitedDays: 9 });
    expect(stepsOf(verdictOf({ record: { turn: long } }).escalation)).toMatchObject([{ key: "remind" }]);
  });

  it("that reaches nobody is passed over, also in what comes next", () => {
    const alone = verdictOf({
      now: "2026-03-06T09:00:00.000Z",
      record: { taken: [taken(remind, "2026-03-04T09:00:00.000Z")] },
      owners: "@alice",
    });
    expect(stepsOf(alone.escalation)).toEqual([]);
    expect(nextOf(alone.escalation)).toEqual(["raise core", "2026-03-10T09:00:00.000Z"]);
  });

  it("that reaches nobody once this one is taken is not announced as the next", () => {
    const ladder: Rung[] = [
      { after: 1, do: "add" },
      { after: 2, do: "add" },
      { ...toLead, after: 3 },
    ];
    const { escalation } = verdictOf({ now: "2026-03-03T09:00:00.000Z", ladder, owners: "@alice @bob" });
    expect(stepsOf(escalation)).toEqual([{ key: "add", recorded: false, people: ["bob"] }]);
    expect(nextOf(escalation)).toEqual(["raise lead", "2026-03-05T09:00:00.000Z"]);
  });

  it.each<Rung>([
    { after: 1, do: "notify", team: "acme/leads" },
    { after: 1, do: "open-issue", label: "meeting-agenda" },
    { after: 1, do: "vote", of: "core", days: 5 },
  ])("that reaches no single people always has an effect: $do", (rung) => {
    const judged = verdictOf({ now: "2026-03-03T09:00:00.000Z", ladder: [rung] });
    expect(judged.escalation.announce).toMatchObject([{ rung, people: [], released: [] }]);
    expect(judged.reviewers).toHaveLength(1);
  });

  it("that closes is none of a reviewers' ladder", () => {
    const judged = verdictOf({ now: LATE, ladder: [{ after: 1, do: "close" }] });
    expect(judged.escalation).toMatchObject({ announce: [], next: null });
  });
});

describe("after a change of the charter", () => {
  it("steps below those that were taken are not taken any more", () => {
    const before = [taken(add, NOW)];
    const ladder: Rung[] = [{ after: 1, do: "notify", team: "acme/leads" }, ...LADDER];
    const { escalation } = verdictOf({ now: LATE, ladder, record: { taken: before } });
    expect(stepsOf(escalation)).toMatchObject([{ key: "raise core" }]);
  });

  it("a step that is gone leaves those that come later", () => {
    const before = [taken(add, NOW)];
    const ladder: Rung[] = [remind, { after: 5, do: "swap" }, toCore];
    const { escalation } = verdictOf({ now: LATE, ladder, record: { taken: before } });
    expect(stepsOf(escalation)).toMatchObject([{ key: "swap" }]);
  });
});

describe("the top of a ladder", () => {
  const all = LADDER.map((rung) => taken(rung, "2026-03-12T09:00:00.000Z"));

  it("is reached when all is taken, and nothing comes after it", () => {
    const { escalation, lookAgainAt } = verdictOf({ now: LATE, record: { taken: all } });
    expect(escalation).toMatchObject({
      announce: [],
      ladders: [{ name: "project", modules: ["src/"], taken: 4, steps: 4, next: null, isAtTop: true }],
      next: null,
    });
    expect(lookAgainAt).toBeNull();
  });

  it("is reached where nobody is left whom the other steps would reach", () => {
    const ladder: Rung[] = [{ after: 1, do: "raise", to: "absent" }];
    const { escalation } = verdictOf({ now: LATE, ladder });
    expect(escalation.ladders).toMatchObject([{ taken: 0, steps: 1, isAtTop: true }]);
    expect(escalation.announce).toEqual([]);
  });

  it("is reached with the last step that falls due", () => {
    const { escalation } = verdictOf({ now: LATE, record: { taken: all.slice(0, 3) } });
    expect(stepsOf(escalation)).toMatchObject([{ key: "raise lead", recorded: false }]);
    expect(escalation.ladders).toMatchObject([{ taken: 4, isAtTop: true }]);
  });
});

describe("the calendar", () => {
  const at = (people: [string, ReturnType<typeof calendar>][], project = calendar()) => {
    const known = new Map(people.map(([login, own]) => charterPerson(login, { calendar: own })));
    const settled = escalation({ ladder: LADDER, calendar: project });
    return nextOf(verdictOf({ charter: { people: known, escalation: settled } }).escalation)?.[1];
  };

  it("is the project's where those who are asked have none of their own", () => {
    expect(at([], calendar({ holidays: ["2026-03-03"] }))).toBe("2026-03-05T09:00:00.000Z");
    expect(at([["bob", calendar({ holidays: ["2026-03-03"] })]])).toBe("2026-03-04T09:00:00.000Z");
  });

  it("is that of whoever is asked and has the latest day", () => {
    expect(at([["alice", calendar({ holidays: ["2026-03-03"] })]])).toBe("2026-03-05T09:00:00.000Z");
    const two = { snapshot: { requestedReviewers: [alice, bob] } };
    const people = new Map([charterPerson("bob", { calendar: calendar({ holidays: ["2026-03-04"] }) })]);
    const settled = { people, escalation: escalation({ ladder: LADDER }) };
    expect(nextOf(verdictOf({ ...two, charter: settled }).escalation)).toEqual([
      "remind",
      "2026-03-05T09:00:00.000Z",
    ]);
  });
});
