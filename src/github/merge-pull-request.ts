// Merges a pull request, or puts it into the merge queue; what GitHub refuses is a reason in words for people.

import type { Desired } from "../core/plan.ts";
import { attempt, type OctokitClient, query } from "./calls.ts";
import { GitHubError } from "./errors.ts";
import { githubsWords } from "./githubs-words.ts";
import { notThere, type PullRequestAddress } from "./pages.ts";
import { ENQUEUE, QUEUE_STATE, type QueueStateAnswer } from "./queries/merging.ts";

const MERGE = "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge";

type Merge = NonNullable<Desired["merge"]>;

/** GitHub merges only while `headSha` is the head, so that a push in between is never merged unseen. */
export async function mergePullRequest(
  octokit: OctokitClient,
  address: PullRequestAddress,
  merge: Merge,
): Promise<{ refused: string | null }> {
  try {
    if (merge.viaQueue) await enqueue(octokit, address, merge.headSha);
    else await mergeNow(octokit, address, merge);
    return { refused: null };
  } catch (error) {
    return { refused: reasonOf(error) };
  }
}

async function mergeNow(
  octokit: OctokitClient,
  { owner, name: repo, number }: PullRequestAddress,
  { method, headSha }: Merge,
): Promise<void> {
  const body = { sha: headSha, merge_method: method };
  await attempt(MERGE, () => octokit.request(MERGE, { owner, repo, pull_number: number, ...body }));
}

/** The queue's own method decides how it is merged. */
async function enqueue(
  octokit: OctokitClient,
  { id, owner, name, number }: PullRequestAddress,
  headSha: string,
): Promise<void> {
  const { repository } = await query<QueueStateAnswer>(octokit, QUEUE_STATE, { owner, name, number });
  const pullRequest = repository?.databaseId === id ? repository.pullRequest : null;
  if (!pullRequest) throw notThere({ owner, name, number });
  if (pullRequest.isInMergeQueue) return;
  await query(octokit, ENQUEUE, { id: pullRequest.id, headSha });
}

/** @throws what is no refusal: faults that pass, and a pull request that is gone */
function reasonOf(error: unknown): string {
  if (!(error instanceof GitHubError)) throw error;
  const words = githubsWords(error);
  if (error.status === 409) return "the head is another commit by now";
  if (error.kind === "forbidden") {
    const permission = error.permission ?? "contents=write";
    return `the app may not merge here (GitHub says: ${words}); it needs the permission ${permission}`;
  }
  // Another merge came first; the next try finds the new base.
  if (error.status === 405 && /base branch was modified/i.test(words)) {
    const { call, status } = error;
    throw new GitHubError("transient", error.message, { call, status, cause: error });
  }
  if (error.kind === "refused") return `GitHub says: ${words}`;
  throw error;
}
