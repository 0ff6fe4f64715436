// `/escalate`: which steps it takes at once, that each has its day before the next, and that it ends at the top.

import { describe, expect, it } from "vitest";
import type { Rung } from "../../../src/core/charter/ladder-step.ts";
import type { Turn } from "../../../src/core/record.ts";
import type { Ladder, ObjectionRequirement, StepToAnnounce, Verdict } from "../../../src/core/verdict.ts";
import * as build from "../build.ts";
import { alice, author, bob, carol, commit, complete, dave, erin, HEAD, NOW, person } from "../build.ts";
import { AT, COMMENT, changesOf, LATER, objection, refusal, runtime } from "./situation.ts";

const remind: Rung = { after: 2, do: "remind" };
const raise: Rung = { after: 6, do: "raise", to: "core" };
const at = "2026-03-06T09:00:00.000Z";
const yesterday = "2026-03-01T09:00:00.001Z";

const ladder = (name: string, rung: Rung | null, changes: Partial<Ladder> = {}): Ladder => ({
  name,
  modules: name === "holder" || name === "author" ? [] : ["Runtime"],
  taken: 0,
  steps: 3,
  next: rung === null ? null : { key: rung.do, rung, at },
  isAtTop: rung === null,
  ...changes,
});

function verdict(ladders: Ladder[], changes: { whose?: Turn["whose"]; announce?: StepToAnnounce[] } = {}) {
  const turn = {
    ...build.turn(changes.whose ?? "reviewers", NOW, { round: 2, count: 5 }),
    reason: "",
    people: [alice],
  };
  const escalation: Verdict["escalation"] = {
    announce: changes.announce ?? [],
    ladders,
    raise: [],
    next: null,
  };
  return { verdict: { turn, escalation } };
}

const taken = (takenAt: string, name = "project") => ({
  ladder: name,
  key: "remind",
  rung: remind,
  round: 2,
  modules: ["Runtime"],
  takenAt,
  by: null,
  reason: null,
  refusal: null,
  closingAt: null,
  announcedAt: takenAt,
});

const step = (name: string, rung: Rung) => ({
  ladder: name,
  key: rung.do,
  rung,
  round: 2,
  modules: ["Runtime"],
});

describe("/escalate", () => {
  const one = verdict([ladder("project", remind)]);

  it.each([
    ["strangers", { by: dave, ...one }, "the author of this pull request and its maintainers"],
    ["on a closed pull request", { ...one, snapshot: { state: "closed" as const } }, "closed"],
    ["of a draft", { ...one, snapshot: { isDraft: true } }, "Mark it ready"],
    ["on the author's turn", verdict([ladder("author", remind)], { whose: "author" }), "the author's turn"],
    ["where nothing is missing", verdict([], { whose: "nobody" }), "nothing is missing"],
    ["at the top, with who has it", verdict([ladder("project", null)]), "It is with `alice`"],
    ["of a hold after its last step", verdict([ladder("holder", null)], { whose: "holder" }), "`/unhold`"],
    ["too long a reason", { ...one, line: `/escalate ${"x".repeat(501)}` }, "at most 500"],
  ])("refuses %s", (_, { line = "/escalate", ...changes }: { line?: string } & object, why) => {
    expect(refusal(line, changes)).toContain(why);
  });

  it("is not for somebody who may push and decides nothing here", () => {
    expect(refusal("/escalate", { by: bob, requirements: [runtime()], ...one })).toContain("Ask one of them");
  });

  it.each([author, alice, erin])("by %o takes the next step, and counts from now", (by) => {
    expect(changesOf("/escalate the release is on Friday", { by, ...one })).toEqual([
      { kind: "take-step", step: step("project", remind), by, reason: "the release is on Friday", at: NOW },
    ]);
  });

  it("takes that of every ladder at once, and nothing hurries the author", () => {
    const ladders = [ladder("module Runtime", raise), ladder("project", remind), ladder("author", remind)];
    expect(changesOf("/escalate", verdict(ladders))).toMatchObject([
      { step: step("module Runtime", raise), reason: null },
      { step: step("project", remind) },
    ]);
  });

  it("of a hold counts by turns, not by rounds of review", () => {
    const changes = verdict([ladder("holder", remind)], { whose: "holder" });
    expect(changesOf("/escalate", changes)).toMatchObject([
      { step: { ladder: "holder", round: 5, modules: [] } },
    ]);
  });

  it("takes a step that the clock brings in this very moment, not the one after it", () => {
    const announce = [
      { ...step("project", remind), recorded: false, by: null, reason: null, people: [], released: [] },
    ];
    expect(changesOf("/escalate", verdict([ladder("project", raise)], { announce }))).toMatchObject([
      { step: { key: "remind" } },
    ]);
  });

  it("leaves people a day to answer, of each ladder apart", () => {
    const record = { taken: [taken(yesterday)] };
    expect(refusal("/escalate", { record, ...one })).toContain("works again from Mon 2 Mar 2026, 09:00 UTC");
    const both = verdict([ladder("project", raise), ladder("module Docs", remind)]);
    expect(changesOf("/escalate", { record, ...both })).toMatchObject([{ step: { ladder: "module Docs" } }]);
    const before = { taken: [taken("2026-03-01T09:00:00.000Z")] };
    expect(changesOf("/escalate", { record: before, ...one })).toHaveLength(1);
    // A new round begins with any push after changes were asked for.
    const earlier = { taken: [{ ...taken(yesterday), round: 1 }] };
    expect(refusal("/escalate", { record: earlier, ...one })).toContain("works again from");
  });
});

