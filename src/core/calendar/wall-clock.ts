// Between instants and what a clock on the wall of a time zone shows, across changes of its offset.

import { DAY_MS } from "./day.ts";

/** A date and a time of day without a zone. */
export interface WallTime {
  /** Days since 1970-01-01. */
  day: number;
  /** Milliseconds since midnight, below 86,400,000. */
  time: number;
}

export interface WallClock {
  /** What the clock shows at this instant, in milliseconds since 1970. */
  at(instant: number): WallTime;
  /**
   * The instant at which the clock shows this. Of a time shown twice, the first; of a time skipped, the end of
   * the gap: so later times never give earlier instants.
   */
  instant(wall: WallTime): number;
}

/** As many as there are zones, some of them under several names. */
const MAX_KEPT = 1000;
/** Making one takes a hundred times as long as reading it. */
const kept = new Map<string, WallClock>();
/** Of each zone; the days that matter lie within a year or two. */
const MAX_DAYS = 1000;

/** @param timeZone an IANA name; throws RangeError when there is no such zone */
export function wallClock(timeZone: string): WallClock {
  const clock = kept.get(timeZone) ?? makeClock(timeZone);
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(timeZone, clock);
  return clock;
}

function makeClock(timeZone: string): WallClock {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "iso8601",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  /** What the clock shows, as if it were UTC, and slowly. */
  const read = (instant: number): number => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    const fraction = ((instant % 1000) + 1000) % 1000;
    return Date.UTC(year, month - 1, day, hour, minute, second) + fraction;
  };
  const offsets = new Map<number, number | null>();
  /** How far the clock is before UTC all through this day of UTC; null where that changes. */
  const offsetOn = (day: number): number | null => {
    const known = offsets.get(day);
    if (known !== undefined) return known;
    const [begin, end] = [day * DAY_MS, (day + 1) * DAY_MS];
    const offset = read(begin) - begin;
    const found = read(end) - end === offset ? offset : null;
    if (offsets.size >= MAX_DAYS) offsets.clear();
    offsets.set(day, found);
    return found;
  };
  const shown = (instant: number): number => {
    const offset = offsetOn(Math.floor(instant / DAY_MS));
    return offset === null ? read(instant) : instant + offset;
  };
  const instantOf = (wanted: number): number => {
    // Offsets are below a day, so these two lie on either side of any change near the wanted time.
    const before = wanted - (shown(wanted - DAY_MS) - (wanted - DAY_MS));
    const after = wanted - (shown(wanted + DAY_MS) - (wanted + DAY_MS));
    const exact = [before, after].filter((instant) => shown(instant) === wanted);
    return exact.length > 0 ? Math.min(...exact) : endOfGap(wanted, after, before);
  };
  /** The first instant from which the clock shows more than `wanted`, by halving. */
  const endOfGap = (wanted: number, low: number, high: number): number => {
    let [early, late] = [low, high];
    while (late - early > 1) {
      const middle = Math.floor((early + late) / 2);
      if (shown(middle) < wanted) early = middle;
      else late = middle;
    }
    return late;
  };
  return {
    at: (instant) => {
      const time = shown(instant);
      const day = Math.floor(time / DAY_MS);
      return { day, time: time - day * DAY_MS };
    },
    instant: ({ day, time }) => instantOf(day * DAY_MS + time),
  };
}
