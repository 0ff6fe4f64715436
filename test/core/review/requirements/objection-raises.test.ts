// When an objection goes up: from tier to tier, to none twice, by hand or by itself, and never past the highest.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Objection } from "../../../../src/core/record.ts";
import { nextTier } from "../../../../src/core/review/requirements/objection-tiers.ts";
import {
  alice,
  author,
  bob,
  carol,
  commit,
  complete,
  dave,
  directory,
  erin,
  HEAD,
  objection,
  person,
} from "../../build.ts";
import { tier } from "../../build-charter.ts";
import { type Case, contextOf, requirement } from "../judging.ts";
import { ASKED, asked, caseOf, clock, judged, SAID } from "./objection-case.ts";

fc.configureGlobal({ seed: 6, numRuns: 200 });

const raised = (to: string, at: string): Objection["raised"][number] => {
  return { tier: to, by: null, reason: null, at, announcedAt: at };
};

describe("it goes up", () => {
  const later = "2026-03-16T09:00:00.000Z";

  it("when it is due, which counts as done, with the next tier ten business days later", () => {
    expect(clock({ now: later })).toEqual({
      stage: "raised",
      tier: "core",
      next: { what: "raise", tier: "lead", at: "2026-03-30T09:00:00.000Z" },
    });
    expect(judged({ now: later })).toMatchObject({ needed: "a decision of core", who: [dave, erin] });
  });

  it("by one tier at a time, however late it is", () => {
    expect(clock({ now: "2026-09-16T09:00:00.000Z" })).toMatchObject({
      tier: "core",
      next: { tier: "lead", at: "2026-09-30T09:00:00.000Z" },
    });
  });

  it("to the next tier when the one that has it does not decide", () => {
    const row = { raised: [raised("core", later)] };
    expect(clock({ row, now: "2026-03-30T09:00:00.000Z" })).toEqual({
      stage: "raised",
      tier: "lead",
      next: null,
    });
    expect(judged({ row, now: "2026-03-30T09:00:00.000Z" })?.who).toEqual([erin]);
  });

  it("only once the author answered, where the tier leaves it standing with `/author`", () => {
    const row = { raised: [raised("core", later)] };
    const at = "2026-03-18T09:00:00.000Z";
    const handover = { to: "author" as const, by: dave, commentId: "issuecomment-8", at };
    const clockOf = (record: Case["record"]) => {
      const more = { record: { handover, ...record } };
      return requirement("objection", caseOf({ row, now: "2026-06-01T09:00:00.000Z", more }))?.clock;
    };
    const waits = { stage: "raised", tier: "core", next: null };
    expect(clockOf({})).toEqual(waits);
    expect(clockOf({ heads: [{ sha: HEAD, since: SAID }] })).toEqual(waits);
    expect(clockOf({ heads: [{ sha: HEAD, since: "2026-05-25T09:00:00.000Z" }] })).toMatchObject({
      tier: "core",
      next: { tier: "lead", at: "2026-06-08T09:00:00.000Z" },
    });
    expect(clockOf({ handover: { ...handover, at: SAID } })?.tier).toBe("lead");
    expect(clockOf({ handover: { ...handover, by: erin } })).toEqual(waits);
  });

  it("though who objects, or anybody else who does not decide, hands the turn to the author meanwhile", () => {
    const row = { raised: [raised("core", later)] };
    const handover = { to: "author" as const, commentId: "issuecomment-8", at: "2026-03-18T09:00:00.000Z" };
    for (const by of [carol, alice]) {
      const more = { record: { handover: { ...handover, by } } };
      expect(clock({ row, now: "2026-03-30T09:00:00.000Z", more })?.tier).toBe("lead");
    }
  });

  it("never past the highest", () => {
    const row = { raised: [raised("core", later), raised("lead", "2026-03-30T09:00:00.000Z")] };
    expect(clock({ row, now: "2028-01-01T09:00:00.000Z" })).toEqual({
      stage: "raised",
      tier: "lead",
      next: null,
    });
  });

  it("from a member of a tier to the one above", () => {
    expect(clock({ by: dave })?.next?.tier).toBe("lead");
    expect(clock({ by: erin })?.next).toBeNull();
  });

  it("past a tier in which nobody could decide: its only member opened it, or wrote commits", () => {
    expect(clock({ more: { snapshot: { author: dave } } })?.next?.tier).toBe("lead");
    const commits = complete([commit("a1", person(author), person(dave))]);
    expect(clock({ more: { snapshot: { commits } } })?.next?.tier).toBe("lead");
  });

  it("nowhere where it is not known in which tier its author is", () => {
    const tiers = [tier("core", "dave"), tier("lead", "erin", "absent")];
    const given = { charter: { tiers }, directory: directory([alice, bob, carol, dave, erin]) };
    expect(clock({ now: later, more: given })).toEqual({ stage: "open", tier: null, next: null });
  });

  it.each<[string, Case]>([
    ["a draft", { snapshot: { isDraft: true } }],
    ["closed", { snapshot: { state: "closed" } }],
    [
      "on hold",
      {
        record: {
          holds: [{ id: 1, name: null, by: bob, reason: "wait", commentId: "issuecomment-3", since: SAID }],
        },
      },
    ],
  ])("not while the pull request is %s", (_, more) => {
    expect(clock({ now: "2026-06-01T09:00:00.000Z", more })).toEqual({
      stage: "open",
      tier: null,
      next: null,
    });
  });

  it("from a tier that the charter does not have any more as if it had never been there", () => {
    const row = { raised: [raised("council", "2026-03-03T09:00:00.000Z")] };
    expect(clock({ row })).toMatchObject({ stage: "open", next: { tier: "core" } });
  });

  it("to no tier twice, whatever becomes of their order", () => {
    const row = {
      raised: [raised("core", "2026-03-03T09:00:00.000Z"), raised("lead", "2026-03-04T09:00:00.000Z")],
    };
    const turned = { charter: { tiers: [tier("lead", "erin"), tier("core", "dave")] } };
    expect(clock({ row, now: "2026-06-01T09:00:00.000Z", more: turned })).toEqual({
      stage: "raised",
      tier: "lead",
      next: null,
    });
  });
});

