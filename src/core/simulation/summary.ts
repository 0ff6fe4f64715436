// The outcome of judging pull requests by two charters: each by itself, and all of them in figures.

import { isOpen } from "../state.ts";
import type { Verdict } from "../verdict.ts";
import type { State } from "../verdict-node.ts";
import { type Difference, differences } from "./differences.ts";

/** States are those of the review as a whole, signatures aside. */
export interface Outcome {
  before: State;
  after: State;
  /** Empty where the verdict stays as it is. */
  differences: Difference[];
}

export interface Summary {
  judged: number;
  different: number;
  /** Of the different ones: passed before, and would not. */
  blocked: number;
  /** Did not pass, and would. */
  passing: number;
}

export function compare(before: Verdict, after: Verdict): Outcome {
  return {
    before: before.review.state,
    after: after.review.state,
    differences: differences(before, after),
  };
}

export function isDifferent({ before, after, differences: found }: Outcome): boolean {
  return found.length > 0 || before !== after;
}

export function summarise(outcomes: readonly Outcome[]): Summary {
  const different = outcomes.filter(isDifferent);
  const blocked = different.filter(({ before, after }) => passes(before) && !passes(after));
  const passing = different.filter(({ before, after }) => !passes(before) && passes(after));
  return {
    judged: outcomes.length,
    different: different.length,
    blocked: blocked.length,
    passing: passing.length,
  };
}

function passes(state: State): boolean {
  return !isOpen({ state });
}
