// What can't be judged because GitHub does not list every commit.

import type { Commit, Listing } from "../../snapshot.ts";
import { counted } from "../../wording.ts";

/** Why not everybody is known, as a sentence; null where every commit is there. */
export function incompleteCommits({ items, total, complete }: Listing<Commit>): string | null {
  if (complete) return null;
  return `GitHub lists ${items.length} of ${counted(total, "commit")}, so not everyone who must sign is known; split the pull request or squash its commits.`;
}
