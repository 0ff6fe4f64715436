// Merges a pull request, or puts it into the merge queue; what GitHub refuses is a reason in words for people.

import type { DesiredMerge } from "../core/plan.ts";
import { attempt, type OctokitClient, query } from "./calls.ts";
import { GitHubError } from "./errors.ts";
import { githubsWords } from "./githubs-words.ts";
import { notThere, type PullRequestAddress } from "./pages.ts";
import { present } from "./queries/fragments.ts";
import { ENQUEUE, MERGE_STATE, type MergeStateAnswer, type MergeStateNode } from "./queries/merging.ts";

const MERGE = "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge";

/**
 * GitHub merges only while `headSha` is the head, so that a push in between is never merged unseen. Of another base
 * branch, or of a review that requests changes, it is asked right before.
 */
export async function mergePullRequest(
  octokit: OctokitClient,
  address: PullRequestAddress,
  merge: DesiredMerge,
): Promise<{ refused: string | null }> {
  const pullRequest = await stateOf(octokit, address);
  const changed = changedSince(pullRequest, merge);
  if (changed !== null) return { refused: changed };
  try {
    if (merge.viaQueue) await enqueue(octokit, pullRequest, merge.headSha);
    else await mergeNow(octokit, address, merge);
    return { refused: null };
  } catch (error) {
    return { refused: reasonOf(error) };
  }
}

async function stateOf(
  octokit: OctokitClient,
  { id, owner, name, number }: PullRequestAddress,
): Promise<MergeStateNode> {
  const { repository } = await query<MergeStateAnswer>(octokit, MERGE_STATE, { owner, name, number });
  const pullRequest = repository?.databaseId === id ? repository.pullRequest : null;
  if (!pullRequest) throw notThere({ owner, name, number });
  return pullRequest;
}

/** What became another one since it was judged, as a clause; null when nothing did. */
function changedSince(
  { baseRefName, latestOpinionatedReviews: reviews }: MergeStateNode,
  { baseRef, objections }: DesiredMerge,
): string | null {
  if (baseRefName !== baseRef) return `its base branch is ${baseRefName} by now`;
  if (reviews?.pageInfo.hasNextPage !== false) return "GitHub does not list all of its reviews at once";
  const known = new Set(objections);
  const isNew = present(reviews).some(({ state, fullDatabaseId }) => {
    return state === "CHANGES_REQUESTED" && !known.has(Number(fullDatabaseId));
  });
  return isNew ? "somebody has requested changes meanwhile" : null;
}

async function mergeNow(
  octokit: OctokitClient,
  { owner, name: repo, number }: PullRequestAddress,
  { method, headSha }: DesiredMerge,
): Promise<void> {
  const body = { sha: headSha, merge_method: method };
  await attempt(MERGE, () => octokit.request(MERGE, { owner, repo, pull_number: number, ...body }));
}

/** The queue's own method decides how it is merged. */
async function enqueue(
  octokit: OctokitClient,
  { id, isInMergeQueue }: MergeStateNode,
  headSha: string,
): Promise<void> {
  if (!isInMergeQueue) await query(octokit, ENQUEUE, { id, headSha });
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
