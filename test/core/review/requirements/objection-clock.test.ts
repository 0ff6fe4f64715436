// The clock of an objection: nobody has asked yet, asked, silent; and what of that a veto heeds.

import { describe, expect, it } from "vitest";
import type { CharterPerson } from "../../../../src/core/charter/charter.ts";
import type { Objection } from "../../../../src/core/record.ts";
import { alice, bob, carol, dave, erin } from "../../build.ts";
import { calendar, charter, charterPerson } from "../../build-charter.ts";
import { ASKED, asked, clock, type Given, judged } from "./objection-case.ts";

/** Five business days after {@link ASKED}. */
const DEADLINE = "2026-03-11T09:00:00.000Z";

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
