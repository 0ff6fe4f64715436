// The checks of a merge group: the worst of the pull requests that it carries, each named.

import { bulletLines } from "./messages/bullet-lines.ts";
import { CHECK_NAMES, type CheckName, type DesiredCheck } from "./plan.ts";

export interface MemberOfGroup {
  number: number;
  /** What the pull request itself would show now. */
  checks: DesiredCheck[];
}

const mostLostTrailers = 20;

/**
 * A group that names no pull request fails: passing unconditionally would be a hole in the rules.
 * A pending requirement fails too, because nobody can still give it while the group waits.
 * @param lostTrailers whom the queue's own commits name no more, one sentence of Markdown each: it is said, and passes
 */
export function planMergeGroup(
  members: MemberOfGroup[],
  lostTrailers: readonly string[] = [],
): DesiredCheck[] {
  return CHECK_NAMES.map((name) => {
    const check = planCheck(name, members);
    if (name !== "charter/cla" || lostTrailers.length === 0) return check;
    return { ...check, summary: `${check.summary}\n\n${lostNote(lostTrailers)}` };
  });
}

function lostNote(lostTrailers: readonly string[]): string {
  return [
    "The queue's commits say less than those of the pull requests, which are what was judged:",
    "",
    ...bulletLines(lostTrailers, mostLostTrailers, (sentence) => `⚠️ ${sentence}`),
  ].join("\n");
}

function planCheck(name: CheckName, members: MemberOfGroup[]): DesiredCheck {
  const results = members.map(({ number, checks }) => {
    const check = checks.find((each) => each.name === name);
    return { number, passes: check?.conclusion === "success", title: check?.title ?? "It is not open." };
  });
  const failing = results.filter(({ passes }) => !passes);
  return {
    name,
    conclusion: results.length > 0 && failing.length === 0 ? "success" : "failure",
    title: titleOf(results.length, failing),
    summary: results.map(({ number, title }) => `- #${number}: ${title}`).join("\n") || NOTHING_KNOWN,
    annotations: [],
  };
}

const NOTHING_KNOWN =
  "GitHub does not say which pull requests this merge group carries. Take the pull request out of the queue and add it again.";

function titleOf(total: number, failing: { number: number }[]): string {
  if (total === 0) return "Could not be evaluated: the group names no pull request";
  if (failing.length === 0)
    return total === 1 ? "Its pull request passes" : `All ${total} pull requests pass`;
  return `Not satisfied: ${failing.map(({ number }) => `#${number}`).join(", ")}`;
}
