// The clock of an objection: asked, silent, raised from tier to tier; never a veto, never past the highest.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Account } from "../../../../src/core/account.ts";
import type { Charter, CharterPerson } from "../../../../src/core/charter/charter.ts";
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
import { calendar, charter, charterPerson, tier } from "../../build-charter.ts";
import { type Case, contextOf, requirement } from "../judging.ts";

fc.configureGlobal({ seed: 6, numRuns: 200 });

/** A Monday; the objection is from a week before it. */
const SAID = "2026-03-02T09:00:00.000Z";
const ASKED = "2026-03-04T09:00:00.000Z";
/** Five business days after {@link ASKED}. */
const DEADLINE = "2026-03-11T09:00:00.000Z";

const asked = { by: author, question: null, commentId: "issuecomment-9", at: ASKED, answeredAt: null };
const raised = (to: string, at: string): Objection["raised"][number] => {
  return { tier: to, by: null, reason: null, at, announcedAt: at };
};

interface Given {
  by?: Account;
  row?: Partial<Objection>;
  objections?: Partial<Charter["objections"]>;
  lastWord?: string;
  now?: string;
  more?: Case;
}

function caseOf({
  by = carol,
  row,
  objections,
  lastWord,
  now = "2026-03-05T09:00:00.000Z",
  more,
}: Given): Case {
  const of = charter().objections;
  return {
    ...more,
    charter: { objections: { ...of, clarifyDays: 5, raiseDays: 10, ...objections }, ...more?.charter },
    snapshot: {
      ...more?.snapshot,
      lastWords: lastWord === undefined ? new Map() : new Map([[by.id, lastWord]]),
    },
    record: { ...more?.record, objections: [objection(by, { id: 7, since: SAID, ...row })] },
    now,
  };
}

const judged = (given: Given) => requirement("objection", caseOf(given));
const clock = (given: Given) => judged(given)?.clock;

describe("who objects is not asked yet", () => {
  it("so that nothing but the raise comes, ten business days after it was said", () => {
    expect(clock({})).toEqual({
      stage: "open",
      tier: null,
      next: { what: "raise", tier: "core", at: "2026-03-16T09:00:00.000Z" },
    });
    expect(judged({})).toMatchObject({ id: "[] objection 7", state: "blocked", number: 7, who: [carol] });
  });

  it("and nothing comes by itself where the charter never raises", () => {
    expect(clock({ objections: { raiseDays: null } })?.next).toBeNull();
  });

  it("and holidays of the project do not count", () => {
    const { escalation } = charter();
    const given = { escalation: { ...escalation, calendar: calendar({ holidays: ["2026-03-10"] }) } };
    expect(clock({ more: { charter: given } })?.next?.at).toBe("2026-03-17T09:00:00.000Z");
  });
});

