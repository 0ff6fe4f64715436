// The ladder: nothing early, nothing twice, nobody forgotten.

import { describe, expect, it } from "vitest";
import type { LadderStep } from "../../../src/core/charter/schema.ts";
import { decide } from "../../../src/core/decide.ts";
import type { PullRequestRecord, TakenStep } from "../../../src/core/record.ts";
import type { Snapshot } from "../../../src/core/snapshot.ts";
import type { EscalationVerdict } from "../../../src/core/verdict.ts";
import {
  alice,
  askedBefore,
  author,
  bob,
  carol,
  charter,
  charterPerson,
  complete,
  dave,
  directory,
  erin,
  HEAD,
  NOW,
  ownership,
  record,
  review,
  reviewing,
  rules,
  snapshot,
  tier,
  user,
} from "../build.ts";

const frank = user(7, "frank");
const LADDER: LadderStep[] = [
  { after: 2, do: "remind" },
  { after: 4, do: "pick-others" },
  { after: 6, do: "raise", to: "core" },
  { after: 8, do: "raise", to: "lead" },
];
const tiers = [tier("core", "dave", "frank"), tier("lead", "erin")];
/** A Monday; the steps fall due on Wednesday 4th, Friday 6th, Tuesday 10th and Thursday 12th. */
const turn = { whose: "reviewers" as const, since: NOW };
const asked = { requestedReviewers: [alice] };

function verdict(
  now: string,
  kept: Partial<PullRequestRecord> = {},
  seen: Partial<Snapshot> = asked,
  ladder = LADDER,
  owners = "@alice @bob @carol",
) {
  return decide({
    rules: rules({
      ownership: ownership(`src/ ${owners}`),
      charter: charter({ tiers, escalation: { timeZone: "UTC", holidays: [], ladder } }),
    }),
    snapshot: snapshot(seen),
    record: record({ turn, asked: askedBefore(alice.id), ...kept }),
    directory: directory([author, alice, bob, carol, dave, erin, frank]),
    now,
    expertise: null,
  });
}

function taken(step: number, takenAt: string, changes: Partial<TakenStep> = {}): TakenStep {
  return { step, takenAt, by: null, announcedAt: takenAt, ...changes };
}

const steps = ({ announce }: EscalationVerdict) =>
  announce.map(({ step, recorded, people }) => ({
    step,
    recorded,
    people: people.map(({ account }) => account.login),
  }));
const next = ({ next }: EscalationVerdict) => (next === null ? null : [next.step, next.at]);

describe("the clock does not run", () => {
  const late = "2026-06-01T09:00:00.000Z";
  it.each<[string, Partial<Snapshot>, Partial<PullRequestRecord>]>([
    [
      "on the author's turn",
      { ...asked, reviews: complete([review(bob, { state: "changes-requested" })]) },
      {},
    ],
    ["for a draft", { ...asked, isDraft: true }, {}],
    ["once closed", { ...asked, state: "closed" }, {}],
    ["on hold", asked, { holds: [{ id: 1, by: bob, reason: "wait", commentId: "issuecomment-3", since: NOW }] }],
    ["when all is approved", { ...asked, reviews: complete([review(bob)]) }, {}],
  ])("%s", (_, seen, kept) => {
    const judged = verdict(late, kept, seen);
    expect(judged.escalation).toEqual({ announce: [], next: null });
    expect(judged.lookAgainAt).toBeNull();
  });

  it("without a ladder", () => {
    expect(verdict(late, {}, asked, []).escalation).toEqual({ announce: [], next: null });
  });

  it("from an earlier turn: it starts again with this one", () => {
    const judged = verdict(late, { turn: { whose: "author", since: NOW } });
    expect(steps(judged.escalation)).toEqual([]);
    expect(judged.lookAgainAt).toBe("2026-06-03T09:00:00.000Z");
  });
});

