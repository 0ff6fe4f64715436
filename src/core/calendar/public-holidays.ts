// Public holidays of countries, states and regions, as the library date-holidays knows them.

import Holidays from "date-holidays";
import { DAY_MS } from "./day.ts";

/** Some days of one region in one year each. */
const MAX_KEPT = 2000;
/** Working them out takes milliseconds, and the same year is asked for again and again. */
const kept = new Map<string, readonly number[]>();

/** The library's list of names; how it says what a region's days are is asked of new instances. */
const names = new Holidays();

/**
 * Days off that begin in a year, as days since 1970-01-01; none for a region that is not known. A holiday of several days
 * counts with each; one that takes part of a day, for example an afternoon, does not, since the rest of it is work.
 * @param region as in {@link Calendar.regions}
 */
export function publicHolidays(region: string, year: number): readonly number[] {
  const key = `${region} ${year}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const days = workOut(region, year);
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(key, days);
  return days;
}

function workOut(region: string, year: number): readonly number[] {
  if (!isRegion(region)) return [];
  const [country = "", state = "", part = ""] = region.split("-");
  // In UTC a day has 24 hours. Days that begin at sunset are told by the date, not by the moment at which they begin.
  const found = new Holidays(country, state, part, { types: ["public"], timezone: "UTC" });
  return found.getHolidays(year).flatMap(({ date, start, end }) => {
    const first = Date.parse(date.slice(0, 10)) / DAY_MS;
    const whole = Math.floor((end.getTime() - start.getTime()) / DAY_MS);
    return Array.from({ length: whole }, (_, position) => first + position);
  });
}

/** Whether there is a calendar of this name: a country, a state of it, or a region of that, joined by `-`. */
export function isRegion(name: string): boolean {
  const at = name.lastIndexOf("-");
  return namesBelow(at < 0 ? null : name.slice(0, at)).includes(name);
}

/** The names of all countries (`null`), of a country's states, or of a state's regions; empty where there are none. */
export function namesBelow(name: string | null): string[] {
  if (name === null) return Object.keys(names.getCountries());
  const [country = "", state, ...more] = name.split("-");
  if (more.length > 0) return [];
  const below = state === undefined ? names.getStates(country) : names.getRegions(country, state);
  return Object.keys(below ?? {}).map((each) => `${name}-${each}`);
}

/** English names of the countries → their codes. */
export function countryCodes(): Map<string, string> {
  return new Map(Object.entries(names.getCountries("en")).map(([code, name]) => [name, code]));
}
