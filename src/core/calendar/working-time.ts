// Whether somebody is likely to be at work at a moment, and when they are next.

import { addBusinessDays } from "./business-days.ts";
import type { Calendar } from "./calendar.ts";
import { wallClock } from "./wall-clock.ts";
import { workingDays } from "./working-days.ts";

/**
 * The end of the working hours counts no more: at 18:00 work until 18:00 is over.
 * @param atIso ISO 8601
 */
export function isWorkingTime(calendar: Calendar, atIso: string): boolean {
  const work = workingDays(calendar);
  const { day, time } = wallClock(calendar.timeZone).at(Date.parse(atIso));
  return !work.isOff(day) && time >= work.opens && time < work.opens + work.length;
}

/**
 * The same moment where it is working time, else the next opening.
 * @param atIso ISO 8601
 * @returns ISO 8601 in UTC
 */
export function nextWorkingTime(calendar: Calendar, atIso: string): string {
  return addBusinessDays(atIso, 0, calendar);
}