describe("a step", () => {
  it("is not due a moment early", () => {
    const judged = verdict("2026-03-04T08:59:59.999Z");
    expect(judged.escalation.announce).toEqual([]);
    expect(judged.lookAgainAt).toBe("2026-03-04T09:00:00.000Z");
  });

  it("is due at its time, one at a time however late it is", () => {
    expect(steps(verdict("2026-03-04T09:00:00.000Z").escalation)).toEqual([
      { step: 0, recorded: false, people: ["alice"] },
    ]);
    const late = verdict("2026-03-31T09:00:00.000Z").escalation;
    expect(steps(late)).toEqual([{ step: 0, recorded: false, people: ["alice"] }]);
    expect(next(late)).toEqual([1, "2026-04-02T09:00:00.000Z"]);
  });

  it("is not announced again", () => {
    const judged = verdict("2026-03-05T09:00:00.000Z", { taken: [taken(0, "2026-03-04T09:00:00.000Z")] });
    expect(judged.escalation.announce).toEqual([]);
    expect(next(judged.escalation)).toEqual([1, "2026-03-06T09:00:00.000Z"]);
  });

  it("is announced when it is recorded and was not", () => {
    const kept = { taken: [taken(0, "2026-03-03T09:00:00.000Z", { announcedAt: null, by: bob })] };
    const { escalation } = verdict("2026-03-03T09:00:00.000Z", kept);
    expect(steps(escalation)).toEqual([{ step: 0, recorded: true, people: ["alice"] }]);
    expect(escalation.announce[0]?.by).toEqual(bob);
  });

  it("taken early does not bring the next one down at once", () => {
    const early = verdict("2026-03-02T10:00:00.000Z", { taken: [taken(1, "2026-03-02T09:30:00.000Z")] });
    expect(next(early.escalation)).toEqual([2, "2026-03-10T09:00:00.000Z"]);
    const lately = verdict("2026-03-10T12:00:00.000Z", { taken: [taken(1, "2026-03-10T11:00:00.000Z")] });
    expect(next(lately.escalation)).toEqual([2, "2026-03-12T11:00:00.000Z"]);
  });

  it("that reaches nobody is passed over, also in what comes next", () => {
    const alone = verdict(
      "2026-03-06T09:00:00.000Z",
      { taken: [taken(0, "2026-03-04T09:00:00.000Z")] },
      asked,
      LADDER,
      "@alice",
    );
    expect(steps(alone.escalation)).toEqual([]);
    expect(next(alone.escalation)).toEqual([2, "2026-03-10T09:00:00.000Z"]);
    const unknown: LadderStep[] = [{ after: 1, do: "raise", to: "absent" }];
    expect(verdict("2026-03-31T09:00:00.000Z", {}, asked, unknown).escalation).toEqual({
      announce: [],
      next: null,
    });
  });

  it("that reaches nobody once this one is taken is not announced as the next", () => {
    const ladder: LadderStep[] = [
      { after: 1, do: "pick-others" },
      { after: 2, do: "pick-others" },
      { after: 3, do: "raise", to: "lead" },
    ];
    const { escalation } = verdict("2026-03-03T09:00:00.000Z", {}, asked, ladder, "@alice @bob");
    expect(steps(escalation)).toEqual([{ step: 0, recorded: false, people: ["bob"] }]);
    expect(next(escalation)).toEqual([2, "2026-03-05T09:00:00.000Z"]);
  });

  it("above the top there is none", () => {
    const all = LADDER.map((_, step) => taken(step, "2026-03-12T09:00:00.000Z"));
    expect(verdict("2026-06-01T09:00:00.000Z", { taken: all }).escalation).toEqual({
      announce: [],
      next: null,
    });
  });
});

