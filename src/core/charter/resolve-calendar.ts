// When a project or a person works, as a charter says it over what holds besides.

import type { Calendar } from "../calendar/calendar.ts";
import { type CalendarFile, WEEKDAYS } from "./calendar-schema.ts";

/** Whether a charter says anything of this calendar. */
export function saysWhen({ time_zone, holidays, weekend, working_hours }: CalendarFile): boolean {
  return [time_zone, holidays, weekend, working_hours].some((each) => each !== undefined);
}

/** @param rest what holds where the file says nothing */
export function toCalendar(given: CalendarFile, rest: Calendar): Calendar {
  const { time_zone, holidays, weekend, working_hours } = given;
  return {
    timeZone: time_zone ?? rest.timeZone,
    holidays: holidays?.filter(isDay) ?? rest.holidays,
    regions: holidays?.filter((each) => !isDay(each)) ?? rest.regions,
    weekend: weekend?.map(weekdayNumber) ?? rest.weekend,
    hours: working_hours === undefined ? rest.hours : hoursOf(working_hours),
  };
}

/** Names of regions start with a letter. */
export function isDay(holiday: string): boolean {
  return /^\d/.test(holiday);
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayNumber(name: (typeof WEEKDAYS)[number]): number {
  return WEEKDAYS.indexOf(name) + 1;
}

/** @param written HH:MM-HH:MM */
export function hoursOf(written: string): { from: number; to: number } {
  const [from = "", to = ""] = written.split("-");
  return { from: minuteOf(from), to: minuteOf(to) };
}

/**
 * Minutes after midnight.
 * @param time HH:MM
 */
export function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return 60 * hours + minutes;
}
