// People who are copied: requested on GitHub, and never waited for.

import { describe, expect, it } from "vitest";
import { decide } from "../../../../src/core/decide.ts";
import type { Assignment, PullRequestRecord } from "../../../../src/core/record.ts";
import type { Snapshot } from "../../../../src/core/snapshot.ts";
import {
  alice,
  askedBefore,
  author,
  bob,
  bot,
  carol,
  complete,
  dave,
  directory,
  NOW,
  record,
  review,
  rules,
  snapshot,
} from "../../build.ts";
import { ownership } from "../../build-ownership.ts";
import { byHand, choicesOf, chosenOf, only } from "./choice.ts";

const copied = (person = alice, changes: Partial<Assignment> = {}) => ({
  assignments: [byHand(person, "copied", changes)],
});

describe("somebody who is copied", () => {
  it("is asked beside the others, last, and told why", () => {
    expect(choicesOf({ record: { ...copied(dave), ...only(bob) } })).toMatchObject([
      { account: bob },
      { account: dave, reason: "copied by @carol" },
    ]);
  });

  it("counts for nothing towards a module's number, requested or not", () => {
    const kept = { ...copied(), asked: askedBefore(alice.id), ...only(bob) };
    expect(chosenOf({ record: kept })).toEqual(["bob", "alice"]);
    expect(chosenOf({ record: kept, snapshot: { requestedReviewers: [alice] } })).toEqual(["bob", "alice"]);
  });

  it.each<[string, Partial<PullRequestRecord>, Partial<Snapshot>]>([
    ["after an answer", copied(), { reviews: complete([review(alice)]) }],
    ["where GitHub refuses it", { ...copied(), refused: [{ personId: alice.id, reason: "x" }] }, {}],
    ["as a machine", copied(bot(alice.id, "alice")), {}],
    ["as the author", copied(author), {}],
    ["once taken off", { assignments: [...copied().assignments, byHand(alice, "off")] }, {}],
  ])("is not asked %s", (_, kept, seen) => {
    const choices = chosenOf({ record: { ...only(bob), ...kept }, snapshot: seen });
    expect(choices).not.toContain("alice");
    expect(choices).not.toContain("author");
  });

  it("is waited for again once asked as a reviewer", () => {
    const kept = { assignments: [...copied().assignments, byHand(alice)], ...only(bob) };
    expect(choicesOf({ record: kept })).toMatchObject([{ account: alice, reason: "assigned by @carol" }]);
  });

  it("is not whose turn it is, though nobody else is there", () => {
    const turn = (kept: Partial<PullRequestRecord>) =>
      decide({
        rules: rules({ ownership: ownership("src/ @alice @bob") }),
        snapshot: snapshot({ requestedReviewers: [alice] }),
        record: record(kept),
        directory: directory([author, alice, bob, carol]),
        expertise: null,
        now: NOW,
      }).turn.people;
    expect(turn(copied())).toEqual([bob]);
    expect(turn({ assignments: [byHand(alice, "copied"), byHand(bob, "copied")] })).toEqual([]);
  });

  it("by themselves is said to have asked for it", () => {
    const [choice] = choicesOf({ record: copied(dave, { by: dave }) }).slice(-1);
    expect(choice?.reason).toBe("asked to be copied");
    const claimed = { assignments: [byHand(bob, "reviewer", { by: bob })] };
    expect(choicesOf({ record: claimed })[0]?.reason).toBe("claimed it");
  });
});
