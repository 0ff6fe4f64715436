// `/object` and `/withdraw`: who may object, by which name, whose is a veto, and that nobody but the objector takes it back.

import { describe, expect, it } from "vitest";
import type { Charter } from "../../../src/core/charter/charter.ts";
import {
  alice,
  author,
  bob,
  bot,
  carol,
  commit,
  complete,
  dave,
  erin,
  HEAD,
  person,
  user,
} from "../build.ts";
import { charter as buildCharter, tier } from "../build-charter.ts";
import { COMMENT, changesOf, docs, LATER, objection, outcome, refusal, runtime } from "./situation.ts";

const objections = (changes: Partial<Charter["objections"]>) => ({
  charter: { objections: { ...buildCharter().objections, ...changes } },
});
const numbered = (number: number, by = alice, changes: Parameters<typeof objection>[1] = {}) =>
  objection(by, { number, ...changes });
const byReview = (by = alice) => objection(by, { source: { kind: "review", id: 5 } });

describe("/object", () => {
  it("refuses the author, machines and strangers, each with what they can do", () => {
    expect(refusal("/object no", { by: author })).toContain("`/hold <reason>`");
    expect(refusal("/object no", { by: bot(9, "robot[bot]") })).toContain("not machines");
    expect(refusal("/object no", { by: dave })).toContain("one of them can");
    expect(refusal("/object no", { by: user(999, "alice") })).toContain("one of them can");
  });

  it.each([
    ["no reason", "/object", "needs a reason"],
    ["a name without a reason", "/object abi:", "needs a reason"],
    ["too long a reason", `/object ${"x".repeat(501)}`, "at most 500"],
  ])("refuses %s", (_, line, why) => {
    expect(refusal(line)).toContain(why);
  });

  it("refuses on a closed pull request", () => {
    expect(refusal("/object no", { snapshot: { state: "merged" } })).toContain("closed");
  });

  it("is for maintainers alone where the charter says so", () => {
    const onlyMaintainers = { ...objections({ from: "maintainers" }), requirements: [runtime()] };
    const reply = refusal("/object no", { by: bob, ...onlyMaintainers });
    expect(reply).toContain("`alice`");
    expect(reply).not.toContain("write access");
    expect(changesOf("/object no", { by: alice, ...onlyMaintainers })).toHaveLength(1);
  });

  it.each([alice, bob, carol])("records the reason of %o", (by) => {
    expect(outcome("/object  this breaks null streams", { by })).toEqual({
      kind: "done",
      reply: null,
      changes: [
        { kind: "object", name: null, isVeto: false, by, reason: "this breaks null streams", ...COMMENT },
      ],
    });
  });

  it("may have a name, which no other objection here has", () => {
    expect(changesOf("/object abi: breaks")).toMatchObject([{ name: "abi", reason: "breaks" }]);
    const requirements = [runtime(), numbered(7, bob, { title: "ABI" })];
    expect(refusal("/object abi: breaks", { requirements })).toContain("of `bob` is called `ABI` already");
    const waived = [runtime(), numbered(7, bob, { title: "ABI", state: "waived" })];
    expect(changesOf("/object abi: breaks", { requirements: waived })).toHaveLength(1);
  });

  it("stands beside others of the same person, up to ten", () => {
    const many = (count: number) => Array.from({ length: count }, (_, number) => numbered(number));
    expect(changesOf("/object no", { requirements: [runtime(), ...many(9)] })).toHaveLength(1);
    expect(refusal("/object no", { requirements: [runtime(), ...many(10)] })).toContain("10 objections");
    expect(changesOf("/object no", { by: bob, requirements: [docs(), ...many(10)] })).toHaveLength(1);
  });

  it.each([
    [["maintainers"], alice, true],
    [["maintainers"], bob, false],
    [["core"], alice, false],
    [["core"], carol, true],
    [[], carol, false],
  ])("where %o have a veto, that of %o is one: %s", (veto, by, isVeto) => {
    const requirements = [runtime()];
    expect(changesOf("/object no", { by, requirements, ...withTiers(veto) })).toMatchObject([{ isVeto }]);
  });

  it("of somebody who wrote commits of it is no veto by their office", () => {
    const commits = complete([commit(HEAD, person(author), person(alice))]);
    const changes = { requirements: [runtime()], snapshot: { commits }, ...withTiers(["maintainers"]) };
    expect(changesOf("/object no", changes)).toMatchObject([{ isVeto: false }]);
  });
});

function withTiers(veto: string[]) {
  const { charter } = objections({ veto });
  return { charter: { ...charter, tiers: [tier("core", "carol"), tier("lead", "erin")] } };
}

describe("/withdraw", () => {
  const requirements = [runtime(), numbered(1), numbered(2, bob), numbered(3, alice, { title: "abi" })];
  const change = {
    kind: "end-objections",
    how: "withdrawn",
    reason: null,
    tier: null,
    by: alice,
    ...COMMENT,
  };

  it("refuses where nobody objects, and other people's objections", () => {
    expect(refusal("/withdraw")).toContain("nobody objects here");
    expect(refusal("/withdraw", { requirements, by: carol })).toContain("Only `alice`");
    expect(refusal("/withdraw 1", { requirements, by: bob })).toContain("You can name `2`");
  });

  it.each([
    ["/withdraw", [1, 3]],
    ["/withdraw abi", [3]],
    ["/withdraw ABI", [3]],
    ["/withdraw 1", [1]],
    ["/withdraw #1", [1]],
  ])("%s takes back one's own, and nothing else", (line, ids) => {
    expect(outcome(line, { requirements })).toEqual({
      kind: "done",
      reply: null,
      changes: [{ ...change, ids }],
    });
  });

  it.each([
    ["an unknown name", "/withdraw api", "`api` names no objection of yours"],
    ["an unknown number", "/withdraw 9", "You can name `1` or `abi`"],
    ["words behind the name", "/withdraw abi it is fine", "`/resolve` takes one back with a reason"],
  ])("refuses %s", (_, line, why) => {
    expect(refusal(line, { requirements })).toContain(why);
  });

  it("takes nothing back that was said after it was written, however late it arrives", () => {
    expect(refusal("/withdraw", { requirements: [numbered(1, alice, { at: LATER })] })).toContain("nobody");
  });

  it("goes by id, so that a new owner of a login takes nothing back", () => {
    expect(refusal("/withdraw", { requirements, by: user(999, "alice") })).toContain("not yours");
  });

  it("takes back a veto, and what a tier has set aside", () => {
    const veto = [numbered(1, alice, { isVeto: true }), numbered(3, alice, { state: "waived" })];
    expect(changesOf("/withdraw", { requirements: veto })).toMatchObject([{ ids: [1, 3] }]);
  });

  it("says how a review is taken back, alone or beside an objection", () => {
    expect(refusal("/withdraw", { requirements: [byReview()] })).toContain("dismiss that review");
    const both = outcome("/withdraw", { requirements: [...requirements, byReview()] });
    expect(both).toMatchObject({ kind: "done", changes: [{ ids: [1, 3] }] });
    expect(both.reply).toContain("dismiss that review");
  });

  it("works on a closed pull request, which may be opened again", () => {
    expect(changesOf("/withdraw", { requirements, snapshot: { state: "closed" } })).toHaveLength(1);
  });

  it("says nothing of erin, who objects to nothing", () => {
    expect(refusal("/withdraw", { requirements, by: erin })).not.toContain("erin");
  });
});