describe("/escalate of an objection", () => {
  const row = build.objection(bob, { id: 7 });
  const said = (changes: Partial<ObjectionRequirement> = {}) => objection(bob, { number: 7, ...changes });
  const world = (changes: Partial<ObjectionRequirement> = {}, objections = [row]) => ({
    requirements: [runtime(), said(changes)],
    record: { objections },
    ...verdict([], { whose: "author" as const }),
  });
  const raised = (tier: string, when: string) => ({
    tier,
    by: null,
    reason: null,
    at: when,
    announcedAt: when,
  });

  it("raises it to the lowest tier above, whosever turn it is", () => {
    expect(changesOf("/escalate we are stuck", { by: author, ...world() })).toEqual([
      {
        kind: "raise-objection",
        objection: 7,
        tier: "core",
        by: author,
        reason: "we are stuck",
        commentId: COMMENT.commentId,
        at: NOW,
      },
    ]);
  });

  it("raises it further a day later, and no further than there is somebody", () => {
    const inCore = (when: string) => [{ ...row, raised: [raised("core", when)] }];
    expect(refusal("/escalate", world({}, inCore(yesterday)))).toContain("works again from");
    expect(changesOf("/escalate", world({}, inCore("2026-02-27T09:00:00.000Z")))).toMatchObject([
      { tier: "lead" },
    ]);
    const atTop = [{ ...row, raised: [raised("lead", "2026-02-27T09:00:00.000Z")] }];
    expect(refusal("/escalate", world({}, atTop))).toContain("nobody to escalate to");
  });

  it("of a member of a tier goes to the tier above", () => {
    const requirements = [runtime(), objection(carol, { number: 7 })];
    const changes = { ...world({}, [{ ...row, by: carol }]), requirements };
    expect(changesOf("/escalate", changes)).toMatchObject([{ tier: "lead" }]);
  });

  it("takes what the clock raises in this very moment", () => {
    const clock = { stage: "raised" as const, tier: "core", next: null };
    expect(changesOf("/escalate", world({ clock }))).toMatchObject([{ tier: "core" }]);
  });

  it.each([
    ["a veto", world({ isVeto: true }, [{ ...row, isVeto: true }])],
    ["what was said after the comment", world({ at: LATER })],
    ["what is set aside", world({ state: "waived" })],
    ["what a review asks for", world({ number: null, source: { kind: "review", id: 5 } })],
    ["what is on hold", { ...world(), record: { objections: [row], holds: [holdBy(bob)] } }],
  ])("raises not %s", (_, changes) => {
    expect(refusal("/escalate", changes)).toContain("nobody to escalate to");
  });

  it("passes over a tier whose only member wrote commits of it", () => {
    const commits = complete([commit(HEAD, person(author), person(carol))]);
    expect(changesOf("/escalate", { ...world(), snapshot: { commits } })).toMatchObject([{ tier: "lead" }]);
  });
});

function holdBy(by: typeof bob) {
  return { id: 1, name: null, by, reason: "wait", commentId: "issuecomment-2", since: AT };
}
