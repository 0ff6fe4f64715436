// People who were let go for somebody else: by `/reroll` or `/claim`, by a step that swaps, or because nothing was left
// for them to approve. And those whom people took off by hand.

import type { PullRequestRecord } from "../../record.ts";
import type { Snapshot } from "../../snapshot.ts";
import { askedTimes, latestAssignments } from "./assignments.ts";

/** A request on GitHub that Charter did not withdraw within this time, somebody has made again since. */
const UNDONE_AFTER_MS = 60 * 60 * 1000;

export interface LetGo {
  snapshot: Pick<Snapshot, "requestedReviewers">;
  record: Pick<PullRequestRecord, "assignments" | "asked" | "taken">;
  /** ISO 8601. */
  now: string;
}

/**
 * Ids of those whom people took off or who declined. Not those whose review somebody requested on GitHub after that: the
 * later word counts.
 */
export function peopleTakenOff({ snapshot, record, now }: Omit<LetGo, "record"> & Latest): number[] {
  const requested = new Set(snapshot.requestedReviewers.map(({ id }) => id));
  return [...latestAssignments(record).values()]
    .filter(({ as, person, at }) => as === "off" && !(requested.has(person.id) && isUndone(at, now)))
    .map(({ person }) => person.id);
}

type Latest = { record: Pick<PullRequestRecord, "assignments"> };

function isUndone(at: string, now: string): boolean {
  return Date.parse(now) - Date.parse(at) > UNDONE_AFTER_MS;
}

/**
 * Account id → whether others go before, as is right for the silent. Not those who were asked again since, by Charter or
 * by hand.
 */
export function peopleLetGo({ snapshot, record, now }: LetGo): ReadonlyMap<number, boolean> {
  const requested = new Set(snapshot.requestedReviewers.map(({ id }) => id));
  const askedAt = askedTimes(record);
  const letGo = new Map<number, boolean>();
  for (const [id, { as, by, at }] of latestAssignments(record)) {
    const since = Date.parse(at);
    if (as !== "released" || (askedAt.get(id) ?? 0) > since) continue;
    if (by === null && requested.has(id) && isUndone(at, now)) continue;
    letGo.set(id, by !== null || record.taken.some((step) => isSwapBefore(step, since)));
  }
  return letGo;
}

function isSwapBefore({ rung, takenAt }: PullRequestRecord["taken"][number], moment: number): boolean {
  return rung.do === "swap" && Date.parse(takenAt) <= moment;
}
