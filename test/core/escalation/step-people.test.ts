// Whom the steps reach: those who are silent, others, and members of a tier; the same ones after a crash.

import { describe, expect, it } from "vitest";
import type { Rung } from "../../../src/core/charter/ladder-step.ts";
import type { PullRequestRecord } from "../../../src/core/record.ts";
import type { Snapshot } from "../../../src/core/snapshot.ts";
import {
  alice,
  askedBefore,
  author,
  bob,
  carol,
  complete,
  dave,
  erin,
  HEAD,
  NOW,
  objection,
  review,
} from "../build.ts";
import { charterPerson, reviewing, reviewRule, tier } from "../build-charter.ts";
import {
  escalation,
  frank,
  LADDER,
  logins,
  reviewersOf,
  stepsOf,
  taken,
  tiers,
  verdictOf,
} from "./escalating.ts";

const [remind, add, toCore] = LADDER as [Rung, Rung, Rung, Rung];
const LATE = "2026-03-31T09:00:00.000Z";
const FRIDAY = "2026-03-06T09:00:00.000Z";
const OLD = "3".repeat(40);
const reminded = [taken(remind, "2026-03-04T09:00:00.000Z")];
const outdated = review(carol, { state: "changes-requested", commitSha: OLD });

const peopleOf = (...args: Parameters<typeof verdictOf>) => stepsOf(verdictOf(...args).escalation)[0]?.people;

describe("reminded are", () => {
  const at = (snapshot: Partial<Snapshot> = {}, record: Partial<PullRequestRecord> = {}) =>
    peopleOf({ now: LATE, snapshot, record });

  it("those who were asked, and objectors who have not looked again", () => {
    expect(at({ reviews: complete([outdated]) })).toEqual(["alice", "carol"]);
  });

  it("not those who are copied or taken off", () => {
    const kept = { asked: askedBefore(alice.id, bob.id), snapshot: {} };
    const said = (as: "copied" | "off") => ({
      asked: kept.asked,
      assignments: [{ person: alice, as, by: carol, reason: null, at: LATE }],
    });
    expect(at({ requestedReviewers: [alice, bob] }, said("copied"))).toEqual(["bob"]);
    expect(at({ requestedReviewers: [alice, bob] }, said("off"))).toEqual(["bob"]);
  });

  it("those who gave one of two approvals no more", () => {
    const two = { now: LATE, record: { asked: askedBefore(alice.id, bob.id) } };
    const reviews = complete([review(bob)]);
    const charter = { review: reviewing({ approvals: 2 }), escalation: escalation({ ladder: LADDER }) };
    expect(peopleOf({ ...two, charter, snapshot: { reviews } })).toEqual(["alice"]);
  });
});

