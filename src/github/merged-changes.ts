// The latest merged pull requests, for what people know of the code.

import type { MergedChange } from "../core/simulation/merged-change.ts";
import { type OctokitClient, query } from "./calls.ts";
import { toAccount } from "./conversions.ts";
import type { RepositoryAddress } from "./github.ts";
import { notThere } from "./pages.ts";
import { present } from "./queries/fragments.ts";
import { MERGED_CHANGES, type MergedChangeNode, type MergedChangesAnswer } from "./queries/merged-changes.ts";

/** Each brings its files and reviews along. */
const CHANGES_A_QUERY = 25;
/** 40 queries: beyond that it is history. */
const MOST_CHANGES = 1_000;

/** Newest first, by the time of merging. */
export async function listMergedChanges(
  octokit: OctokitClient,
  { id, owner, name }: RepositoryAddress,
  most: number,
): Promise<MergedChange[]> {
  const wanted = Math.min(most, MOST_CHANGES);
  const found: MergedChange[] = [];
  let after: string | null = null;
  while (found.length < wanted) {
    const first = Math.min(CHANGES_A_QUERY, wanted - found.length);
    const answer: MergedChangesAnswer = await query(octokit, MERGED_CHANGES, { owner, name, first, after });
    // The name may belong to another repository by now.
    if (answer.repository?.databaseId !== id) throw notThere({ owner, name, number: null });
    const page = answer.repository.pullRequests;
    found.push(...present(page).flatMap((node) => toMergedChange(node) ?? []));
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  return found.sort((a, b) => Date.parse(b.mergedAt) - Date.parse(a.mergedAt) || b.number - a.number);
}

function toMergedChange(node: MergedChangeNode): MergedChange | null {
  if (node.mergedAt === null) return null;
  const authorId = toAccount(node.author)?.id ?? null;
  const approvers = present(node.latestOpinionatedReviews)
    .filter(({ state }) => state === "APPROVED")
    .flatMap((review) => toAccount(review.author) ?? []);
  return {
    number: node.number,
    mergedAt: node.mergedAt,
    authorId,
    approvedBy: approvers.filter(({ id, kind }) => kind === "user" && id !== authorId).map(({ id }) => id),
    files: present(node.files).map(({ path }) => path),
  };
}
