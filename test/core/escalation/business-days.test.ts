// Business days: what passes and what does not, in every zone.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addBusinessDays } from "../../../src/core/escalation/business-days.ts";

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
    expect(addBusinessDays(from, days, { timeZone, holidays })).toBe(to);
  });

  it("refuses a zone that is none", () => {
    expect(() => addBusinessDays("2026-03-02T09:00:00Z", 1, { timeZone: "Mars/Base", holidays: [] })).toThrow(
      RangeError,
    );
  });
});

describe("for every moment and zone", () => {
  const moment = fc.date({ min: new Date("2024-01-01"), max: new Date("2028-01-01"), noInvalidDate: true });
  const calendar = fc.record({
    // Zones that change their offset on Sundays: on a business day, a time shown twice has two readings.
    timeZone: fc.constantFrom("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Sydney"),
    holidays: fc.array(
      fc
        .integer({ min: 0, max: 1460 })
        .map((day) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10)),
      { maxLength: 30 },
    ),
  });
  const whole = fc.integer({ min: 0, max: 25 });
  const part = fc.integer({ min: 0, max: 100 }).map((quarters) => quarters / 4);

  it("a later start or more days never end earlier", () => {
    fc.assert(
      fc.property(moment, moment, part, part, calendar, (a, b, m, n, zone) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        const [few, many] = m < n ? [m, n] : [n, m];
        const first = addBusinessDays(early.toISOString(), few, zone);
        const last = addBusinessDays(late.toISOString(), many, zone);
        expect(Date.parse(last)).toBeGreaterThanOrEqual(Date.parse(first));
      }),
    );
  });

  it("the end is no weekend and no holiday", () => {
    fc.assert(
      fc.property(moment, part, calendar, (from, days, zone) => {
        const end = new Date(addBusinessDays(from.toISOString(), days, zone));
        const weekday = end.toLocaleDateString("en-US", { timeZone: zone.timeZone, weekday: "short" });
        expect(["Sat", "Sun"]).not.toContain(weekday);
        expect(zone.holidays).not.toContain(end.toLocaleDateString("en-CA", { timeZone: zone.timeZone }));
      }),
    );
  });

  it("a and then b days are a + b days", () => {
    fc.assert(
      fc.property(moment, whole, whole, calendar, (from, a, b, zone) => {
        const iso = from.toISOString();
        const between = addBusinessDays(iso, a, zone);
        expect(addBusinessDays(between, b, zone)).toBe(addBusinessDays(iso, a + b, zone));
      }),
    );
  });
});
