// Whether anything is asked of people about a pull request, or goes up to a tier, just now.

import type { PullRequestRecord } from "./record.ts";
import type { Snapshot } from "./snapshot.ts";

/** False for drafts and closed pull requests: nobody is asked. */
export function isActive({ state, isDraft }: Pick<Snapshot, "state" | "isDraft">): boolean {
  return state === "open" && !isDraft;
}

/** While it is a draft, closed or on hold, nothing goes up. */
export function isAtRest({
  snapshot,
  record,
}: {
  snapshot: Pick<Snapshot, "state" | "isDraft">;
  record: Pick<PullRequestRecord, "holds">;
}): boolean {
  return !isActive(snapshot) || record.holds.length > 0;
}
