// The commits that must be compared with the head before it is known which approvals still cover what is there.

import type { PullRequestRecord } from "../../record.ts";
import type { Review, Snapshot } from "../../snapshot.ts";

/** Each costs a read, once. Approvals of commits beyond are not compared, and do not count. */
const MOST_COMMITS = 10;
/** Heads beside the present one; a wait goes on over so many rebases. */
const MOST_HEADS = 10;

/**
 * The head and the commits that approvals, overrides and agreements are about; those of the latest words first. Nothing
 * where all of them are about the head.
 * @param awaits whether it matters since when the change is as it is, so that earlier heads are compared, too
 */
export function commitsToCompare(
  { head, reviews }: Pick<Snapshot, "head" | "reviews">,
  { approvals, overrides, agreements, heads }: PullRequestRecord,
  awaits: boolean,
): string[] {
  const said = [
    ...reviews.items.filter(mayCount).map(({ commitSha: sha, submittedAt: at }) => ({ sha, at })),
    ...approvals.filter(({ withdrawn }) => !withdrawn).map(({ headSha: sha, at }) => ({ sha, at })),
    ...overrides.map(({ headSha: sha, at }) => ({ sha, at })),
    ...agreements.map(({ headSha: sha, at }) => ({ sha, at })),
  ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const earlier = awaits ? heads.toReversed().map(({ sha }) => sha) : [];
  const shas = new Set([
    ...othersThan(
      head.sha,
      said.map(({ sha }) => sha),
    ).slice(0, MOST_COMMITS),
    ...othersThan(head.sha, earlier).slice(0, MOST_HEADS),
  ]);
  return shas.size === 0 ? [] : [head.sha, ...shas];
}

/** Anybody may review a public pull request, and must not push those whose word counts off the list. */
function mayCount({ state, author, canWrite }: Review): boolean {
  return state === "approved" && author !== null && (canWrite || author.kind !== "user");
}

/** Each once. */
function othersThan(head: string, shas: readonly (string | null)[]): string[] {
  return [...new Set(shas.filter((sha): sha is string => sha !== null && sha !== head))];
}