describe("who objects was asked", () => {
  const row = { clarification: asked };

  it("and has the charter's time, within which nothing is raised", () => {
    const given = { row, now: "2026-03-11T08:59:59.999Z", objections: { raiseDays: 1 } };
    expect(clock(given)).toEqual({
      stage: "asked",
      tier: null,
      next: { what: "dismissible", tier: null, at: DEADLINE },
    });
    expect(judged(given)).toMatchObject({ who: [carol], needed: "an answer of @carol" });
  });

  it.each<[string, Given["lastWord"]]>([
    ["says nothing", undefined],
    ["spoke only before", "2026-03-04T08:59:59.000Z"],
    ["spoke only at that moment", ASKED],
  ])("and may be overruled by maintainers when the time is over: %s", (_, lastWord) => {
    const given = { row, now: DEADLINE, ...(lastWord === undefined ? {} : { lastWord }) };
    expect(clock(given)).toEqual({
      stage: "dismissible",
      tier: null,
      next: { what: "raise", tier: "core", at: "2026-03-25T09:00:00.000Z" },
    });
    expect(judged(given)?.who).toEqual([alice, bob, dave, erin]);
  });

  it("and answered, so that the days until the raise begin with the answer", () => {
    const answered = { row, lastWord: "2026-03-05T09:00:00.000Z", now: DEADLINE };
    expect(clock(answered)).toEqual({
      stage: "open",
      tier: null,
      next: { what: "raise", tier: "core", at: "2026-03-19T09:00:00.000Z" },
    });
  });

  it.each<[string, string | undefined]>([
    ["was deleted", undefined],
    ["was followed by another", "2026-03-10T09:00:00.000Z"],
  ])("and is not made silent again by whoever deletes comments: the answer %s", (_, lastWord) => {
    const answered = { clarification: { ...asked, answeredAt: "2026-03-05T09:00:00.000Z" } };
    const given = { row: answered, now: DEADLINE, ...(lastWord === undefined ? {} : { lastWord }) };
    expect(clock(given)).toEqual({
      stage: "open",
      tier: null,
      next: { what: "raise", tier: "core", at: "2026-03-19T09:00:00.000Z" },
    });
  });

  it.each<[string, Objection["absence"], Partial<CharterPerson>, string | null]>([
    ["not away", null, {}, DEADLINE],
    ["back before that", { endsAt: "2026-03-03T00:00:00.000Z" }, {}, DEADLINE],
    ["away for some days", { endsAt: "2026-03-09T00:00:00.000Z" }, {}, "2026-03-16T00:00:00.000Z"],
    ["away without an end", { endsAt: null }, {}, null],
    [
      "on a holiday of their own",
      null,
      { calendar: calendar({ holidays: ["2026-03-10"] }) },
      "2026-03-12T09:00:00.000Z",
    ],
    ["quicker by their own calendar", null, { calendar: calendar({ weekend: [] }) }, DEADLINE],
  ])("and has time by what is known of them: who is %s", (_, absence, changes, at) => {
    const people = new Map([charterPerson(carol.login, changes)]);
    const given = { row: { clarification: asked, absence }, more: { charter: { people } } };
    const next = at === null ? null : { what: "dismissible", tier: null, at };
    expect(clock(given)).toEqual({ stage: "asked", tier: null, next });
    const over = clock({ ...given, now: at ?? "2027-03-11T09:00:00.000Z" });
    expect(over?.stage).toBe(at === null ? "asked" : "dismissible");
  });

  it("and is not silent where an answer may be among words that are not known any more", () => {
    const given = { row, now: DEADLINE };
    const known = (wordsKnownFrom: string) => clock({ ...given, more: { snapshot: { wordsKnownFrom } } });
    expect(known(ASKED)?.stage).toBe("dismissible");
    expect(known("2026-03-04T09:00:00.001Z")).toEqual({
      stage: "open",
      tier: null,
      next: { what: "raise", tier: "core", at: "2026-03-18T09:00:00.000Z" },
    });
  });

  it("and goes on talking, which puts the raise off no further than the time for an answer", () => {
    const talking = { row, lastWord: "2026-03-24T12:00:00.000Z", now: "2026-03-24T12:00:00.000Z" };
    expect(clock(talking)?.next?.at).toBe("2026-03-25T09:00:00.000Z");
  });

  it("and silence is worth nothing where the charter says never: it is raised as if nobody had asked", () => {
    expect(clock({ row, objections: { clarifyDays: null }, now: "2026-03-13T09:00:00.000Z" })).toEqual({
      stage: "asked",
      tier: null,
      next: { what: "raise", tier: "core", at: "2026-03-16T09:00:00.000Z" },
    });
  });

  it("and nothing comes in a closed pull request", () => {
    expect(clock({ row, more: { snapshot: { state: "closed" } } })?.next).toBeNull();
  });
});

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

describe("a veto", () => {
  const row = { isVeto: true };

  it("is never raised, and nobody but its author ends it", () => {
    expect(clock({ row, now: "2028-01-01T09:00:00.000Z" })).toEqual({
      stage: "open",
      tier: null,
      next: null,
    });
    expect(judged({ row })).toMatchObject({ name: "veto 7 of @carol", who: [carol], isVeto: true });
  });

  it("stays one whatever its author is now, and when they are silent", () => {
    const silent = { row: { ...row, clarification: asked }, now: "2028-01-01T09:00:00.000Z" };
    expect(clock(silent)).toEqual({ stage: "asked", tier: null, next: null });
    expect(judged(silent)?.who).toEqual([carol]);
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
