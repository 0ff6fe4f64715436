// `/resolve`: the objector ends an objection at any time, others by the charter's rules alone, and nobody else a veto.

import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import type { ObjectionClock } from "../../../src/core/verdict.ts";
import { alice, author, bob, bot, carol, commit, complete, dave, erin, HEAD, person } from "../build.ts";
import { charter, tier } from "../build-charter.ts";
import { COMMENT, changesOf, LATER, objection, refusal, runtime } from "./situation.ts";

const line = "/resolve abi old programs go on working";
const said = (by: Account, stage: ObjectionClock["stage"], changes: Parameters<typeof objection>[1] = {}) =>
  objection(by, {
    number: 7,
    title: "abi",
    clock: { stage, tier: stage === "raised" ? "core" : null, next: null },
    ...changes,
  });
const world = (...requirements: ReturnType<typeof said>[]) => ({
  requirements: [runtime(), ...requirements],
});
const dismiss = (who: string) => ({
  charter: {
    tiers: [tier("core", "carol"), tier("lead", "erin")],
    objections: { ...charter().objections, dismiss: who },
  },
});
const dismissed = (by: Account, by_tier: string | null) => [
  {
    kind: "end-objections",
    ids: [7],
    how: "dismissed",
    by,
    reason: "old programs go on working",
    tier: by_tier,
    ...COMMENT,
  },
];

describe("/resolve", () => {
  it.each([
    ["where nobody objects", world(), "nobody objects here"],
    [
      "on a closed pull request",
      { ...world(said(bob, "raised")), snapshot: { state: "merged" as const } },
      "closed",
    ],
    ["of what was said after it", world(said(bob, "dismissible", { at: LATER })), "nobody objects here"],
    ["of a veto", world(said(bob, "open", { isVeto: true })), "Only `bob` can take it back"],
    ["before anybody asked", world(said(bob, "open")), "comment `/clarify`"],
    ["before the time for an answer is over", world(said(bob, "asked")), "time for an answer"],
    [
      "of a review",
      world(said(bob, "open", { number: null, source: { kind: "review", id: 5 } })),
      "new review",
    ],
    ["of what is for another tier", world(said(bob, "raised")), "for `core` to decide: `carol` or `erin`"],
    ["by strangers", { by: dave, ...world(said(bob, "dismissible")) }, "`alice`"],
    ["by machines", { by: bot(9, "robot[bot]"), ...world(said(bob, "dismissible")) }, "not for machines"],
    ["by the author", { by: author, ...world(said(bob, "dismissible")) }, "Somebody else has to"],
  ])("refuses %s", (_, changes, why) => {
    expect(refusal(line, changes)).toContain(why);
  });

  it.each([
    ["no name", "/resolve", "say which objection you mean: `abi`"],
    ["another name", "/resolve api it is fine like this", "You can name `abi`"],
    ["no reason", "/resolve abi", "say why it is resolved"],
    ["too short a reason", "/resolve abi fine", "at least 10 characters"],
    ["too long a reason", `/resolve abi ${"x".repeat(501)}`, "at most 500"],
  ])("refuses %s", (_, wrong, why) => {
    expect(refusal(wrong, world(said(bob, "dismissible")))).toContain(why);
  });

  it("refuses those who wrote commits of it, whatever tier they are in", () => {
    const commits = complete([commit(HEAD, person(author), person(carol))]);
    const changes = { by: carol, snapshot: { commits }, ...world(said(bob, "raised")) };
    expect(refusal(line, changes)).toContain("commits of it");
  });

  it.each(["open", "asked", "dismissible", "raised"] as const)(
    "by its author ends one that is %s",
    (stage) => {
      expect(changesOf(line, { by: bob, ...world(said(bob, stage)) })).toMatchObject([
        { ids: [7], how: "withdrawn", reason: "old programs go on working", tier: null },
      ]);
    },
  );

  it("by its author ends a veto", () => {
    const veto = world(said(bob, "open", { isVeto: true }));
    expect(changesOf(line, { by: bob, ...veto })).toMatchObject([{ how: "withdrawn" }]);
  });

  it.each([
    ["maintainers", alice, null],
    ["maintainers", carol, null],
    ["writers", alice, null],
    ["core", carol, "core"],
    ["core", erin, "lead"],
  ])("after silence is for %s: %o", (who, by, by_tier) => {
    const changes = { by, ...dismiss(who), ...world(said(bob, "dismissible")) };
    expect(changesOf(line, changes)).toEqual(dismissed(by, by_tier));
  });

  it.each([
    ["maintainers", dave],
    ["writers", dave],
    ["core", alice],
  ])("after silence, where it is for %s, is not for %o", (who, by) => {
    expect(refusal(line, { by, ...dismiss(who), ...world(said(bob, "dismissible")) })).toContain(
      "can dismiss",
    );
  });

  it.each([
    [carol, "core"],
    [erin, "lead"],
  ])("of a raised one is for %o", (by, by_tier) => {
    expect(changesOf(line, { by, ...world(said(bob, "raised")) })).toEqual(dismissed(by, by_tier));
  });

  it.each(["/resolve 7 old programs go on working", "/resolve @bob old programs go on working"])(
    "%s",
    (other) => {
      expect(changesOf(other, { by: carol, ...world(said(bob, "raised")) })).toEqual(
        dismissed(carol, "core"),
      );
    },
  );

  it("of several by one person wants a reason for each", () => {
    const several = world(said(bob, "raised"), said(bob, "raised", { number: 8, title: null }));
    const reply = refusal("/resolve @bob old programs go on working", { by: carol, ...several });
    expect(reply).toContain("`/resolve abi …`, `/resolve 8 …`");
  });

  it("says of each of several why it can't be ended", () => {
    const several = world(
      said(bob, "open", { isVeto: true }),
      said(carol, "asked", { number: 8, title: null }),
    );
    const reply = refusal(line, several);
    expect(reply).toContain("about veto “abi” of `bob`: this is a veto");
    expect(reply).toContain("About objection 8 of `carol`: `carol` was asked");
  });
});
