// When a digest is written: never while nobody works, and always again within three weeks.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWorkingTime } from "../../../src/core/calendar/working-time.ts";
import type { DigestPlan } from "../../../src/core/digest/digest-plan.ts";
import { nextDigest } from "../../../src/core/digest/next-digest.ts";
import { calendar } from "../build-charter.ts";

const nine = 9 * 60;

function plan(changes: Partial<DigestPlan> = {}): DigestPlan {
  const times = [{ weekdays: [1], minute: nine }];
  return { for: "core", issue: null, times, timeZone: "UTC", calendar: calendar(), ...changes };
}

describe("the next digest", () => {
  const cases: [string, Partial<DigestPlan>, string, string][] = [
    ["is not the one of this moment", {}, "2026-03-02T09:00:00.000Z", "2026-03-09T09:00:00.000Z"],
    ["is today's where that is still to come", {}, "2026-03-02T08:59:59.999Z", "2026-03-02T09:00:00.000Z"],
    [
      "is the earliest of several",
      {
        times: [
          { weekdays: [1, 4], minute: nine },
          { weekdays: [3], minute: 0 },
        ],
      },
      "2026-03-02T09:00:00.000Z",
      "2026-03-04T00:00:00.000Z",
    ],
    [
      "is meant on the project's clock, also after the change to summer time",
      { timeZone: "Europe/Berlin", calendar: calendar({ timeZone: "Europe/Berlin" }) },
      "2026-03-23T08:00:00.000Z",
      "2026-03-30T07:00:00.000Z",
    ],
    [
      "is not at midnight after a holiday, but at its own time",
      { calendar: calendar({ holidays: ["2026-03-09"] }) },
      "2026-03-02T09:00:00.000Z",
      "2026-03-10T09:00:00.000Z",
    ],
    [
      "ordered for the weekend comes on Monday, once",
      { times: [{ weekdays: [6, 7, 1], minute: nine }] },
      "2026-03-02T09:00:00.000Z",
      "2026-03-09T09:00:00.000Z",
    ],
    [
      "waits for the opening",
      { calendar: calendar({ hours: { from: 10 * 60, to: 18 * 60 } }) },
      "2026-03-02T08:00:00.000Z",
      "2026-03-02T10:00:00.000Z",
    ],
    [
      "comes the next day where work is over",
      { calendar: calendar({ hours: { from: 6 * 60, to: 9 * 60 } }) },
      "2026-03-02T08:00:00.000Z",
      "2026-03-03T06:00:00.000Z",
    ],
    [
      "respects the nights of its reader elsewhere",
      { calendar: calendar({ timeZone: "Asia/Tokyo", hours: { from: 10 * 60, to: 17 * 60 } }) },
      "2026-03-02T08:00:00.000Z",
      "2026-03-03T01:00:00.000Z",
    ],
  ];
  it.each(cases)("%s", (_, changes, after, expected) => {
    expect(nextDigest(plan(changes), after)).toBe(expected);
  });

  it("lies ahead, in working time, and not far", () => {
    const property = fc.property(
      fc.record({
        weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        minute: fc.integer({ min: 0, max: 1439 }),
        timeZone: fc.constantFrom("UTC", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"),
        readers: fc.constantFrom("UTC", "Europe/Berlin", "Asia/Tokyo", "America/St_Johns"),
        hours: fc.constantFrom(null, { from: 540, to: 1020 }, { from: 0, to: 60 }),
        weekend: fc.constantFrom([], [6, 7], [1, 2, 3, 4, 5, 6]),
        after: fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) }),
      }),
      ({ weekdays, minute, timeZone, readers, hours, weekend, after }) => {
        const quiet = calendar({ timeZone: readers, hours, weekend });
        const order = plan({ times: [{ weekdays, minute }], timeZone, calendar: quiet });
        const next = nextDigest(order, new Date(after).toISOString());
        const days = (Date.parse(next) - after) / 86_400_000;
        expect(days).toBeGreaterThan(0);
        // A week to its day, one to the only business day, and one more where work is over there.
        expect(days).toBeLessThan(22);
        expect(isWorkingTime(quiet, next)).toBe(true);
      },
    );
    fc.assert(property, { numRuns: 300 });
  });
});
