// The shape of what a charter says about when a project or a person works.

import { z } from "zod";

/** In order: Monday is 1 of a calendar. */
export const WEEKDAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;

export const MAX_HOLIDAYS = 500;
export const MAX_REGIONS = 20;

export const weekday = z.enum(WEEKDAYS).meta({
  description: "A day of the week is monday, tuesday, wednesday, thursday, friday, saturday or sunday.",
  examples: ["monday"],
});

const holiday = z
  .union([
    z.iso.date(),
    z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+){0,2}$/)
      .max(50),
  ])
  .meta({
    description:
      "A day off, as YYYY-MM-DD, or a calendar of public holidays: a country, or a country and its state or region.",
    examples: ["DE-BY"],
  });

/** A time of day; the day's end is 24:00. */
const HOUR = "(?:[01][0-9]|2[0-3]):[0-5][0-9]";

export const timeOfDay = z.string().regex(new RegExp(`^${HOUR}$`));

/** The same keys for the project and for a person. */
export const calendarKeys = {
  time_zone: z
    .string()
    .min(1)
    .max(100)
    .meta({ description: "Where days begin and end: an IANA name.", examples: ["Europe/Berlin"] })
    .optional(),
  holidays: z
    .array(holiday)
    .max(MAX_HOLIDAYS + MAX_REGIONS)
    .meta({
      description: `Days off: at most ${MAX_HOLIDAYS} days and ${MAX_REGIONS} calendars of public holidays.`,
      examples: [["2026-12-25", "DE-BY"]],
    })
    .optional(),
  weekend: z
    .array(weekday)
    .max(6)
    .meta({
      description: "Days of the week on which nobody works, at most 6.",
      examples: [["saturday", "sunday"]],
    })
    .optional(),
  working_hours: z
    .string()
    .regex(new RegExp(`^${HOUR}-(?:${HOUR}|24:00)$`))
    .meta({
      description: "From when until when a business day lasts, as HH:MM-HH:MM, between quotes.",
      examples: ["09:00-17:00"],
    })
    .optional(),
};

/** What one charter says of one calendar. */
export interface CalendarFile {
  time_zone?: string | undefined;
  holidays?: string[] | undefined;
  weekend?: (typeof WEEKDAYS)[number][] | undefined;
  working_hours?: string | undefined;
}
