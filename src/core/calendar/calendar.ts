// When a project or a person works: what counts as time on a clock of escalations.

export interface Calendar {
  /** IANA name, for example Europe/Berlin. */
  timeZone: string;
  /** Days off, as YYYY-MM-DD. */
  holidays: readonly string[];
  /** Names of calendars of public holidays: a country, and its state or region, for example DE or US-CA. */
  regions: readonly string[];
  /** Days of the week on which nobody works: 1 for Monday to 7 for Sunday. Never all seven. */
  weekend: readonly number[];
  /** Minutes after midnight, on the wall of the time zone, from below to; null for the whole day. */
  hours: { from: number; to: number } | null;
}