describe("added are", () => {
  it("others, who are asked beside the first", () => {
    const judged = verdictOf({ now: FRIDAY, record: { taken: reminded, load: new Map([[bob.id, 5]]) } });
    expect(stepsOf(judged.escalation)).toEqual([{ key: "add", recorded: false, people: ["carol"] }]);
    expect(reviewersOf(judged)).toEqual(["alice", "carol"]);
    expect(judged.turn.people).toEqual([alice, carol]);
  });

  it("nobody more once they are asked", () => {
    const kept = { taken: [...reminded, taken(add, FRIDAY)], asked: askedBefore(alice.id, carol.id) };
    const judged = verdictOf({
      now: FRIDAY,
      record: kept,
      snapshot: { requestedReviewers: [alice, carol] },
    });
    expect(judged.escalation.announce).toEqual([]);
    expect(reviewersOf(judged)).toEqual(["alice", "carol"]);
  });

  it.each([
    ["before anybody was asked", [alice], [alice.id]],
    ["after they were requested", [alice, carol], [alice.id]],
    ["after they were requested and noted", [alice, carol], [alice.id, carol.id]],
  ])("the same number after a crash %s", (_, requestedReviewers, ids) => {
    const kept = {
      taken: [...reminded, taken(add, FRIDAY, { announcedAt: null })],
      asked: askedBefore(...ids),
    };
    const judged = verdictOf({ now: FRIDAY, record: kept, snapshot: { requestedReviewers } });
    expect(stepsOf(judged.escalation)).toMatchObject([{ key: "add", recorded: true }]);
    expect(judged.reviewers).toHaveLength(2);
  });

  it("others also after a raise", () => {
    const ladder: Rung[] = [{ ...toCore, after: 2 }, add];
    const kept = {
      taken: [taken(toCore, NOW), taken(add, FRIDAY, { announcedAt: null, by: bob })],
      asked: askedBefore(alice.id, dave.id),
    };
    const snapshot = { requestedReviewers: [alice, dave] };
    expect(verdictOf({ now: FRIDAY, record: kept, snapshot, ladder }).reviewers).toHaveLength(3);
  });

  it("not those who were let go", () => {
    const assignments = [{ person: bob, as: "released" as const, by: carol, reason: null, at: NOW }];
    const only = verdictOf({ now: LATE, ladder: [add], owners: "@alice @bob", record: { assignments } });
    expect(only.escalation.announce).toEqual([]);
  });

  it("one more of another affiliation where only that is missing", () => {
    const people = new Map(
      [
        ["author", "Acme"],
        ["alice", "Acme"],
        ["bob", "Beta"],
        ["carol", "Beta"],
      ].map(([login = "", affiliation = ""]) => charterPerson(login, { affiliation })),
    );
    const charter = {
      people,
      review: reviewing({ otherAffiliation: 1 }),
      escalation: escalation({ ladder: [add] }),
    };
    const seen = { reviews: complete([review(alice)]), requestedReviewers: [bob] };
    const given = { now: LATE, charter, snapshot: seen, record: { asked: askedBefore(bob.id) } };
    expect(peopleOf(given)).toEqual(["carol"]);
  });
});

