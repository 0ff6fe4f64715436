// Which pull requests a merge group carries: each entry builds on the one before it, down to the base.

import { type OctokitClient, query } from "./calls.ts";
import type { RepositoryAddress } from "./github.ts";
import { present } from "./queries/fragments.ts";
import { MERGE_QUEUE, type MergeQueueAnswer, type QueueEntryNode } from "./queries/queue.ts";

/** 500 entries: far more than a queue builds at a time. */
const MOST_PAGES = 5;

export async function readMergeGroup(
  octokit: OctokitClient,
  { owner, name }: RepositoryAddress,
  group: { headSha: string; baseSha: string; baseRef: string },
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
  return chain(entries, group);
}

/** The numbers from the base up, or null where the chain has a gap: a part of a group is not the group. */
function chain(entries: QueueEntryNode[], group: { headSha: string; baseSha: string }): number[] | null {
  const byHead = new Map(entries.map((entry) => [entry.headCommit?.oid, entry]));
  const numbers: number[] = [];
  let sha: string | undefined = group.headSha;
  while (sha !== group.baseSha) {
    const entry: QueueEntryNode | undefined = sha === undefined ? undefined : byHead.get(sha);
    // Each entry is taken once, so that entries that point at each other end here.
    if (!entry?.pullRequest || sha === undefined || !byHead.delete(sha)) return null;
    numbers.unshift(entry.pullRequest.number);
    sha = entry.baseCommit?.oid;
  }
  return numbers.length > 0 ? numbers : null;
}
