// Business days: what passes and what does not, in every zone.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addBusinessDays, businessDaysBetween } from "../../../src/core/calendar/business-days.ts";
import type { Calendar } from "../../../src/core/calendar/calendar.ts";
import { isWorkingTime, nextWorkingTime } from "../../../src/core/calendar/working-time.ts";
import { calendar } from "../build-charter.ts";

fc.configureGlobal({ seed: 2, numRuns: 200 });

describe("addBusinessDays", () => {
  it.each([
    ["a day", "2026-03-02T09:00:00Z", 1, "UTC", [], "2026-03-03T09:00:00.000Z"],
    ["over a weekend", "2026-03-06T09:00:00Z", 1, "UTC", [], "2026-03-09T09:00:00.000Z"],
    ["a week", "2026-03-02T09:00:00Z", 5, "UTC", [], "2026-03-09T09:00:00.000Z"],
    ["none", "2026-03-02T09:00:00Z", 0, "UTC", [], "2026-03-02T09:00:00.000Z"],
    ["none from a Saturday", "2026-03-07T15:00:00Z", 0, "UTC", [], "2026-03-09T00:00:00.000Z"],
    ["one from a Saturday", "2026-03-07T15:00:00Z", 1, "UTC", [], "2026-03-10T00:00:00.000Z"],
    ["half a day", "2026-03-02T09:00:00Z", 0.5, "UTC", [], "2026-03-02T21:00:00.000Z"],
    ["half a day into the weekend", "2026-03-06T18:00:00Z", 0.5, "UTC", [], "2026-03-09T06:00:00.000Z"],
    ["over a holiday", "2026-03-02T09:00:00Z", 1, "UTC", ["2026-03-03"], "2026-03-04T09:00:00.000Z"],
    [
      "from a holiday before a weekend",
      "2026-03-06T09:00:00Z",
      1,
      "UTC",
      ["2026-03-06"],
      "2026-03-10T00:00:00.000Z",
    ],
    [
      "into summer time in Berlin",
      "2026-03-27T09:00:00Z",
      1,
      "Europe/Berlin",
      [],
      "2026-03-30T08:00:00.000Z",
    ],
    [
      "into winter time in New York",
      "2026-10-30T13:00:00Z",
      1,
      "America/New_York",
      [],
      "2026-11-02T14:00:00.000Z",
    ],
    [
      "a Sunday in UTC that is Monday in Auckland",
      "2026-03-01T20:00:00Z",
      1,
      "Pacific/Auckland",
      [],
      "2026-03-02T20:00:00.000Z",
    ],
    [
      "a Monday in UTC that is Sunday in Honolulu",
      "2026-03-02T03:00:00Z",
      1,
      "Pacific/Honolulu",
      [],
      "2026-03-03T10:00:00.000Z",
    ],
    [
      "a midnight that Cairo skips",
      "2026-04-22T22:00:00Z",
      1,
      "Africa/Cairo",
      [],
      "2026-04-23T22:00:00.000Z",
    ],
    [
      "to a time shown twice: the first",
      "2026-10-28T20:30:00Z",
      1,
      "Africa/Cairo",
      [],
      "2026-10-29T20:30:00.000Z",
    ],
    [
      "none from a time shown twice",
      "2026-10-29T21:30:00Z",
      0,
      "Africa/Cairo",
      [],
      "2026-10-29T21:30:00.000Z",
    ],
  ])("%s", (_, from, days, timeZone, holidays, to) => {
    expect(addBusinessDays(from, days, calendar({ timeZone, holidays }))).toBe(to);
  });

  const office = { hours: { from: 540, to: 1020 } };
  it.each<[string, string, number, Partial<Calendar>, string]>([
    ["half a day of working hours", "2026-03-02T09:00:00Z", 0.5, office, "2026-03-02T13:00:00.000Z"],
    ["a quarter past their end", "2026-03-02T16:00:00Z", 0.25, office, "2026-03-03T10:00:00.000Z"],
    ["a day from the opening", "2026-03-02T09:00:00Z", 1, office, "2026-03-03T09:00:00.000Z"],
    ["from before the opening", "2026-03-02T05:00:00Z", 1, office, "2026-03-03T09:00:00.000Z"],
    ["from the closing: the next morning", "2026-03-02T17:00:00Z", 0, office, "2026-03-03T09:00:00.000Z"],
    ["from a Friday evening", "2026-03-06T19:00:00Z", 0.5, office, "2026-03-09T13:00:00.000Z"],
    [
      "hours of another zone",
      "2026-03-02T23:30:00Z",
      0.125,
      { ...office, timeZone: "Asia/Tokyo" },
      "2026-03-03T01:00:00.000Z",
    ],
    [
      "hours until midnight",
      "2026-03-02T23:00:00Z",
      0.5,
      { hours: { from: 1320, to: 1440 } },
      "2026-03-03T22:00:00.000Z",
    ],
    [
      "over a weekend on Friday and Saturday",
      "2026-03-05T09:00:00Z",
      1,
      { weekend: [5, 6] },
      "2026-03-08T09:00:00.000Z",
    ],
    ["without any weekend", "2026-03-06T09:00:00Z", 2, { weekend: [] }, "2026-03-08T09:00:00.000Z"],
    [
      "with one business day a week",
      "2026-03-04T09:00:00Z",
      1,
      { weekend: [1, 2, 4, 5, 6, 7] },
      "2026-03-11T09:00:00.000Z",
    ],
    [
      "over a holiday of a country",
      "2026-10-02T09:00:00Z",
      1,
      { regions: ["DE"], weekend: [7] },
      "2026-10-05T09:00:00.000Z",
    ],
    [
      "which another does not have",
      "2026-10-02T09:00:00Z",
      1,
      { regions: ["FR"], weekend: [7] },
      "2026-10-03T09:00:00.000Z",
    ],
    [
      "over a holiday of a state",
      "2026-01-05T09:00:00Z",
      1,
      { regions: ["DE-BY"] },
      "2026-01-07T09:00:00.000Z",
    ],
    [
      "which the rest of its country has not",
      "2026-01-05T09:00:00Z",
      1,
      { regions: ["DE"] },
      "2026-01-06T09:00:00.000Z",
    ],
    [
      "over the holidays of several countries",
      "2026-05-13T09:00:00Z",
      1,
      { regions: ["DE", "NO"] },
      "2026-05-15T09:00:00.000Z",
    ],
    [
      "over holidays that go on into another year",
      "2026-12-27T09:00:00Z",
      1,
      { regions: ["SZ"], weekend: [] },
      "2027-01-03T09:00:00.000Z",
    ],
  ])("%s", (_, from, days, changes, to) => {
    expect(addBusinessDays(from, days, calendar(changes))).toBe(to);
  });

  it("goes on where no day is left", () => {
    const holidays = Array.from({ length: 12_000 }, (_, day) =>
      new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10),
    );
    const end = addBusinessDays("2026-03-02T09:00:00Z", 1, calendar({ holidays }));
    expect(Date.parse(end)).toBeGreaterThan(Date.parse("2026-03-02"));
  });

  it("refuses a zone that is none", () => {
    expect(() => addBusinessDays("2026-03-02T09:00:00Z", 1, calendar({ timeZone: "Mars/Base" }))).toThrow(
      RangeError,
    );
  });
});

