// A day to come, named or counted: "until 2026-12-10", "for 2 weeks", "3 days".

import { DAY_MS } from "../../calendar/day.ts";
import { counted } from "../../wording.ts";
import type { ArgumentType, Read } from "../command.ts";
import { unreadable, value } from "./read.ts";

export interface Until {
  /** YYYY-MM-DD, that day included, in UTC. */
  day: string;
  /** Whether it was reckoned from a duration, so that it is worth telling. */
  isReckoned: boolean;
}

const longestDays = 366;
const daysOf: Record<string, number> = { day: 1, week: 7 };

/**
 * Null where no day is named. Durations count whole days after the one on which the comment was written.
 *
 * @param command with its slash, for example "/away"
 * @param without what the command means alone, as the end of a sentence
 */
export function optionalDay(command: string, without: string): ArgumentType<Until | null> {
  return {
    usage: "[until YYYY-MM-DD | for N days | for N weeks]",
    read(text, { request }) {
      if (text === "") return value(null);
      const today = Date.parse(request.at.slice(0, 10));
      return readNamed(text, today, command, without) ?? readDuration(text, today, command, without);
    },
  };
}

function readNamed(text: string, today: number, command: string, without: string): Read<Until> | null {
  const day = /^(?:until\s+)?(\d{4}-\d{2}-\d{2})$/i.exec(text)?.[1];
  const start = day === undefined ? null : startOf(day);
  if (day === undefined || start === null) return null;
  if (start < today) {
    return unreadable(`${day} is over (in UTC). Name today or a later day, or comment \`${command}\` alone.`);
  }
  if (start > today + longestDays * DAY_MS) return tooFar(command, without);
  return value({ day, isReckoned: false });
}

function readDuration(text: string, today: number, command: string, without: string): Read<Until> {
  const [, number, unit] = /^(?:for\s+)?(an?|one|\d{1,5})\s+(day|week)s?$/i.exec(text) ?? [];
  const days = Number(/^\d/.test(number ?? "") ? number : 1) * (daysOf[(unit ?? "").toLowerCase()] ?? 0);
  if (days === 0) {
    return unreadable(
      `name a day as in \`${command} until 2026-12-10\`, or a time as in \`${command} for 2 weeks\`, or nothing: \`${command}\` alone ${without}.`,
    );
  }
  if (days > longestDays) return tooFar(command, without);
  return value({ day: new Date(today + days * DAY_MS).toISOString().slice(0, 10), isReckoned: true });
}

function tooFar(command: string, without: string): { value: null; refusal: string } {
  return unreadable(
    `that is more than a year ahead (${counted(longestDays, "day")}). Name an earlier day; or comment \`${command}\` alone, which ${without}.`,
  );
}

/** Milliseconds of the day's start in UTC; null for a day that no calendar has. */
function startOf(day: string): number | null {
  const time = Date.parse(`${day}T00:00:00.000Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? null : time;
}
