// What a charter orders, as it is kept until its time comes: one plan for each reader and place.

import { loginKey } from "../account.ts";
import type { Calendar } from "../calendar/calendar.ts";
import type { Charter } from "../charter/charter.ts";
import { withoutAt } from "../charter/without-at.ts";

export interface DigestPlan {
  /** Name of a tier or a module, or `@login`. */
  for: string;
  /** Number of the issue in which it is a comment; null for an issue of its own. */
  issue: number | null;
  /** As in {@link DigestOrder}: orders of the same reader and place are one plan. */
  times: { weekdays: number[]; minute: number }[];
  /** In which the times are meant: the project's. */
  timeZone: string;
  /** When its readers work: nothing is written to them outside of it. */
  calendar: Calendar;
}

export function plannedDigests({ digests, escalation, people }: Charter): DigestPlan[] {
  const { calendar } = escalation;
  const plans = new Map<string, DigestPlan>();
  for (const { for: whom, issue, weekdays, minute } of digests) {
    const key = `${issue ?? ""} ${whom}`;
    const own = isPerson(whom) ? people.get(loginKey(withoutAt(whom)))?.calendar : null;
    const times = plans.get(key)?.times ?? [];
    const { timeZone } = calendar;
    plans.set(key, {
      for: whom,
      issue,
      times: [...times, { weekdays, minute }],
      timeZone,
      calendar: own ?? calendar,
    });
  }
  return [...plans.values()];
}

export function isPerson(whom: string): boolean {
  return whom.startsWith("@");
}
