// Days as numbers, counted from 1970-01-01, and how long they are.

export const DAY_MS = 86_400_000;
export const MINUTE_MS = 60_000;

/**
 * 1 for Monday to 7 for Sunday.
 * @param day days since 1970-01-01, which was a Thursday
 */
export function weekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}
