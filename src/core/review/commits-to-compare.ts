// The commits that must be compared with the head before it is known which approvals still cover what is there.

import type { PullRequestRecord } from "../record.ts";
import type { Snapshot } from "../snapshot.ts";

/** Each costs a read, once. Approvals of commits beyond are not compared, and do not count. */
const MOST_COMMITS = 10;

/**
 * The head and the commits that approvals, overrides, agreements and objections by command are about; those of the latest
 * words first. Nothing where all of them are about the head.
 * @param awaits whether it matters since when the change is as it is
 */
export function commitsToCompare(
  { head, reviews }: Pick<Snapshot, "head" | "reviews">,
  { approvals, overrides, agreements, heads }: PullRequestRecord,
  awaits: boolean,
): string[] {
  const said = [
    ...reviews.items.flatMap(({ state, commitSha, submittedAt: at }) => {
      return state === "approved" ? [{ sha: commitSha, at }] : [];
    }),
    ...approvals.filter(({ withdrawn }) => !withdrawn).map(({ headSha: sha, at }) => ({ sha, at })),
    ...overrides.map(({ headSha: sha, at }) => ({ sha, at })),
    ...agreements.map(({ headSha: sha, at }) => ({ sha, at })),
    // The one before the head tells whether the wait goes on.
    ...(awaits ? heads.slice(-2).map(({ sha, since: at }) => ({ sha, at })) : []),
  ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const shas = new Set(said.flatMap(({ sha }) => (sha === null || sha === head.sha ? [] : [sha])));
  return shas.size === 0 ? [] : [head.sha, ...[...shas].slice(0, MOST_COMMITS)];
}
