// Whether somebody is likely to be at work now: Monday to Friday, 9:00 to 18:00 on the wall of their time zone.

import { type WallClock, wallClock } from "../escalation/wall-clock.ts";

const HOUR_MS = 3_600_000;
const START = 9 * HOUR_MS;
const END = 18 * HOUR_MS;

/**
 * The end of the day counts no more: at 18:00 work is over. A zone that this machine does not know never speaks against
 * anybody: the charter checks zones, but by the list of the machine that read it.
 * @param timeZone an IANA name
 * @param now ISO 8601
 */
export function isWorkingTime(timeZone: string, now: string): boolean {
  const clock = knownClock(timeZone);
  if (clock === null) return true;
  const { day, time } = clock.at(Date.parse(now));
  // Day 0 was a Thursday, so that Monday is 0 and Friday 4.
  const weekday = (((day + 3) % 7) + 7) % 7;
  return weekday <= 4 && time >= START && time < END;
}

function knownClock(timeZone: string): WallClock | null {
  try {
    return wallClock(timeZone);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
