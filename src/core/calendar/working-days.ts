// Which days are business days of a calendar, and which hours of them are work.

import type { Calendar } from "./calendar.ts";
import { DAY_MS, MINUTE_MS, weekday } from "./day.ts";
import { publicHolidays } from "./public-holidays.ts";
import type { WallTime } from "./wall-clock.ts";

/**
 * More than lists of days off can have in a row. Should public holidays of many countries leave no day at all, the clock
 * goes on all the same: an escalation always ends.
 */
const MAX_DAYS_OFF = 4000;

export interface WorkingDays {
  /** Milliseconds after midnight at which work begins. */
  opens: number;
  /** Milliseconds of work in a business day. */
  length: number;
  /** @param day days since 1970-01-01 */
  isOff(day: number): boolean;
  /** The first business day after this one. */
  after(day: number): number;
}

const known = new WeakMap<Calendar, WorkingDays>();

export function workingDays(calendar: Calendar): WorkingDays {
  const before = known.get(calendar);
  if (before !== undefined) return before;
  const { from, to } = calendar.hours ?? { from: 0, to: DAY_MS / MINUTE_MS };
  const isOff = daysOff(calendar);
  const days: WorkingDays = {
    opens: from * MINUTE_MS,
    length: (to - from) * MINUTE_MS,
    isOff,
    after: (day) => {
      let next = day + 1;
      while (isOff(next) && next < day + MAX_DAYS_OFF) next++;
      return next;
    },
  };
  known.set(calendar, days);
  return days;
}

/** The day and the work done on it; what is outside of working time is the next opening. */
export function workedAt({ day, time }: WallTime, days: WorkingDays): { day: number; worked: number } {
  const worked = time - days.opens;
  if (days.isOff(day) || worked >= days.length) return { day: days.after(day), worked: 0 };
  return { day, worked: Math.max(0, worked) };
}

function daysOff({ holidays, regions, weekend }: Calendar): (day: number) => boolean {
  const listed = new Set(holidays.map((date) => Date.parse(date) / DAY_MS));
  const years = new Map<number, ReadonlySet<number>>();
  const isPublic = (day: number): boolean => {
    const year = new Date(day * DAY_MS).getUTCFullYear();
    const found = years.get(year) ?? publicDays(regions, year);
    years.set(year, found);
    return found.has(day);
  };
  return (day) => weekend.includes(weekday(day)) || listed.has(day) || (regions.length > 0 && isPublic(day));
}

/** Holidays of several days may begin in the year before. */
function publicDays(regions: readonly string[], year: number): ReadonlySet<number> {
  return new Set(
    regions.flatMap((each) => [...publicHolidays(each, year - 1), ...publicHolidays(each, year)]),
  );
}