describe("businessDaysBetween", () => {
  const office = calendar({ hours: { from: 540, to: 1020 } });
  it.each([
    ["nothing backwards", "2026-03-03T09:00:00Z", "2026-03-02T09:00:00Z", calendar(), 0],
    ["nothing over a weekend", "2026-03-07T00:00:00Z", "2026-03-08T23:59:59Z", calendar(), 0],
    ["nothing over a night", "2026-03-02T17:00:00Z", "2026-03-03T09:00:00Z", office, 0],
    ["a week of five", "2026-03-02T09:00:00Z", "2026-03-09T09:00:00Z", calendar(), 5],
    ["six hours of 24", "2026-03-02T09:00:00Z", "2026-03-02T15:00:00Z", calendar(), 0.25],
    ["six hours of 8", "2026-03-02T09:00:00Z", "2026-03-02T15:00:00Z", office, 0.75],
    [
      "until a holiday",
      "2026-03-05T09:00:00Z",
      "2026-03-06T12:00:00Z",
      calendar({ holidays: ["2026-03-06"] }),
      0.625,
    ],
    [
      "a day without an hour, into summer time",
      "2026-03-28T23:00:00Z",
      "2026-03-29T22:00:00Z",
      calendar({ timeZone: "Europe/Berlin", weekend: [] }),
      1,
    ],
  ])("%s", (_, from, to, of, days) => {
    expect(businessDaysBetween(from, to, of)).toBe(days);
  });
});

