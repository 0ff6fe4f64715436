// Rounds of review: a turn that comes back unanswered goes on with the clock that it had, so that neither a hold nor a
// draft restarts it, nor lets it run.

import { businessDaysBetween } from "../calendar/business-days.ts";
import type { Calendar } from "../calendar/calendar.ts";
import type { Turn } from "../record.ts";
import type { Move } from "./move.ts";

/** Whether it was said (`at` in ISO 8601) in this turn: what is older brings about nothing new. */
export function isOfTurn(at: string, turn: Turn | null): boolean {
  // GitHub's times are of whole seconds.
  return turn === null || Date.parse(at) >= Math.floor(Date.parse(turn.since) / 1000) * 1000;
}

/**
 * The author's turn begins anew with each word and push of theirs, and so does their ladder: a reminder of before warned
 * of nothing that came after.
 * @param before the turn as it was judged last; null where it never was
 * @param acted when the author last spoke or pushed (ISO 8601); null where that is not known
 * @param now ISO 8601
 */
export function continueTurn(
  before: Turn | null,
  { whose, isAnswer }: Pick<Move, "whose" | "isAnswer">,
  acted: string | null,
  now: string,
  calendar: Calendar,
): Turn {
  if (before === null) return { whose, since: now, count: 1, round: 1, waitedDays: 0, answered: isAnswer };
  const { round, since } = before;
  const answered = before.answered || isAnswer;
  if (before.whose === whose) {
    const isAnew = whose === "author" && acted !== null && Date.parse(acted) > Date.parse(since);
    return { ...plain(before), ...(isAnew ? { since: acted, count: before.count + 1 } : {}), answered };
  }
  const passed = before.whose === "reviewers" ? businessDaysBetween(since, now, calendar) : 0;
  const next = { whose, since: now, count: before.count + 1 };
  if (whose === "reviewers" && answered) return { ...next, round: round + 1, waitedDays: 0, answered: false };
  return { ...next, round, waitedDays: before.waitedDays + passed, answered };
}

/** Without what a verdict adds. */
function plain({ whose, since, count, round, waitedDays, answered }: Turn): Turn {
  return { whose, since, count, round, waitedDays, answered };
}
