// A pull request must be open for a while, so that people in other time zones can object. What counts is how long the
// head is there as it is: a push at the last moment, or another base branch, begins the wait anew. While it is closed or a draft nobody looks at it.

import type { WaitRequirement } from "../../verdict.ts";
import type { Proof } from "../../verdict-node.ts";
import { counted, sentenceList } from "../../wording.ts";
import { isWholeChange } from "../approvals/covered-change.ts";
import type { ReviewContext } from "../review-context.ts";
import { proofOfRule, type RuleInForce } from "../rules/rules-in-force.ts";

const HOUR_MS = 3_600_000;

/**
 * Null where no wait is asked for.
 * @param rules those that hold
 * @param approvers ids of people whose approval counts for some requirement; nobody who may not approve at all
 */
export function judgeWait(
  rules: readonly RuleInForce[],
  approvers: ReadonlySet<number>,
  context: ReviewContext,
): WaitRequirement | null {
  const { charter } = context.rules;
  const asking = rules.filter(({ rule }) => rule.waitHours !== null);
  const hours = Math.max(charter.review.waitHours, ...asking.map(({ rule }) => rule.waitHours ?? 0));
  if (hours === 0) return null;
  const from = unchangedSince(context);
  const until = new Date(Date.parse(from) + hours * HOUR_MS).toISOString();
  const agreed = fastTracked(approvers, context);
  const isOver = Date.parse(until) <= Date.parse(context.now);
  const { fastTrack } = charter.review;
  const isFast = fastTrack !== null && agreed.length >= fastTrack;
  const proof: Proof[] = [
    ...asking.flatMap(proofOfRule),
    { kind: "fact", text: `it is unchanged since ${from}` },
    ...agreed.map(({ by, at, commentId }): Proof => {
      return {
        kind: "person",
        event: "agreed to a fast track",
        by,
        at,
        source: { kind: "comment", id: commentId },
      };
    }),
  ];
  const base = { kind: "wait" as const, id: "[] wait", name: "waiting time", until, proof, who: [] };
  if (isOver) {
    return {
      ...base,
      state: "satisfied",
      reason: `It is open as it is for ${counted(hours, "hour")} and more.`,
      needed: null,
      next: null,
    };
  }
  if (isFast) {
    const names = sentenceList(agreed.map(({ by }) => `@${by.login}`));
    return { ...base, state: "satisfied", reason: `${names} agreed not to wait.`, needed: null, next: null };
  }
  const missing = fastTrack === null ? null : fastTrack - agreed.length;
  return {
    ...base,
    state: "pending",
    reason: `It must be open for ${counted(hours, "hour")} as it is, which a push begins anew.`,
    needed: "time",
    next:
      missing === null
        ? "Nothing but to wait."
        : `Wait, or ${counted(missing, "maintainer")} can agree not to with \`/fast-track\`.`,
  };
}

/**
 * Dates of commits can be forged and GitHub tells no time of a push, so it counts from when Charter saw the head. Earlier
 * heads count on where they changed the same: a rebase costs nothing.
 */
function unchangedSince({ snapshot, record, change, now }: ReviewContext): string {
  let since = now;
  for (const head of [...record.heads].reverse()) {
    const said = { commitSha: head.sha, at: head.since };
    if (head.sha !== snapshot.head.sha && !isWholeChange(change, said, snapshot)) break;
    since = head.since;
  }
  const { createdAt, baseChangedAt, reopenedAt } = snapshot;
  const moments = [since, createdAt, baseChangedAt ?? since, reopenedAt ?? since];
  return moments.reduce((a, b) => (Date.parse(a) < Date.parse(b) ? b : a));
}

/** Each once, of those who count and whose agreement is about the change as it is. */
function fastTracked(approvers: ReadonlySet<number>, { record, change, snapshot }: ReviewContext) {
  const people = new Map<number, (typeof record.agreements)[number]>();
  for (const agreement of record.agreements) {
    const { kind, by, headSha, at } = agreement;
    if (kind !== "fast-track" || !approvers.has(by.id)) continue;
    if (isWholeChange(change, { commitSha: headSha, at }, snapshot)) people.set(by.id, agreement);
  }
  return [...people.values()];
}
