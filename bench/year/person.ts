// People as they are: who answers soon, who late, who never, and when they are away.

import type { Account } from "../../src/core/account.ts";
import { addBusinessDays } from "../../src/core/calendar/business-days.ts";
import type { Calendar } from "../../src/core/calendar/calendar.ts";
import type { Random } from "./random.ts";

const DAY_MS = 86_400_000;

interface Habit {
  /** Business days until an answer, on average. */
  days: number;
  /** The share of what is never answered unless it is asked again. */
  forgets: number;
}

const PROMPT: Habit = { days: 0.4, forgets: 0.04 };
const USUAL: Habit = { days: 1.5, forgets: 0.15 };
const SLOW: Habit = { days: 4, forgets: 0.4 };
export const SILENT: Habit = { days: 1, forgets: 1 };

/** Milliseconds since 1970; the end is the first moment of being back. */
export interface Leave {
  from: number;
  until: number;
  /** Whether the person said `/away`. */
  isSaid: boolean;
}

export interface Person {
  account: Account;
  /** When the person works. */
  calendar: Calendar;
  habit: Habit;
  leaves: readonly Leave[];
}

export function aHabit(random: Random): Habit {
  return random.pickWeighted([
    [35, PROMPT],
    [40, USUAL],
    [17, SLOW],
    [8, SILENT],
  ]);
}

/** A few weeks off in a year; most people say so. */
export function someLeaves(random: Random, year: { from: number; until: number }): Leave[] {
  return Array.from({ length: random.between(1, 4) }, () => {
    const from = year.from + random.next() * (year.until - year.from);
    const isSaid = random.chance(0.7);
    return { from, until: from + random.between(3, 21) * DAY_MS, isSaid };
  }).sort((a, b) => a.from - b.from);
}

/** When somebody answers what they read at `from` (milliseconds); null for never. */
export function answerAt({ calendar, habit, leaves }: Person, from: number, random: Random): number | null {
  if (random.chance(habit.forgets)) return null;
  const days = random.exponential(habit.days);
  let at = Date.parse(addBusinessDays(new Date(from).toISOString(), days, calendar));
  for (const leave of leaves) {
    if (at < leave.from || at >= leave.until) continue;
    const back = new Date(leave.until).toISOString();
    at = Date.parse(addBusinessDays(back, random.exponential(habit.days), calendar));
  }
  return at;
}
