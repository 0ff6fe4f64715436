// A swap: silent people whom Charter chose make room for others, and nobody is let go without one.

import { describe, expect, it } from "vitest";
import type { Rung } from "../../../src/core/charter/ladder-step.ts";
import { decide } from "../../../src/core/decide.ts";
import type { Assignment, PullRequestRecord } from "../../../src/core/record.ts";
import { releasesToRecord } from "../../../src/core/review/choosing/released.ts";
import type { Snapshot } from "../../../src/core/snapshot.ts";
import type { Verdict } from "../../../src/core/verdict.ts";
import {
  alice,
  askedBefore,
  bob,
  carol,
  complete,
  dave,
  directory,
  erin,
  file,
  NOW,
  record,
  rules,
  snapshot,
  turn,
} from "../build.ts";
import { charter, reviewing } from "../build-charter.ts";
import { ownership } from "../build-ownership.ts";
import { escalation, frank, logins, reviewersOf, stepsOf, taken, tiers, verdictOf } from "./escalating.ts";

const SWAP: Rung = { after: 5, do: "swap" };
const ladder = [SWAP, { after: 7, do: "swap" as const }, { after: 9, do: "raise" as const, to: "core" }];
const DUE = "2026-03-09T09:00:00.000Z";

function swapped(
  seen: Partial<Snapshot> = {},
  kept: Partial<PullRequestRecord> = {},
  owners = "@alice @bob",
): Verdict {
  return verdictOf({ now: DUE, ladder, snapshot: seen, record: kept, owners });
}

function released(person: typeof alice, by: Assignment["by"], at = DUE): Assignment {
  return { person, as: "released", by, reason: null, at };
}

describe("a swap", () => {
  it("asks somebody else, and lets go who is silent", () => {
    const verdict = swapped();
    expect(stepsOf(verdict.escalation)).toEqual([{ key: "swap", recorded: false, people: ["bob"] }]);
    expect(verdict.escalation.announce[0]?.released).toEqual([alice]);
    expect(reviewersOf(verdict)).toEqual(["bob"]);
    expect(verdict.released).toEqual([alice]);
    expect(verdict.turn.people).toEqual([bob]);
    expect(releasesToRecord(verdict, record({ asked: askedBefore(alice.id) }))).toEqual([alice]);
  });

  const word = new Map([[alice.id, "2026-03-03T09:00:00.000Z"]]);
  it.each<[string, Partial<Snapshot>, Partial<PullRequestRecord>, string]>([
    ["there is nobody else", {}, {}, "@alice"],
    ["they said a word since they were asked", { lastWords: word }, {}, "@alice @bob"],
    [
      "they were asked by hand",
      {},
      { assignments: [{ ...released(alice, carol, NOW), as: "reviewer" }] },
      "@alice @bob",
    ],
    ["they were requested on GitHub, not by Charter", {}, { asked: [] }, "@alice @bob"],
    ["all others were let go before", {}, { assignments: [released(bob, carol, NOW)] }, "@alice @bob"],
  ])("passes over people where %s", (_, seen, kept, owners) => {
    const { escalation, released } = swapped(seen, kept, owners);
    expect(escalation.announce).toEqual([]);
    expect(released).toEqual([]);
    expect(escalation.next).toMatchObject({ key: "raise core" });
  });

  it("counts no word that was said before they were asked", () => {
    const before = new Map([[alice.id, "2026-03-01T09:00:00.000Z"]]);
    expect(swapped({ lastWords: before }).released).toEqual([alice]);
  });

  it("lets go as many as there are others", () => {
    const two = { requestedReviewers: [alice, bob] };
    const verdict = swapped(two, { asked: askedBefore(alice.id, bob.id) }, "@alice @bob @carol");
    expect(verdict.escalation.announce[0]?.people).toHaveLength(1);
    expect(verdict.released).toHaveLength(1);
  });

  it("keeps whom another module needs that has nobody else", () => {
    const judge = (second: string) =>
      decide({
        rules: rules({
          ownership: ownership("src/ @alice @bob", second),
          charter: charter({ tiers, escalation: escalation({ ladder }), review: reviewing() }),
        }),
        snapshot: snapshot({
          files: complete([file("src/a"), file("docs/a")]),
          requestedReviewers: [alice],
        }),
        record: record({ turn: turn("reviewers", NOW), asked: askedBefore(alice.id) }),
        directory: directory([alice, bob, carol, dave, erin, frank]),
        now: DUE,
        expertise: null,
      });
    expect(judge("docs/ @alice").released).toEqual([]);
    const both = judge("docs/ @alice @carol");
    expect(both.released).toEqual([alice]);
    expect(reviewersOf(both).sort()).toEqual(["bob", "carol"]);
    expect(reviewersOf(judge("docs/ @alice @bob"))).toEqual(["bob"]);
  });
});

describe("after a swap", () => {
  const done = [taken(SWAP, DUE)];

  it("who was let go is not chosen again while somebody else is there", () => {
    const kept = { taken: done, assignments: [released(alice, null)], asked: askedBefore(alice.id, bob.id) };
    const verdict = swapped({ requestedReviewers: [bob] }, kept);
    expect(reviewersOf(verdict)).toEqual(["bob"]);
    expect(verdict.released).toEqual([]);
    expect(logins(verdict.turn.people)).toEqual(["bob"]);
  });

  it("the next swap does not bring them back", () => {
    const asked = [...askedBefore(alice.id), { personId: bob.id, reason: "x", at: DUE }];
    const kept = { taken: done, assignments: [released(alice, null)], asked };
    const late = verdictOf({
      now: "2026-03-31T09:00:00.000Z",
      ladder,
      owners: "@alice @bob",
      snapshot: { requestedReviewers: [bob] },
      record: kept,
    });
    expect(stepsOf(late.escalation)).toMatchObject([{ key: "raise core" }]);
    expect(late.released).toEqual([]);
  });

  it.each<[string, Partial<Snapshot>, Partial<PullRequestRecord>]>([
    ["before anything was done", { requestedReviewers: [alice] }, {}],
    [
      "after it was recorded who is let go",
      { requestedReviewers: [alice] },
      { assignments: [released(alice, null)] },
    ],
    [
      "after somebody else was requested",
      { requestedReviewers: [alice, bob] },
      { assignments: [released(alice, null)] },
    ],
    [
      "after that was noted",
      { requestedReviewers: [bob] },
      {
        assignments: [released(alice, null)],
        asked: [...askedBefore(alice.id), { personId: bob.id, reason: "x", at: DUE }],
      },
    ],
  ])("a crash %s changes nothing of who is told", (_, seen, kept) => {
    const step = taken(SWAP, DUE, { announcedAt: null });
    const verdict = swapped(seen, { taken: [step], ...kept });
    expect(stepsOf(verdict.escalation)).toEqual([{ key: "swap", recorded: true, people: ["bob"] }]);
    expect(verdict.escalation.announce[0]?.released).toEqual([alice]);
    expect(reviewersOf(verdict)).toEqual(["bob"]);
    expect(verdict.released).toEqual(seen.requestedReviewers?.includes(alice) ? [alice] : []);
  });
});
