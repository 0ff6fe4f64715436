// Time as a project counts it: weekends and holidays of its zone do not pass.

import { type WallTime, wallClock } from "./wall-clock.ts";

const DAY_MS = 86_400_000;

export interface Calendar {
  /** IANA name, for example Europe/Berlin. */
  timeZone: string;
  /** Days off, as YYYY-MM-DD, besides Saturdays and Sundays. */
  holidays: readonly string[];
}

/**
 * The moment that many business days after `fromIso`, at the same time of day on the wall, also across a change to
 * summer time. From a day off, it counts from the start of the next business day. A part of a day is a part of
 * 24 hours.
 * @param fromIso ISO 8601
 * @param days zero or more; fractions allowed
 * @returns ISO 8601 in UTC
 */
export function addBusinessDays(fromIso: string, days: number, calendar: Calendar): string {
  const from = Date.parse(fromIso);
  const clock = wallClock(calendar.timeZone);
  const isOff = daysOff(calendar.holidays);
  const shown = clock.at(from);
  const start: WallTime = isOff(shown.day) ? { day: nextBusinessDay(shown.day, isOff), time: 0 } : shown;
  const whole = Math.floor(days);
  const time = start.time + Math.round((days - whole) * DAY_MS);
  let { day } = start;
  for (let passed = whole + Math.floor(time / DAY_MS); passed > 0; passed--)
    day = nextBusinessDay(day, isOff);
  const wall = { day, time: time % DAY_MS };
  // A time that the clock shows twice would jump back to the first of the two.
  const stays = wall.day === shown.day && wall.time === shown.time;
  return new Date(stays ? from : clock.instant(wall)).toISOString();
}

function daysOff(holidays: readonly string[]): (day: number) => boolean {
  const off = new Set(holidays.map((date) => Date.parse(date) / DAY_MS));
  // Day 0 was a Thursday, so Saturday and Sunday leave 2 and 3.
  return (day) => off.has(day) || [2, 3].includes(((day % 7) + 7) % 7);
}

/** Ends because holidays are a finite list. */
function nextBusinessDay(day: number, isOff: (day: number) => boolean): number {
  let next = day + 1;
  while (isOff(next)) next++;
  return next;
}
