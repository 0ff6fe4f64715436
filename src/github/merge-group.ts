// Which pull requests a merge group carries: each entry builds on the one before it.

import { type OctokitClient, query } from "./calls.ts";
import type { RepositoryAddress } from "./github.ts";
import { present } from "./queries/fragments.ts";
import { MERGE_QUEUE, type MergeQueueAnswer, type QueueEntryNode } from "./queries/queue.ts";

/** 500 entries: far more than a queue builds at a time. */
const MOST_PAGES = 5;

export async function readMergeGroup(
  octokit: OctokitClient,
  { owner, name }: RepositoryAddress,
  group: { headSha: string; baseRef: string },
): Promise<number[] | null> {
  const entries: QueueEntryNode[] = [];
  let after: string | null = null;
  for (let read = 0; read < MOST_PAGES; read++) {
    const answer: MergeQueueAnswer = await query(octokit, MERGE_QUEUE, {
      owner,
      name,
      branch: group.baseRef,
      after,
    });
    const page = answer.repository?.mergeQueue?.entries;
    if (!page) return null;
    entries.push(...present(page));
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  return chain(entries, group.headSha);
}

/**
 * The numbers from the queue's bottom up, or null where the group's own entry is not there. A group builds on the
 * entries before it, and GitHub may merge those on its result, so all of them belong to it.
 */
function chain(entries: QueueEntryNode[], headSha: string): number[] | null {
  const byHead = new Map(entries.map((entry) => [entry.headCommit?.oid, entry]));
  const numbers: number[] = [];
  let entry = byHead.get(headSha);
  while (entry) {
    if (!entry.pullRequest) return null;
    numbers.unshift(entry.pullRequest.number);
    // Each entry is taken once, so that entries that point at each other end here.
    byHead.delete(entry.headCommit?.oid);
    entry = entry.baseCommit ? byHead.get(entry.baseCommit.oid) : undefined;
  }
  return numbers.length > 0 ? numbers : null;
}
