// What a charter says about when people work must be understood in one way.

import { countryCodes, isRegion, namesBelow } from "../calendar/public-holidays.ts";
import { quote } from "../quote.ts";
import type { KeyPath } from "../yaml.ts";
import { type CalendarFile, MAX_HOLIDAYS, MAX_REGIONS } from "./calendar-schema.ts";
import { type CharterFlaw, flaw } from "./charter-flaw.ts";
import { nearestWord } from "./nearest.ts";
import { hoursOf, isDay } from "./resolve-calendar.ts";
import type { CharterFile } from "./schema.ts";

export function checkCalendars({ escalation, people = {} }: CharterFile): CharterFlaw[] {
  const persons = Object.entries(people).flatMap(([login, person]) => {
    return checkCalendar(person, ["people", login]);
  });
  return [...(escalation === undefined ? [] : checkCalendar(escalation, ["escalation"])), ...persons];
}

/** `path` is where its keys stand. */
function checkCalendar(written: CalendarFile, path: KeyPath): CharterFlaw[] {
  return [
    ...checkTimeZone(written.time_zone, [...path, "time_zone"]),
    ...checkHolidays(written.holidays ?? [], [...path, "holidays"]),
    ...checkHours(written.working_hours, [...path, "working_hours"]),
  ];
}

function checkTimeZone(zone: string | undefined, path: KeyPath): CharterFlaw[] {
  if (zone === undefined || isTimeZone(zone)) return [];
  const fix = "Write an IANA name, for example Europe/Berlin or UTC.";
  return [flaw(path, `${quote(zone)} is not a known time zone.`, fix)];
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function checkHolidays(holidays: readonly string[], path: KeyPath): CharterFlaw[] {
  const placed = holidays.map((written, position) => ({ written, path: [...path, position] }));
  const regions = placed.filter(({ written }) => !isDay(written));
  const dayBeyond = placed.filter(({ written }) => isDay(written))[MAX_HOLIDAYS];
  const regionBeyond = regions[MAX_REGIONS];
  return [
    ...(dayBeyond === undefined
      ? []
      : [flaw(dayBeyond.path, `This is more than ${MAX_HOLIDAYS} days off.`, "Remove those that are past.")]),
    ...(regionBeyond === undefined
      ? []
      : [flaw(regionBeyond.path, `This is more than ${MAX_REGIONS} calendars.`, "Keep those that matter.")]),
    ...regions
      .slice(0, MAX_REGIONS)
      .filter(({ written }) => !isRegion(written))
      .map((each) => unknownRegion(each.written, each.path)),
  ];
}

/** More names would not help. */
const MAX_NAMES = 30;

function unknownRegion(name: string, path: KeyPath): CharterFlaw {
  const message = `${quote(name)} is not a known calendar of public holidays.`;
  const above = name.slice(0, Math.max(0, name.lastIndexOf("-")));
  const siblings = isRegion(above) ? namesBelow(above) : namesBelow(null);
  const codes = countryCodes();
  const country = nearestWord(name, [...codes.keys()]);
  const nearest = country === null ? nearestWord(name, siblings) : (codes.get(country) ?? null);
  const suggestion = nearest === null ? [] : [`Did you mean ${nearest}?`];
  if (!isRegion(above)) {
    const rule = "Write a country, or a country and its state or region, for example DE, US-CA or DE-BY.";
    return flaw(path, message, [...suggestion, rule].join(" "));
  }
  const known =
    siblings.length === 0 || siblings.length > MAX_NAMES
      ? `Write ${above} for the holidays of the whole.`
      : `Known are ${[above, ...siblings].join(", ")}.`;
  return flaw(path, message, [...suggestion, known].join(" "));
}

function checkHours(written: string | undefined, path: KeyPath): CharterFlaw[] {
  if (written === undefined) return [];
  const { from, to } = hoursOf(written);
  if (from < to) return [];
  const message = `Working hours begin before they end, on the same day, and ${quote(written)} don't.`;
  const fix = "End them at 24:00 at the latest, for example 14:00-24:00.";
  return [flaw(path, message, fix)];
}
