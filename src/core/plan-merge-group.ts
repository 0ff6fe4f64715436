// The checks of a merge group: the worst of the pull requests that it carries, each named.

import { CHECK_NAMES, type CheckName, type DesiredCheck } from "./plan.ts";
import type { Snapshot } from "./snapshot.ts";
import type { State, Verdict } from "./verdict.ts";

export interface JudgedPullRequest {
  snapshot: Snapshot;
  verdict: Verdict;
}

/**
 * A group that names no pull request fails: passing unconditionally would be a hole in the rules.
 * A pending requirement fails too, because nobody can still give it while the group waits.
 */
export function planMergeGroup(judged: JudgedPullRequest[]): DesiredCheck[] {
  return CHECK_NAMES.map((name) => planCheck(name, judged));
}

function planCheck(name: CheckName, judged: JudgedPullRequest[]): DesiredCheck {
  const states = judged.map(({ snapshot, verdict }) => ({
    number: snapshot.number,
    state: name === "charter/cla" ? verdict.cla.state : verdict.review.state,
  }));
  const failing = states.filter(({ state }) => state !== "satisfied");
  const passes = states.length > 0 && failing.length === 0;
  return {
    name,
    conclusion: passes ? "success" : "failure",
    title: titleOf(states.length, failing),
    summary: states.map(({ number, state }) => `- #${number}: ${state}`).join("\n") || NOTHING_KNOWN,
    annotations: [],
  };
}

const NOTHING_KNOWN =
  "GitHub does not say which pull requests this merge group carries. Take the pull request out of the queue and add it again.";

function titleOf(total: number, failing: { number: number; state: State }[]): string {
  if (total === 0) return "Could not be evaluated: the group names no pull request";
  if (failing.length === 0)
    return total === 1 ? "Its pull request passes" : `All ${total} pull requests pass`;
  return `Not satisfied: ${failing.map(({ number }) => `#${number}`).join(", ")}`;
}
