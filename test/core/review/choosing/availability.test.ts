// People who can't be asked just now: away, or with as much to do as they take.

import { describe, expect, it } from "vitest";
import type { PullRequestRecord } from "../../../../src/core/record.ts";
import { alice, bob, carol, dave, erin, NOW } from "../../build.ts";
import { charter, charterPerson } from "../../build-charter.ts";
import { away, byHand, choicesOf, chosenOf, people, tiers } from "./choice.ts";

describe("people who can't be asked just now", () => {
  const withTiers = { charter: charter({ tiers }) };

  it.each<[string, Partial<PullRequestRecord>, string[]]>([
    ["away: the next one is", { away: away(alice, bob) }, ["carol"]],
    [
      "away until they say so: the next one is",
      {
        away: new Map([
          [alice.id, null],
          [bob.id, null],
        ]),
      },
      ["carol"],
    ],
    ["all away: the next tier is", { away: away(alice, bob, carol) }, ["dave"]],
    [
      "all away and the next tier too: the one after it is",
      { away: away(alice, bob, carol, dave) },
      ["erin"],
    ],
    ["everybody away: nobody is", { away: away(alice, bob, carol, dave, erin) }, []],
  ])("%s", (_, kept, expected) => {
    expect(chosenOf({ rules: withTiers, record: kept })).toEqual(expected);
  });

  it("have as many open requests as they take", () => {
    const governed = { charter: people(["alice", { capacity: 2 }], ["bob", { capacity: 2 }]) };
    const load = new Map([
      [alice.id, 2],
      [bob.id, 1],
      [carol.id, 9],
    ]);
    expect(chosenOf({ rules: governed, record: { load } })).toEqual(["bob"]);
    load.set(bob.id, 2);
    expect(chosenOf({ rules: governed, record: { load } })).toEqual(["carol"]);
  });

  it("stay asked when they go away, and nobody of a higher tier is asked in their place", () => {
    const kept = { away: away(alice, bob, carol), asked: [{ personId: alice.id, reason: "x", at: NOW }] };
    expect(choicesOf({ rules: withTiers, record: kept, snapshot: { requestedReviewers: [alice] } })).toEqual([
      { account: alice, reason: "x", warning: "is away until 2026-12-10" },
    ]);
  });

  it("stay asked when they go away, and another of the same rung is asked, too", () => {
    const asked = [{ personId: alice.id, reason: "x", at: NOW }];
    const snapshot = { requestedReviewers: [alice] };
    expect(chosenOf({ rules: withTiers, record: { asked }, snapshot })).toEqual(["alice"]);
    const kept = { asked, away: away(alice) };
    expect(chosenOf({ rules: withTiers, record: kept, snapshot })).toEqual(["alice", "bob"]);
    const assigned = { ...kept, assignments: [byHand(alice)] };
    expect(chosenOf({ rules: withTiers, record: assigned, snapshot })).toEqual(["alice"]);
  });

  it.each<[string, Partial<PullRequestRecord>, string]>([
    ["away", { away: away(dave) }, "is away until 2026-12-10"],
    ["away for a time unknown", { away: new Map([[dave.id, null]]) }, "is away"],
    ["at capacity", { load: new Map([[dave.id, 3]]) }, "has 3 open requests elsewhere, and takes 1"],
  ])("are asked all the same by a person, with a warning: %s", (_, kept, warning) => {
    const governed = { charter: charter({ people: new Map([charterPerson("dave", { capacity: 1 })]) }) };
    const assigned = { assignments: [byHand(dave)], ...kept };
    expect(choicesOf({ rules: governed, record: assigned })[0]).toEqual({
      account: dave,
      reason: "assigned by @carol",
      warning,
    });
    expect(
      choicesOf({ rules: governed, record: kept, snapshot: { requestedReviewers: [dave] } })[0],
    ).toMatchObject({ account: dave, warning });
  });
});
