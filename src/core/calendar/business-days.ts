// Time as a project counts it: nights, weekends and holidays of its calendar do not pass.

import type { Calendar } from "./calendar.ts";
import { wallClock } from "./wall-clock.ts";
import { workedAt, workingDays } from "./working-days.ts";

/**
 * The moment that many business days after `fromIso`, at the same time of day on the wall, also across a change to
 * summer time. From outside of working time, it counts from the next opening. A part of a day is a part of its working
 * hours, of 24 where there are none.
 * @param fromIso ISO 8601
 * @param days zero or more; fractions allowed
 * @returns ISO 8601 in UTC
 */
export function addBusinessDays(fromIso: string, days: number, calendar: Calendar): string {
  const from = Date.parse(fromIso);
  const clock = wallClock(calendar.timeZone);
  const work = workingDays(calendar);
  const shown = clock.at(from);
  const start = workedAt(shown, work);
  const total = start.worked + Math.round(days * work.length);
  let { day } = start;
  for (let passed = Math.floor(total / work.length); passed > 0; passed--) day = work.after(day);
  const wall = { day, time: work.opens + (total % work.length) };
  // A time that the clock shows twice would jump back to the first of the two.
  const stays = wall.day === shown.day && wall.time === shown.time;
  return new Date(stays ? from : clock.instant(wall)).toISOString();
}

/**
 * How many business days pass from one moment to another, with fractions: what {@link addBusinessDays} has to add. Zero
 * where the second is not later.
 * @param fromIso ISO 8601
 * @param toIso ISO 8601
 */
export function businessDaysBetween(fromIso: string, toIso: string, calendar: Calendar): number {
  const clock = wallClock(calendar.timeZone);
  const work = workingDays(calendar);
  const from = workedAt(clock.at(Date.parse(fromIso)), work);
  const to = workedAt(clock.at(Date.parse(toIso)), work);
  let whole = 0;
  for (let { day } = from; day < to.day; day = work.after(day)) whole += 1;
  return Math.max(0, (whole * work.length + to.worked - from.worked) / work.length);
}