it("somebody can raise it by hand to the tier to which it would go next", () => {
  const context = contextOf(caseOf({}));
  expect(nextTier(objection(carol), context)).toEqual({ name: "core", people: [dave] });
  expect(nextTier(objection(carol, { raised: [raised("core", SAID)] }), context)?.name).toBe("lead");
  expect(nextTier(objection(carol, { isVeto: true }), context)).toBeNull();
});

describe("whatever the charter and the days", () => {
  const day = 24 * 60 * 60 * 1000;
  const arbitrary = fc.record({
    members: fc.array(fc.subarray([alice, bob, carol, dave, erin, author]), { maxLength: 5 }),
    clarifyDays: fc.option(fc.integer({ min: 0, max: 30 }), { nil: null }),
    raiseDays: fc.option(fc.integer({ min: 1, max: 30 }), { nil: null }),
    isAsked: fc.boolean(),
    answerAfter: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
    isVeto: fc.boolean(),
  });

  it("it comes to rest after each tier has had it once at the most, and says when it moves", () => {
    let raises = 0;
    fc.assert(
      fc.property(arbitrary, (given) => {
        const { members, clarifyDays, raiseDays, isAsked, answerAfter, isVeto } = given;
        const tiers = members.map((each, at) => tier(`t${at}`, ...each.map(({ login }) => login)));
        const row: Partial<Objection> = { isVeto, raised: [], clarification: isAsked ? asked : null };
        const answered = new Date(Date.parse(ASKED) + (answerAfter ?? 0) * day).toISOString();
        const at = (now: string) =>
          clock({
            row,
            now,
            objections: { clarifyDays, raiseDays },
            ...(answerAfter === null ? {} : { lastWord: answered }),
            more: { charter: { tiers } },
          });
        let now = ASKED;
        for (let moves = 0; ; moves++) {
          expect(moves).toBeLessThanOrEqual(tiers.length + 1);
          const { stage, tier: to, next } = at(now) ?? { stage: "open", tier: null, next: null };
          if (stage === "raised" && to !== null && row.raised?.at(-1)?.tier !== to) {
            expect(row.raised?.some((each) => each.tier === to)).toBe(false);
            row.raised = [...(row.raised ?? []), raised(to, now)];
            raises += 1;
          }
          if (isVeto)
            expect([stage === "raised", stage === "dismissible", next?.what]).toEqual([
              false,
              false,
              undefined,
            ]);
          if (next === null) break;
          expect(Date.parse(next.at)).toBeGreaterThan(Date.parse(now));
          const before = at(new Date(Date.parse(next.at) - 1).toISOString());
          expect([before?.stage, before?.tier]).toEqual([stage, to]);
          now = next.at;
        }
      }),
    );
    expect(raises).toBeGreaterThan(40);
  });
});
