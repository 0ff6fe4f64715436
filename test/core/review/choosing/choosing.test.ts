// How many are asked, and what a push, an assignment or independence changes about that.

import { describe, expect, it } from "vitest";
import { decide } from "../../../../src/core/decide.ts";
import {
  alice,
  bob,
  carol,
  complete,
  dave,
  directory,
  file,
  HEAD,
  NOW,
  record,
  review,
  rules,
  snapshot,
} from "../../build.ts";
import { charter, charterPerson, reviewing, reviewRule, tier } from "../../build-charter.ts";
import { ownership } from "../../build-ownership.ts";
import { changed, OLD } from "../judging.ts";
import { away, byHand, choicesOf, chosenOf, tiers } from "./choice.ts";

describe("the fewest people", () => {
  it("serve the most modules", () => {
    const lines = ownership("a/ @alice @bob", "b/ @bob @carol", "c/ @carol @bob", "d/ @alice");
    const files = complete(["a", "b", "c", "d"].map((folder) => file(`${folder}/x`)));
    expect(chosenOf({ rules: { ownership: lines }, snapshot: { files } })).toEqual(["bob", "alice"]);
  });

  it("are fifteen at most, however many modules there are", () => {
    const owners = Array.from({ length: 20 }, (_, at) => ({
      id: 100 + at,
      login: `m${at}`,
      kind: "user" as const,
    }));
    const verdict = decide({
      rules: rules({ ownership: ownership(...owners.map(({ login }) => `${login}/ @${login}`)) }),
      snapshot: snapshot({
        files: complete(owners.map(({ login }) => file(`${login}/x`))),
        requestedTeams: ["acme/x"],
      }),
      record: record(),
      directory: directory(owners),
      expertise: null,
      now: NOW,
    });
    expect(verdict.reviewers).toHaveLength(14);
  });

  it("are also those of a rule's tier, who are not asked twice", () => {
    const governed = charter({
      tiers: [tier("core", "carol", "dave")],
      review: reviewing({ rules: [reviewRule("Breaking", { approvals: 1, from: "core" })] }),
    });
    const seen = { files: complete([file("src/a")]) };
    expect(
      chosenOf({ rules: { charter: governed }, snapshot: seen, record: { load: new Map([[carol.id, 9]]) } }),
    ).toEqual(["carol"]);
  });
});

describe("somebody whose approval a push outdated", () => {
  const approved = "2026-03-01T09:00:00.000Z";
  const pushed = {
    ...changed({ "src/a": "1" }, { "src/a": "0" }),
    reviews: complete([review(alice, { commitSha: OLD, submittedAt: approved })]),
  };
  const asked = (at: string) => ({ asked: [{ personId: alice.id, reason: "maintains src/", at }] });

  it("is asked again, though asked before, and told why", () => {
    const before = { ...asked("2026-02-28T09:00:00.000Z"), load: new Map([[alice.id, 9]]) };
    expect(choicesOf({ snapshot: pushed, record: before })).toEqual([
      { account: alice, reason: "approved src/ before it changed", warning: null },
    ]);
  });

  it("is asked once: whoever declines then is left in peace", () => {
    expect(chosenOf({ snapshot: pushed, record: asked("2026-03-01T09:30:00.000Z") })).toEqual([]);
  });

  it("is not asked where the module is approved by another", () => {
    const reviews = complete([...pushed.reviews.items, review(bob)]);
    expect(chosenOf({ snapshot: { ...pushed, reviews }, record: asked(approved) })).toEqual([]);
  });

  it("is not asked while away, and another is", () => {
    expect(chosenOf({ snapshot: pushed, record: { away: away(alice, bob) } })).toEqual(["carol"]);
  });

  it("is not asked after a rebase, for the approval stands", () => {
    const rebased = { ...pushed, ...changed({ "src/a": "1" }, { "src/a": "1" }) };
    expect(chosenOf({ snapshot: rebased, record: asked(approved) })).toEqual([]);
  });
});

describe("somebody asked by hand", () => {
  it("is not asked again after an answer that counts for nothing", () => {
    const assigned = { assignments: [byHand(dave)] };
    const given = (state: "approved" | "dismissed") => ({
      rules: { charter: charter() },
      record: assigned,
      snapshot: { reviews: complete([review(dave, { state, canWrite: false, commitSha: HEAD })]) },
    });
    expect(chosenOf(given("approved"))).not.toContain("dave");
    expect(chosenOf(given("dismissed"))).toContain("dave");
  });
});

describe("where another affiliation must approve, too", () => {
  const of = (affiliations: Record<string, string>) => {
    const each = Object.entries(affiliations).map(([login, affiliation]) =>
      charterPerson(login, { affiliation }),
    );
    return { charter: charter({ tiers, people: new Map(each), review: reviewing({ otherAffiliation: 1 }) }) };
  };
  const mixed = of({ author: "Acme", alice: "Acme", bob: "Acme", carol: "Beta", dave: "Beta" });

  it("one of it is asked, who approves the module with the same word", () => {
    const record = { load: new Map([[carol.id, 9]]) };
    expect(choicesOf({ rules: mixed, record })).toMatchObject([
      { account: carol, reason: "maintains src/, 9 other open requests, of another affiliation" },
    ]);
  });

  it("one of it is asked, also where all modules are approved", () => {
    const seen = { reviews: complete([review(alice)]) };
    expect(chosenOf({ rules: mixed, snapshot: seen })).toEqual(["carol"]);
    expect(chosenOf({ rules: mixed, snapshot: seen, record: { away: away(carol) } })).toEqual(["dave"]);
    const both = of({ author: "Acme", alice: "Acme", bob: "Beta", carol: "Beta" });
    const load = new Map([[bob.id, 5]]);
    expect(chosenOf({ rules: both, snapshot: seen, record: { load } })).toEqual(["carol"]);
    load.set(carol.id, 9);
    expect(chosenOf({ rules: both, snapshot: seen, record: { load } })).toEqual(["bob"]);
    const before = { asked: [{ personId: carol.id, reason: "x", at: NOW }] };
    expect(chosenOf({ rules: mixed, snapshot: seen, record: before })).toEqual([]);
  });

  it("nobody more is asked where one of it approved", () => {
    expect(chosenOf({ rules: mixed, snapshot: { reviews: complete([review(carol)]) } })).toEqual([]);
  });
});
