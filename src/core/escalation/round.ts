// Rounds of review: a turn that comes back unanswered goes on with the clock that it had, so that neither a hold nor a
// draft restarts it, nor lets it run.

import { businessDaysBetween } from "../calendar/business-days.ts";
import type { Calendar } from "../calendar/calendar.ts";
import type { Turn } from "../record.ts";
import type { Move } from "./move.ts";

/**
 * @param before the turn as it was judged last; null where it never was
 * @param now ISO 8601
 */
export function continueTurn(
  before: Turn | null,
  { whose, isAnswer }: Pick<Move, "whose" | "isAnswer">,
  now: string,
  calendar: Calendar,
): Turn {
  if (before === null) return { whose, since: now, count: 1, round: 1, waitedDays: 0, answered: isAnswer };
  const { round, since } = before;
  const answered = before.answered || isAnswer;
  if (before.whose === whose) return { ...plain(before), answered };
  const passed = before.whose === "reviewers" ? businessDaysBetween(since, now, calendar) : 0;
  const next = { whose, since: now, count: before.count + 1 };
  if (whose === "reviewers" && answered) return { ...next, round: round + 1, waitedDays: 0, answered: false };
  return { ...next, round, waitedDays: before.waitedDays + passed, answered };
}

/** Without what a verdict adds. */
function plain({ whose, since, count, round, waitedDays, answered }: Turn): Turn {
  return { whose, since, count, round, waitedDays, answered };
}
