// Which pull requests into a branch changed lately, whatever became of them.

import type { Listing } from "../core/snapshot.ts";
import { type OctokitClient, query } from "./calls.ts";
import type { RepositoryAddress } from "./github.ts";
import { notThere } from "./pages.ts";
import { present } from "./queries/fragments.ts";
import {
  RECENT_PULL_REQUESTS,
  type RecentPullRequestNode,
  type RecentPullRequestsAnswer,
} from "./queries/recent-pull-requests.ts";

export interface RecentPullRequest {
  number: number;
  /** ISO 8601: when it was merged or closed; of an open one when anything about it changed. */
  at: string;
}

/** Those that changed since then (ISO 8601), at most `most` of them, a hundred in one query. */
export async function listRecentPullRequests(
  octokit: OctokitClient,
  { id, owner, name }: RepositoryAddress,
  wanted: { base: string; since: string; most: number },
): Promise<Listing<RecentPullRequest>> {
  const { base, since, most } = wanted;
  const items: RecentPullRequest[] = [];
  let after: string | null = null;
  for (;;) {
    const variables = { owner, name, base, after };
    const answer: RecentPullRequestsAnswer = await query(octokit, RECENT_PULL_REQUESTS, variables);
    // The name may belong to another repository by now.
    if (answer.repository?.databaseId !== id) throw notThere({ owner, name, number: null });
    const { pullRequests: page } = answer.repository;
    const recent = present(page).filter(({ updatedAt }) => Date.parse(updatedAt) >= Date.parse(since));
    items.push(...recent.map(toRecent));
    const isLast = recent.length < present(page).length || !page.pageInfo.hasNextPage;
    if (isLast || items.length > most) {
      return { items: items.slice(0, most), total: items.length, complete: isLast && items.length <= most };
    }
    after = page.pageInfo.endCursor;
  }
}

function toRecent({ number, updatedAt, mergedAt, closedAt }: RecentPullRequestNode): RecentPullRequest {
  return { number, at: mergedAt ?? closedAt ?? updatedAt };
}
