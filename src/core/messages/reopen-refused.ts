// What the author is told where a pull request that was closed for silence can't be opened again.

import type { Account } from "../account.ts";
import type { Notification } from "../plan.ts";
import { mention } from "./people.ts";

/** `askedAt`: when somebody asked for it, ISO 8601. */
export function reopenRefused(author: Account | null, askedAt: string): Notification {
  const words =
    "GitHub did not let me open this again. Mostly the branch was deleted or rewritten, or another pull request has its commits by now: restore the branch and comment `/ready` again, or open a new pull request that names this one.";
  return { key: `reopen-${askedAt}`, body: author === null ? words : `${mention(author)}: ${words}` };
}
