// The turn as it was handed over by hand (`/author`, `/ready`), and what ends that: a push, or a word of the author.

import type { PullRequestRecord } from "../record.ts";
import type { RequiredCheck, Snapshot } from "../snapshot.ts";

export interface Said {
  snapshot: Pick<Snapshot, "author" | "lastWords">;
  record: Pick<PullRequestRecord, "heads" | "handover">;
}

/** Whether a person opened it, and is still there: nobody else answers. */
export function isOfPerson({ snapshot }: Pick<Said, "snapshot">): boolean {
  return snapshot.author?.kind === "user";
}

/** Whether somebody handed it to the author, who has neither pushed nor spoken since. */
export function isHandedToAuthor(said: Said): boolean {
  const { handover } = said.record;
  return (
    handover?.to === "author" && !isPushedSince(handover.at, said) && !hasAuthorSpokenSince(handover.at, said)
  );
}

/**
 * Whether somebody said by `/ready` that what was there at that moment is answered.
 * @param at ISO 8601
 */
export function isSetAside(at: string, { record: { handover } }: Pick<Said, "record">): boolean {
  return handover?.to === "reviewers" && Date.parse(handover.at) >= Date.parse(at);
}

/**
 * By when Charter saw a commit as the head: dates of commits can be forged.
 * @param at ISO 8601
 */
export function isPushedSince(at: string, { record: { heads } }: Pick<Said, "record">): boolean {
  return heads.some(({ since }) => Date.parse(since) > Date.parse(at));
}

/** Required checks that fail on the head; none where somebody said that what was there at its push is settled. */
export function failedChecks(
  requiredChecks: readonly RequiredCheck[],
  { record }: Pick<Said, "record">,
): RequiredCheck[] {
  const head = record.heads.at(-1);
  if (head !== undefined && isSetAside(head.since, { record })) return [];
  return requiredChecks.filter(({ state }) => state === "failed");
}

/** @param at ISO 8601 */
export function hasAuthorSpokenSince(at: string, { snapshot }: Pick<Said, "snapshot">): boolean {
  const word = snapshot.author === null ? undefined : snapshot.lastWords.get(snapshot.author.id);
  return word !== undefined && Date.parse(word) > Date.parse(at);
}
