// Reads the dates that tools write, each to one moment in UTC whatever the machine's own time zone.

import type { SourceTime } from "./source-row.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const ISO = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?\s?(Z|[+-]\d{2}:?\d{2})?$/i;
/** `Jan 2,2006`, as EasyCLA writes it. */
const ENGLISH_DAY = /^([A-Z][a-z]{2})[a-z]* (\d{1,2}), ?(\d{4})$/;
/** `Fri Apr 15 1988 00:00:00 GMT-0700 (…)`, as JavaScript writes it. */
const SCRIPT =
  /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT([+-]\d{2})(\d{2})(?: \(.*\))?$/;

/** Null for what is none of these. A time without a zone counts as UTC. */
export function sourceTime(text: string): SourceTime | null {
  const trimmed = text.trim();
  const day = DAY.exec(trimmed);
  if (day) return dayOf(Number(day[1]), Number(day[2]), Number(day[3]));
  const english = ENGLISH_DAY.exec(trimmed);
  if (english) return dayOf(Number(english[3]), monthOf(english[1]), Number(english[2]));
  const iso = ISO.exec(trimmed);
  if (iso)
    return momentOf(`${trimmed.replace(" ", "T").replace(/\s/g, "")}${iso[1] === undefined ? "Z" : ""}`);
  const script = SCRIPT.exec(trimmed);
  if (!script) return null;
  const [, month, date, year, hour, minute, second, zoneHour, zoneMinute] = script;
  const monthNumber = String(monthOf(month)).padStart(2, "0");
  return momentOf(`${year}-${monthNumber}-${date}T${hour}:${minute}:${second}${zoneHour}:${zoneMinute}`);
}

function monthOf(name = ""): number {
  return MONTHS.indexOf(name.toLowerCase()) + 1;
}

/** Null for a day that no calendar has. */
function dayOf(year: number, month: number, day: number): SourceTime | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return { at: date.toISOString(), isDay: true };
}

function momentOf(iso: string): SourceTime | null {
  // A day that no calendar has would otherwise become one of the next month.
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso) ?? [];
  if (dayOf(Number(year), Number(month), Number(day)) === null) return null;
  const milliseconds = Date.parse(iso.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  return Number.isNaN(milliseconds) ? null : { at: new Date(milliseconds).toISOString(), isDay: false };
}
