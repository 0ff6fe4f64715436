// Which commit a comment is about: the head that was known when it was written, however late it is judged.

import { code } from "../messages/text.ts";
import { headAt } from "../review/opinions.ts";
import type { CommandContext } from "./command.ts";

export type SeenHead =
  /** `isPresent` is false when newer commits came since. */
  { sha: string; isPresent: boolean; refusal: null } | { sha: null; isPresent: false; refusal: string };

export function seenHead({ record, request, snapshot }: CommandContext): SeenHead {
  const sha = headAt(record.heads, request.at);
  if (sha !== null) return { sha, isPresent: sha === snapshot.head.sha, refusal: null };
  return {
    sha: null,
    isPresent: false,
    refusal: `this comment was written before I had seen the pull request, so I can't tell which commit it is about. Please repeat ${code(request.line, 100)}.`,
  };
}

/** A commit as people write it. */
export function shortSha(sha: string): string {
  return code(sha.slice(0, 7));
}
