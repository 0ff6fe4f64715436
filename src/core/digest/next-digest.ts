// When a digest is written next: at its time, or, where nobody works then, at the next opening.

import { MINUTE_MS, weekday } from "../calendar/day.ts";
import { wallClock } from "../calendar/wall-clock.ts";
import { workingDays } from "../calendar/working-days.ts";
import { nextWorkingTime } from "../calendar/working-time.ts";
import type { DigestPlan } from "./digest-plan.ts";

const WEEK = 7;

/**
 * The first time after `afterIso`. What falls on a day off comes at the same time of the next business day.
 * @param afterIso ISO 8601
 * @returns ISO 8601 in UTC
 */
export function nextDigest({ times, timeZone, calendar }: DigestPlan, afterIso: string): string {
  const after = Date.parse(afterIso);
  const clock = wallClock(timeZone);
  const today = clock.at(after).day;
  const moments = times.flatMap(({ weekdays, minute }) =>
    // A week on, each day of the week has come once more, whatever the time of day is now.
    Array.from({ length: WEEK + 1 }, (_, days) => today + days)
      .filter((day) => weekdays.includes(weekday(day)))
      .map((day) => atWork(clock.instant({ day, time: minute * MINUTE_MS }), calendar)),
  );
  return new Date(Math.min(...moments.filter((moment) => moment > after))).toISOString();
}

function atWork(moment: number, calendar: DigestPlan["calendar"]): number {
  const days = workingDays(calendar);
  const clock = wallClock(calendar.timeZone);
  const { day, time } = clock.at(moment);
  const onBusinessDay = days.isOff(day) ? clock.instant({ day: days.after(day), time }) : moment;
  return Date.parse(nextWorkingTime(calendar, new Date(onBusinessDay).toISOString()));
}
