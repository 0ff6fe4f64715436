// The same instant is work for one and night, weekend or a public clock change for another.

import { expect, test } from "vitest";
import { isWorkingTime } from "../../../src/core/people/working-hours.ts";

test.each([
  ["a minute before nine", "Europe/Berlin", "2026-01-12T07:59:59.999Z", false],
  ["nine on the dot", "Europe/Berlin", "2026-01-12T08:00:00Z", true],
  ["the last moment before six", "Europe/Berlin", "2026-01-12T16:59:59.999Z", true],
  ["six on the dot", "Europe/Berlin", "2026-01-12T17:00:00Z", false],
  ["an hour earlier in UTC when it is summer", "Europe/Berlin", "2026-07-13T07:00:00Z", true],
  ["and over an hour earlier too", "Europe/Berlin", "2026-07-13T16:00:00Z", false],
  ["Friday noon", "UTC", "2026-01-16T12:00:00Z", true],
  ["Saturday noon", "UTC", "2026-01-17T12:00:00Z", false],
  ["Sunday noon", "UTC", "2026-01-18T12:00:00Z", false],
  ["Monday in Auckland while it is Sunday in UTC", "Pacific/Auckland", "2026-01-18T21:00:00Z", true],
  ["Friday in Honolulu while it is Saturday in UTC", "Pacific/Honolulu", "2026-01-17T03:00:00Z", true],
  ["half past eight in Kolkata, whose offset has a half hour", "Asia/Kolkata", "2026-01-12T03:00:00Z", false],
  ["half past nine in Kolkata", "Asia/Kolkata", "2026-01-12T04:00:00Z", true],
  ["a Wednesday before 1970", "UTC", "1969-12-31T12:00:00Z", true],
  ["a Sunday before 1970", "UTC", "1969-12-28T12:00:00Z", false],
])("%s: %s at %s", (_what, timeZone, now, expected) => {
  expect(isWorkingTime(timeZone, now)).toBe(expected);
});

test("a zone that is not known speaks against nobody, even at night", () => {
  expect(isWorkingTime("Mars/Olympus_Mons", "2026-01-17T03:00:00Z")).toBe(true);
});

test("a moment that is none is the caller's error", () => {
  expect(() => isWorkingTime("UTC", "yesterday")).toThrow(RangeError);
});