describe("for every moment and zone", () => {
  const moment = fc.date({ min: new Date("2024-01-01"), max: new Date("2028-01-01"), noInvalidDate: true });
  const day = fc
    .integer({ min: 0, max: 1460 })
    .map((day) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10));
  const calendars: fc.Arbitrary<Calendar> = fc.record({
    // Zones that change their offset on Sundays: on a business day, a time shown twice has two readings.
    timeZone: fc.constantFrom("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Sydney"),
    holidays: fc.array(day, { maxLength: 30 }),
    regions: fc.subarray(["DE", "DE-BY", "US-CA", "JP", "SA", "RU"], { maxLength: 2 }),
    weekend: fc.subarray([1, 2, 3, 4, 5, 6], { maxLength: 5 }).map((days) => [...days, 7]),
    hours: fc.option(
      fc
        .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 2 })
        .map(([a = 0, b = 0]) => ({ from: 15 * Math.min(a, b), to: 15 * Math.max(a, b) })),
    ),
  });
  const whole = fc.integer({ min: 0, max: 25 });
  const part = fc.integer({ min: 0, max: 100 }).map((quarters) => quarters / 4);

  it("a later start or more days never end earlier", () => {
    fc.assert(
      fc.property(moment, moment, part, part, calendars, (a, b, m, n, calendar) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        const [few, many] = m < n ? [m, n] : [n, m];
        const first = addBusinessDays(early.toISOString(), few, calendar);
        const last = addBusinessDays(late.toISOString(), many, calendar);
        expect(Date.parse(last)).toBeGreaterThanOrEqual(Date.parse(first));
      }),
    );
  });

  it("the end is no weekend, no holiday, and within working hours", () => {
    fc.assert(
      fc.property(moment, part, calendars, (from, days, calendar) => {
        const { timeZone, holidays, weekend, hours } = calendar;
        const end = new Date(addBusinessDays(from.toISOString(), days, calendar));
        const weekday = end.toLocaleDateString("en-US", { timeZone, weekday: "short" });
        const time = end.toLocaleTimeString("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
        const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
        expect(weekend).not.toContain(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(weekday) + 1);
        expect(holidays).not.toContain(end.toLocaleDateString("en-CA", { timeZone }));
        expect(minute).toBeGreaterThanOrEqual(hours?.from ?? 0);
        expect(minute).toBeLessThan(hours?.to ?? 1440);
        expect(isWorkingTime(calendar, end.toISOString())).toBe(true);
      }),
    );
  });

  it("a and then b days are a + b days", () => {
    fc.assert(
      fc.property(moment, whole, whole, calendars, (from, a, b, calendar) => {
        const iso = from.toISOString();
        const between = addBusinessDays(iso, a, calendar);
        expect(addBusinessDays(between, b, calendar)).toBe(addBusinessDays(iso, a + b, calendar));
      }),
    );
  });

  it("what was added lies between", () => {
    fc.assert(
      fc.property(moment, fc.double({ min: 0, max: 60, noNaN: true }), calendars, (from, days, calendar) => {
        const end = addBusinessDays(from.toISOString(), days, calendar);
        expect(businessDaysBetween(from.toISOString(), end, calendar)).toBeCloseTo(days, 5);
      }),
    );
  });

  it("what lies between is what was added, up to the next opening", () => {
    fc.assert(
      fc.property(moment, moment, calendars, (a, b, calendar) => {
        const [from, to] = a < b ? [a.toISOString(), b.toISOString()] : [b.toISOString(), a.toISOString()];
        const days = businessDaysBetween(from, to, calendar);
        expect(addBusinessDays(from, days, calendar)).toBe(nextWorkingTime(calendar, to));
      }),
    );
  });
});