describe("the people of a step", () => {
  const reminded = [taken(0, "2026-03-04T09:00:00.000Z")];
  const friday = "2026-03-06T09:00:00.000Z";

  it("reminded are those who have not answered, and outdated objectors", () => {
    const outdated = review(carol, { state: "changes-requested", commitSha: "3".repeat(40) });
    const { escalation, reviewers } = verdict(
      "2026-03-04T09:00:00.000Z",
      {},
      { ...asked, reviews: complete([outdated]) },
    );
    expect(steps(escalation)).toEqual([{ step: 0, recorded: false, people: ["alice", "carol"] }]);
    expect(reviewers.map(({ account }) => account)).toEqual([alice]);
  });

  it("reminded is also who was asked for another affiliation, where all modules are approved", () => {
    const judged = decide({
      rules: rules({
        ownership: ownership("src/ @alice @bob"),
        charter: charter({
          people: new Map([
            charterPerson("author", { affiliation: "Acme" }),
            charterPerson("bob", { affiliation: "Acme" }),
            charterPerson("alice", { affiliation: "Beta" }),
          ]),
          review: reviewing({ otherAffiliation: 1 }),
          escalation: { timeZone: "UTC", holidays: [], ladder: LADDER },
        }),
      }),
      snapshot: snapshot({ ...asked, reviews: complete([review(bob)]) }),
      record: record({ turn, asked: askedBefore(alice.id) }),
      directory: directory([author, alice, bob]),
      expertise: null,
      now: "2026-03-04T09:00:00.000Z",
    });
    expect(steps(judged.escalation)).toEqual([{ step: 0, recorded: false, people: ["alice"] }]);
  });

  it("picked are not those who are away, and raised to are, where nobody else is there", () => {
    const until = new Map([bob.id, dave.id, frank.id].map((id) => [id, "2026-12-10"]));
    const picked = verdict(friday, { taken: reminded, away: until });
    expect(steps(picked.escalation)).toEqual([{ step: 1, recorded: false, people: ["carol"] }]);
    const kept = { taken: [...reminded, taken(1, friday)], away: until };
    const [raise] = verdict("2026-03-10T09:00:00.000Z", kept).escalation.announce;
    expect(raise?.people).toMatchObject([{ warning: "is away until 2026-12-10" }]);
  });

  it("reminded are told once, also when they objected and are requested again", () => {
    const outdated = review(alice, { state: "changes-requested", commitSha: "3".repeat(40) });
    const { escalation } = verdict(
      "2026-03-04T09:00:00.000Z",
      {},
      { ...asked, reviews: complete([outdated]) },
    );
    expect(steps(escalation)[0]?.people).toEqual(["alice"]);
  });

  it("picked are others, who are asked beside the first", () => {
    const judged = verdict(friday, { taken: reminded, load: new Map([[bob.id, 5]]) });
    expect(steps(judged.escalation)).toEqual([{ step: 1, recorded: false, people: ["carol"] }]);
    expect(judged.reviewers.map(({ account }) => account.login)).toEqual(["alice", "carol"]);
    expect(judged.turn.people).toEqual([alice, carol]);
  });

  it("stay asked later, and nobody is picked in addition", () => {
    const kept = { taken: [...reminded, taken(1, friday)], asked: askedBefore(alice.id, carol.id) };
    const judged = verdict(friday, kept, { requestedReviewers: [alice, carol] });
    expect(judged.escalation.announce).toEqual([]);
    expect(judged.reviewers.map(({ account }) => account.login)).toEqual(["alice", "carol"]);
  });

  it.each([
    ["before anybody was asked", [alice], [alice.id], 2],
    ["after they were requested", [alice, carol], [alice.id], 2],
    ["after they were requested and noted", [alice, carol], [alice.id, carol.id], 2],
  ])("picked are the same number after a crash %s", (_, requestedReviewers, ids, number) => {
    const kept = {
      taken: [...reminded, taken(1, friday, { announcedAt: null })],
      asked: askedBefore(...ids),
    };
    const judged = verdict(friday, kept, { requestedReviewers });
    expect(judged.escalation.announce.map(({ step, recorded }) => [step, recorded])).toEqual([[1, true]]);
    expect(judged.reviewers).toHaveLength(number);
  });

  it("picked by hand after a raise are others all the same", () => {
    const raisedFirst: LadderStep[] = [
      { after: 2, do: "raise", to: "core" },
      { after: 4, do: "pick-others" },
    ];
    const kept = {
      taken: [taken(0, NOW), taken(1, friday, { announcedAt: null, by: bob })],
      asked: askedBefore(alice.id, dave.id),
    };
    const judged = verdict(friday, kept, { requestedReviewers: [alice, dave] }, raisedFirst);
    expect(judged.reviewers).toHaveLength(3);
  });

  it("raised to are members of the tier, the same ones after a crash", () => {
    const tuesday = "2026-03-10T09:00:00.000Z";
    const before = [...reminded, taken(1, friday)];
    const first = verdict(tuesday, { taken: before });
    const [member] = first.escalation.announce[0]?.people ?? [];
    if (!member) throw new Error("the tier has members");
    expect(["dave", "frank"]).toContain(member.account.login);
    expect(first.reviewers).toContainEqual(member);
    const kept = {
      taken: [...before, taken(2, tuesday, { announcedAt: null })],
      asked: askedBefore(alice.id, member.account.id),
    };
    const again = verdict(tuesday, kept, { requestedReviewers: [alice, member.account] });
    expect(again.escalation.announce[0]?.people).toEqual([member]);
    expect(again.reviewers).toHaveLength(2);
  });

  it("raised to are members who are no maintainers here, if there are any", () => {
    const raise: LadderStep[] = [{ after: 1, do: "raise", to: "core" }];
    const load = new Map([[frank.id, 9]]);
    const judged = verdict("2026-03-31T09:00:00.000Z", { load }, asked, raise, "@alice @dave");
    expect(steps(judged.escalation)[0]?.people).toEqual(["frank"]);
  });

  it("raised to is neither the author nor who approved", () => {
    const two = "2026-03-31T09:00:00.000Z";
    const raise: LadderStep[] = [{ after: 1, do: "raise", to: "core" }];
    const outdated = review(alice, { state: "changes-requested", commitSha: "3".repeat(40) });
    const seen = { author: dave, reviews: complete([outdated, review(frank, { commitSha: HEAD })]) };
    expect(verdict(two, {}, seen, raise).escalation.announce).toEqual([]);
  });
});
