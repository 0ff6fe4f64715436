// Dates as tools write them.

import { expect, it } from "vitest";
import { sourceTime } from "../../../../src/core/cla/import/source-time.ts";

it.each([
  [""],
  ["yesterday"],
  ["2026-02-30"],
  ["2026-02-30T10:00:00Z"],
  ["2026-13-01"],
  ["Foo 2,2006"],
  ["Feb 30,2006"],
  ["02/03/2026"],
  ["2026-03-02T25:00:00Z"],
  ["1751970000"],
])("%j is no date", (text) => {
  expect(sourceTime(text)).toBeNull();
});

it.each([
  ["2026-03-02", "2026-03-02T00:00:00.000Z", true],
  ["Jan 2,2006", "2006-01-02T00:00:00.000Z", true],
  ["Dec 31, 2021", "2021-12-31T00:00:00.000Z", true],
  ["September 9,2020", "2020-09-09T00:00:00.000Z", true],
  ["2020-01-01T10:00:00Z", "2020-01-01T10:00:00.000Z", false],
  ["2020-01-01T10:00:00.123456+02:00", "2020-01-01T08:00:00.123Z", false],
  ["2020-01-01 10:00:00 +0200", "2020-01-01T08:00:00.000Z", false],
  ["2020-01-01T10:00", "2020-01-01T10:00:00.000Z", false],
  ["Fri Apr 15 1988 00:00:00 GMT-0700 (PDT)", "1988-04-15T07:00:00.000Z", false],
])("%j is %s", (text, at, isDay) => {
  expect(sourceTime(text)).toEqual({ at, isDay });
});