describe("raised to are", () => {
  const ladder = [toCore];

  it("members of the tier, the same ones after a crash", () => {
    const tuesday = "2026-03-10T09:00:00.000Z";
    const before = [...reminded, taken(add, FRIDAY)];
    const first = verdictOf({ now: tuesday, record: { taken: before } });
    const [member] = first.escalation.announce[0]?.people ?? [];
    if (!member) throw new Error("the tier has members");
    expect(["dave", "frank"]).toContain(member.account.login);
    expect(first.reviewers).toContainEqual(member);
    const kept = {
      taken: [...before, taken(toCore, tuesday, { announcedAt: null })],
      asked: askedBefore(alice.id, member.account.id),
    };
    const again = verdictOf({
      now: tuesday,
      record: kept,
      snapshot: { requestedReviewers: [alice, member.account] },
    });
    expect(again.escalation.announce[0]?.people).toEqual([member]);
    expect(again.reviewers).toHaveLength(2);
  });

  it("members who are no maintainers here, if there are any", () => {
    const load = new Map([[frank.id, 9]]);
    expect(peopleOf({ now: LATE, record: { load }, ladder, owners: "@alice @dave" })).toEqual(["frank"]);
  });

  it("members though they are away, where all are", () => {
    const away = new Map([
      [dave.id, null],
      [frank.id, null],
    ]);
    expect(peopleOf({ now: LATE, record: { away }, ladder })).toHaveLength(1);
    away.delete(frank.id);
    expect(peopleOf({ now: LATE, record: { away }, ladder })).toEqual(["frank"]);
  });

  it("neither the author nor who approved", () => {
    const seen = { author: dave, reviews: complete([outdated, review(frank, { commitSha: HEAD })]) };
    expect(verdictOf({ now: LATE, snapshot: seen, ladder }).escalation.announce).toEqual([]);
  });

  it("only those who could approve what is missing", () => {
    const rule = reviewRule("Breaking", { approvals: 1, from: "lead" });
    const charter = {
      tiers,
      review: reviewing({ rules: [rule] }),
      escalation: escalation({ ladder: [toCore, { after: 8, do: "raise", to: "lead" }] }),
    };
    expect(peopleOf({ now: LATE, charter, snapshot: { reviews: complete([review(bob)]) } })).toEqual([
      "erin",
    ]);
  });

  describe("where no tier is named", () => {
    const up: Rung = { after: 6, do: "raise", to: null };
    const twice = [up, { ...up, after: 9 }];
    const first = taken(up, NOW, { key: "raise", rung: { after: 6, do: "raise", to: "core" } });

    it("the lowest at first, and then the next one above", () => {
      const [step] = verdictOf({ now: LATE, ladder: twice }).escalation.announce;
      expect(step).toMatchObject({ key: "raise", rung: { do: "raise", to: "core" } });
      const [second] = verdictOf({ now: LATE, ladder: twice, record: { taken: [first] } }).escalation
        .announce;
      expect(second).toMatchObject({ key: "raise 2", rung: { to: "lead" }, people: [{ account: erin }] });
    });

    it("a tier beyond one that has nobody", () => {
      const seen = { author: dave, reviews: complete([outdated, review(frank, { commitSha: HEAD })]) };
      const [step] = verdictOf({ now: LATE, ladder: twice, snapshot: seen }).escalation.announce;
      expect(step).toMatchObject({ rung: { to: "lead" } });
    });

    it("nobody above the highest, which is then the top", () => {
      const second = taken(up, NOW, { key: "raise 2", rung: { after: 9, do: "raise", to: "lead" } });
      const ladder = [...twice, { ...up, after: 12 }];
      const { escalation } = verdictOf({ now: LATE, ladder, record: { taken: [first, second] } });
      expect(escalation).toMatchObject({ announce: [], ladders: [{ isAtTop: true, taken: 2, steps: 3 }] });
    });

    it("the lowest again in another round", () => {
      const before = { ...first, round: 0 };
      const [step] = verdictOf({ now: LATE, ladder: twice, record: { taken: [before] } }).escalation.announce;
      expect(step).toMatchObject({ key: "raise", rung: { to: "core" } });
    });
  });
});

it("who is asked again by a step is told why", () => {
  const judged = verdictOf({ now: LATE, snapshot: { reviews: complete([outdated]) } });
  expect(judged.escalation.announce[0]?.people.map(({ reason }) => reason)).toEqual([
    "maintains this, no other open request",
    "asked for changes before the latest commits",
  ]);
  expect(logins(judged.turn.people)).toEqual(["carol", "alice"]);
});

it("a tier of nobody is asked for no vote, and the step after it comes", () => {
  const ladder: Rung[] = [
    { after: 2, do: "vote", of: "Core", days: 5 },
    { after: 3, do: "raise", to: "lead" },
  ];
  const nextIn = (...members: string[]) => {
    const charter = {
      tiers: [tier("core", ...members), tier("lead", "erin")],
      escalation: escalation({ ladder }),
    };
    return stepsOf(verdictOf({ now: FRIDAY, charter }).escalation).map(({ key }) => key);
  };
  expect(nextIn("dave")).toEqual(["vote Core"]);
  expect(nextIn()).toEqual(["raise lead"]);
});

it("who objects is not told to decide about that, where nobody else could", () => {
  const clarification = {
    by: author,
    question: null,
    commentId: "issuecomment-9",
    at: "2026-02-03T09:00:00.000Z",
    answeredAt: null,
  };
  const objections = [objection(alice, { since: "2026-02-02T09:00:00.000Z", clarification })];
  const charter = { tiers: [], escalation: escalation({ ladder: LADDER }) };
  const { announce } = verdictOf({
    now: FRIDAY,
    owners: "@alice",
    charter,
    record: { objections },
  }).escalation;
  expect(announce[0]?.people).toMatchObject([{ account: alice, reason: "made the objection 1 of @alice" }]);
});
