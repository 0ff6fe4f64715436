// Days of agreements: always those of UTC, so that everybody counts the same ones.

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

const DAY_MS = 24 * 60 * 60 * 1000;

/** YYYY-MM-DD of a moment in ISO 8601. */
export function utcDay(moment: string): string {
  return new Date(moment).toISOString().slice(0, 10);
}

/** "3 March 2026" from ISO 8601 or YYYY-MM-DD. */
export function dayInWords(moment: string): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return "an unknown day";
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** ISO 8601, so many times 24 hours later. */
export function daysLater(moment: string, days: number): string {
  return new Date(Date.parse(moment) + days * DAY_MS).toISOString();
}

/** ISO 8601, when a day that is included (YYYY-MM-DD) is over. */
export function endOfDay(day: string): string {
  return daysLater(startOfDay(day), 1);
}

/** ISO 8601, when a day (YYYY-MM-DD) begins. */
export function startOfDay(day: string): string {
  return `${day}T00:00:00.000Z`;
}

/** Both YYYY-MM-DD. */
export function dayBefore(day: string): string {
  return utcDay(daysLater(startOfDay(day), -1));
}

/** Whether it is written as YYYY-MM-DD and is in the calendar. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(startOfDay(text));
  return !Number.isNaN(time) && new Date(time).toISOString() === startOfDay(text);
}

/** The last day, at least a part of which is before a moment in ISO 8601: "3 March 2026". */
export function lastDayBefore(end: string): string {
  return dayInWords(new Date(Date.parse(end) - 1).toISOString());
}
