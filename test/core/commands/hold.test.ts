// `/hold` and `/unhold`: who may stop a merge and lift that, holds by name, and comments that come late.

import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import type { Hold } from "../../../src/core/record.ts";
import { judgeHolds } from "../../../src/core/review/requirements/judge-holds.ts";
import * as build from "../build.ts";
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
import { AT, COMMENT, changesOf, LATER, outcome, refusal, runtime } from "./situation.ts";

function hold(id: number, by: Account, changes: Partial<Hold> = {}): Hold {
  return { id, name: null, by, reason: "wait", commentId: "issuecomment-2", since: AT, ...changes };
}

/** The record and the verdict with these holds. */
function held(...holds: Hold[]) {
  return { record: { holds }, requirements: [runtime(), ...judgeHolds({ record: build.record({ holds }) })] };
}

describe("/hold", () => {
  it("refuses strangers, and logins that moved to another account", () => {
    expect(refusal("/hold wait", { by: dave })).toContain("one of them can");
    expect(refusal("/hold wait", { by: user(999, "alice") })).toContain("one of them can");
  });

  it.each([
    ["no reason", "/hold", "needs a reason"],
    ["a name without a reason", "/hold release:", "needs a reason"],
    ["too long a reason", `/hold ${"x".repeat(501)}`, "at most 500"],
    ["too long a name", `/hold ${"x".repeat(41)}: wait`, "at most 40"],
  ])("refuses %s", (_, line, why) => {
    expect(refusal(line)).toContain(why);
  });

  it.each([
    ["its author", author],
    ["a maintainer", alice],
    ["a member of a tier", erin],
  ])("by %s records the reason", (_, by) => {
    expect(outcome("/hold  wait for 2.4", { by })).toEqual({
      kind: "done",
      reply: null,
      changes: [{ kind: "hold", name: null, by, reason: "wait for 2.4", ...COMMENT }],
    });
  });

  it.each([
    ["/hold release: wait for 2.4", "release", "wait for 2.4"],
    ["/hold 2_x-y: z", "2_x-y", "z"],
    ["/hold https://example.org is down", null, "https://example.org is down"],
    ["/hold 10:30 is too early", null, "10:30 is too early"],
    ["/hold two words: wait", null, "two words: wait"],
  ])("%s is called %s", (line, name, reason) => {
    expect(changesOf(line)).toMatchObject([{ name, reason }]);
  });

  it("refuses a name that another hold has, and says who has it", () => {
    const reply = refusal("/hold Release: wait", held(hold(1, bob, { name: "release" })));
    expect(reply).toContain("`bob` is called `release` already");
    expect(changesOf("/hold docs: wait", held(hold(1, bob, { name: "release" })))).toHaveLength(1);
    expect(changesOf("/hold wait", held(hold(1, bob)))).toHaveLength(1);
  });

  it("refuses more holds than anybody can follow", () => {
    const holds = Array.from({ length: 20 }, (_, id) => hold(id, bob));
    expect(refusal("/hold wait", { by: bob, ...held(...holds) })).toContain("20 holds of yours");
    // Nobody keeps others from holding it by holds that end when they like.
    expect(changesOf("/hold wait", held(...holds))).toHaveLength(1);
  });

  it("holds nothing by words that mean the opposite, where their alias is switched off", () => {
    const charter = { commands: { off: ["hold cancel"], machines: [], labels: [] } };
    // Whoever switches the alias off leaves the line to another tool.
    expect(() => outcome("/hold cancel", { charter })).toThrow("ignored");
  });

  it("works on a closed pull request, which may be opened again", () => {
    expect(changesOf("/hold wait", { snapshot: { state: "closed" } })).toHaveLength(1);
  });

  it("by a machine that the charter allows needs write access like any other", () => {
    expect(refusal("/hold wait", { by: bot(9, "robot[bot]") })).toContain("write access");
  });
});

describe("/unhold", () => {
  it("refuses where nothing holds, strangers, and two words", () => {
    expect(refusal("/unhold")).toContain("nothing holds");
    const reply = refusal("/unhold", { by: dave, ...held(hold(1, bob)) });
    expect(reply).toContain("`bob`, `alice`");
    expect(reply).toContain("`carol`");
    expect(refusal("/unhold one two", held(hold(1, bob)))).toContain("single word");
  });

  it("lifts all for whom all may be lifted, and only one's own for others", () => {
    const both = held(hold(1, author), hold(2, bob));
    expect(outcome("/unhold", { by: alice, ...both })).toEqual({
      kind: "done",
      reply: null,
      changes: [{ kind: "lift-holds", ids: [1, 2], by: alice, ...COMMENT }],
    });
    expect(changesOf("/unhold", { by: author, ...both })).toMatchObject([{ ids: [1] }]);
  });

  it.each([
    ["a maintainer of a touched module", alice],
    ["a member of a tier", carol],
    ["a member of a higher tier", erin],
  ])("of another's hold is for %s", (_, by) => {
    expect(changesOf("/unhold", { by, ...held(hold(1, author)) })).toMatchObject([{ ids: [1] }]);
  });

  it("is not for those who wrote commits of it, where somebody else holds it", () => {
    const commits = complete([commit(HEAD, person(author), person(carol))]);
    const reply = refusal("/unhold", { by: carol, snapshot: { commits }, ...held(hold(1, bob)) });
    expect(reply).toContain("you did not set this hold");
    expect(reply).not.toContain("`carol`");
    expect(changesOf("/unhold", { by: carol, snapshot: { commits }, ...held(hold(1, carol)) })).toHaveLength(
      1,
    );
  });

  it("by name lifts that one alone, whatever its case", () => {
    const named = held(hold(1, author, { name: "Release" }), hold(2, author));
    expect(changesOf("/unhold release", { by: author, ...named })).toMatchObject([{ ids: [1] }]);
    expect(changesOf("/unhold release:", { by: author, ...named })).toMatchObject([{ ids: [1] }]);
  });

  it("refuses unknown names with those that are there, and names of others", () => {
    const named = held(hold(1, bob, { name: "release" }), hold(2, author));
    expect(refusal("/unhold docs", { by: author, ...named })).toContain("You can name `release`");
    expect(refusal("/unhold docs", { by: author, ...held(hold(1, author)) })).toContain("have no names");
    expect(refusal("/unhold release", { by: author, ...named })).toContain("`bob`");
  });

  it("lifts nothing that was set after it was written, however late it arrives", () => {
    const later = held(hold(1, author, { since: LATER }), hold(2, author));
    expect(changesOf("/unhold", { by: alice, ...later })).toMatchObject([{ ids: [2] }]);
    expect(refusal("/unhold", held(hold(1, author, { since: LATER })))).toContain("nothing holds");
  });

  it("is for people who can push where nobody is named", () => {
    const nobody = { charter: { tiers: [] }, record: { holds: [hold(1, bob)] }, requirements: [] };
    expect(changesOf("/unhold", { by: alice, ...nobody })).toMatchObject([{ ids: [1] }]);
    expect(refusal("/unhold", { by: user(77, "x"), ...nobody })).toContain("did not set");
  });
});
