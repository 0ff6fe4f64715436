// Which commit a comment is about: the head that was known when it was written.

import { code } from "../messages/text.ts";
import { headAt } from "../review/approvals/statements.ts";
import type { CommandContext } from "./command.ts";

export type SeenHead =
  /** `isPresent` is false when newer commits came since. */
  { sha: string; isPresent: boolean; refusal: null } | { sha: null; isPresent: false; refusal: string };

/** Heads that came and went while nobody listened are in no record: what was said of one of them would count for another. */
const LATE_MS = 5 * 60 * 1000;

export function seenHead({ record, request, snapshot, now }: CommandContext): SeenHead {
  if (Date.parse(now) - Date.parse(request.at) > LATE_MS) {
    return unseen(request, "I read this comment only long after it was written");
  }
  const sha = headAt(record.heads, request.at);
  if (sha !== null) return { sha, isPresent: sha === snapshot.head.sha, refusal: null };
  return unseen(request, "this comment was written before I had seen the pull request");
}

function unseen({ line }: CommandContext["request"], why: string): SeenHead {
  const refusal = `${why}, so I can't tell which commit it is about. Please repeat ${code(line, 100)}.`;
  return { sha: null, isPresent: false, refusal };
}

/** A commit as people write it. */
export function shortSha(sha: string): string {
  return code(sha.slice(0, 7));
}
