// People who were let go for somebody else: by `/reroll` or `/claim`, by a step that swaps, or because nothing was left
// for them to approve.

import type { PullRequestRecord } from "../../record.ts";
import type { Snapshot } from "../../snapshot.ts";
import { latestAssignments } from "./assignments.ts";

/** What Charter decided and did not do within this time, somebody has undone by requesting the person on GitHub. */
const UNDONE_AFTER_MS = 60 * 60 * 1000;

export interface LetGo {
  snapshot: Pick<Snapshot, "requestedReviewers">;
  record: Pick<PullRequestRecord, "assignments" | "asked" | "taken">;
  /** ISO 8601. */
  now: string;
}

/**
 * Account id → whether others go before, as is right for the silent. Not those who were asked again since, by Charter or
 * by hand.
 */
export function peopleLetGo({ snapshot, record, now }: LetGo): ReadonlyMap<number, boolean> {
  const requested = new Set(snapshot.requestedReviewers.map(({ id }) => id));
  const askedAt = new Map(record.asked.map(({ personId, at }) => [personId, Date.parse(at)]));
  const letGo = new Map<number, boolean>();
  for (const [id, { as, by, at }] of latestAssignments(record)) {
    const since = Date.parse(at);
    if (as !== "released" || (askedAt.get(id) ?? 0) > since) continue;
    if (by === null && requested.has(id) && Date.parse(now) - since > UNDONE_AFTER_MS) continue;
    letGo.set(id, by !== null || record.taken.some((step) => isSwapBefore(step, since)));
  }
  return letGo;
}

function isSwapBefore({ rung, takenAt }: PullRequestRecord["taken"][number], moment: number): boolean {
  return rung.do === "swap" && Date.parse(takenAt) <= moment;
}
