// Whether the conditions of a rule hold for a pull request, which facts show it, and when time alone would change it.

import type { Condition, ReviewRule } from "../../charter/review-rule.ts";
import { type Answer, answerTo, type Facts, MS_PER_HOUR, msOpen } from "./condition.ts";

export type { Facts } from "./condition.ts";

export interface RuleAnswer extends Answer {
  /** ISO 8601, the first moment from which the answer may differ though nothing happens; null where there is none. */
  changesAt: string | null;
}

type Timed = Extract<Condition, { subject: "open" }>;

/** All conditions must hold, so one that does not decides whatever can't be known about the others. */
export function holds({ conditions }: Pick<ReviewRule, "conditions">, facts: Facts): RuleAnswer {
  const answers = conditions.map((condition) => ({ condition, ...answerTo(condition, facts) }));
  const failed = answers.filter((answer) => answer.holds === false);
  const unsure = answers.filter((answer) => answer.holds === null);
  const timed = conditions.filter((condition) => condition.subject === "open");
  const mayChange = failed.every(({ condition }) => condition.subject === "open");
  const deciding = failed.length > 0 ? failed : unsure.length > 0 ? unsure : answers;
  return {
    holds: failed.length > 0 ? false : unsure.length > 0 ? null : true,
    because: deciding.flatMap(({ because }) => because),
    changesAt: mayChange ? nextChange(timed, facts) : null,
  };
}

/** `<=` and `>` still say at the limit itself what they said before it. */
function nextChange(conditions: readonly Timed[], facts: Facts): string | null {
  const flips = conditions
    .map(({ comparison, value }) => value * MS_PER_HOUR + (comparison === "<=" || comparison === ">" ? 1 : 0))
    .filter((flip) => flip > msOpen(facts));
  if (flips.length === 0) return null;
  return new Date(Date.parse(facts.snapshot.createdAt) + Math.min(...flips)).toISOString();
}
