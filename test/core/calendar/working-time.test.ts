// The same instant is work for one and night, weekend or a public clock change for another.

import { expect, test } from "vitest";
import { isWorkingTime, nextWorkingTime } from "../../../src/core/calendar/working-time.ts";
import { calendar } from "../build-charter.ts";

const hours = { from: 540, to: 1080 };

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
  expect(isWorkingTime(calendar({ timeZone, hours }), now)).toBe(expected);
});

test("without hours the whole of a business day is working time", () => {
  expect(isWorkingTime(calendar(), "2026-01-12T03:00:00Z")).toBe(true);
  expect(isWorkingTime(calendar(), "2026-01-17T03:00:00Z")).toBe(false);
});

test("holidays are none, whoever lists them", () => {
  const noon = "2026-12-25T12:00:00Z";
  expect(isWorkingTime(calendar(), noon)).toBe(true);
  expect(isWorkingTime(calendar({ holidays: ["2026-12-25"] }), noon)).toBe(false);
  expect(isWorkingTime(calendar({ regions: ["DE"] }), noon)).toBe(false);
});

test.each([
  ["now, where it is working time", "2026-01-12T10:00:00Z", "2026-01-12T10:00:00.000Z"],
  ["this morning", "2026-01-12T03:00:00Z", "2026-01-12T09:00:00.000Z"],
  ["tomorrow", "2026-01-12T18:00:00Z", "2026-01-13T09:00:00.000Z"],
  ["on Monday", "2026-01-16T18:00:00Z", "2026-01-19T09:00:00.000Z"],
])("the next working time is %s", (_, at, next) => {
  expect(nextWorkingTime(calendar({ hours }), at)).toBe(next);
});

test("a moment that is none is the caller's error", () => {
  expect(() => isWorkingTime(calendar(), "yesterday")).toThrow(RangeError);
});
