// What whoever asked for a merge is told when it can't be.

import type { Account } from "../account.ts";
import { mention } from "./people.ts";
import { text } from "./text.ts";

/** `reason` is a clause, of GitHub's own words among others; null where the verdict does not allow it any more. */
export function mergeRefused(by: Account, reason: string | null): string {
  if (reason !== null) return `${mention(by)}: this was not merged: ${text(reason, 500)}.`;
  return `${mention(by)}: this was not merged, because something is missing again or there are new commits. My comment on this pull request says what; comment \`/merge\` again when nothing is missing.`;
}
