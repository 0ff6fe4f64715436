// A slow and simple count of business days, apart from the core's: whole days in UTC, so that it is wrong by one day at most
// in every stretch of time.

import type { Calendar } from "../../src/core/calendar/calendar.ts";
import { publicHolidays } from "../../src/core/calendar/public-holidays.ts";

const DAY_MS = 86_400_000;

/** Business days by the calendar that counts the fewest, and by the one that counts the most. */
export interface Passed {
  fewest: number;
  most: number;
}

export class DayTable {
  readonly #first: number;
  /** For each calendar, how many business days there were before each day. */
  readonly #counts: readonly number[][];
  readonly #off: readonly ReadonlySet<number>[];
  readonly #weekends: readonly (readonly number[])[];

  /** @param year in milliseconds since 1970 */
  constructor(calendars: readonly Calendar[], year: { from: number; until: number }) {
    this.#first = Math.floor(year.from / DAY_MS);
    const days = Math.ceil(year.until / DAY_MS) - this.#first + 2;
    const years = [year.from, year.until].map((moment) => new Date(moment).getUTCFullYear());
    this.#off = calendars.map(({ regions, holidays }) => {
      const listed = holidays.map((date) => Date.parse(date) / DAY_MS);
      return new Set([
        ...listed,
        ...regions.flatMap((region) => years.flatMap((each) => publicHolidays(region, each))),
      ]);
    });
    this.#weekends = calendars.map(({ weekend }) => weekend);
    this.#counts = calendars.map((_, which) => {
      const counts = [0];
      for (let day = 0; day < days; day++)
        counts.push((counts[day] ?? 0) + (this.#isOff(which, day) ? 0 : 1));
      return counts;
    });
  }

  /** Between two moments of the year, in milliseconds since 1970. */
  passed(from: number, to: number): Passed {
    const each = this.#counts.map((_, which) => this.#worked(which, to) - this.#worked(which, from));
    return { fewest: Math.min(...each), most: Math.max(...each) };
  }

  #worked(which: number, moment: number): number {
    const days = moment / DAY_MS - this.#first;
    const day = Math.floor(days);
    return (this.#counts[which]?.[day] ?? 0) + (this.#isOff(which, day) ? 0 : days - day);
  }

  #isOff(which: number, day: number): boolean {
    const number = this.#first + day;
    const weekday = ((number + 3) % 7) + 1;
    return (this.#weekends[which]?.includes(weekday) ?? false) || (this.#off[which]?.has(number) ?? false);
  }
}
