// Reads a pull request as one snapshot: one query where all lists are short, more only where they are long.

import type { NamedFile } from "../core/governance-paths.ts";
import type { Commit, Listing, Review } from "../core/snapshot.ts";
import { type OctokitClient, query } from "./calls.ts";
import { readFiles } from "./changed-files.ts";
import { readCommit } from "./commit-files.ts";
import { hasAllAuthors, toCommit, toDismissals, toReview } from "./conversions.ts";
import type { GraphqlFault } from "./error-mapping.ts";
import { GitHubError } from "./errors.ts";
import type { ReadHints, Reading, RepositoryAddress } from "./github.ts";
import {
  baseEntries,
  blobUrl,
  lacksOrganisation,
  namedIn,
  organisationEntries,
  type Place,
  proposedEntries,
} from "./governance-entries.ts";
import { findOwnComment, type OwnComment, toOwnComment } from "./own-comment.ts";
import { notThere, type PullRequestAddress, restOf } from "./pages.ts";
import { pathVariables } from "./path-variables.ts";
import type { ChecksNode, GovernanceNode } from "./queries/fragments.ts";
import { type CommitNode, MORE_COMMITS, MORE_REVIEWS, type ReviewNode } from "./queries/lists.ts";
import {
  type PullRequestNode,
  type ReadPullRequestAnswer,
  type RepositoryNode,
  readPullRequestQuery,
} from "./queries/read-pull-request.ts";
import type { RollupNode } from "./queries/words.ts";
import { toSnapshot } from "./snapshot.ts";

/** 10,000 commits and 1,000 reviewers: beyond that the listing says that it is incomplete. */
const MOST_COMMITS = { pages: 100 };
const MOST_REVIEWS = { pages: 10 };

export async function readPullRequest(
  octokit: OctokitClient,
  appId: number,
  repository: RepositoryAddress,
  number: number,
  hints: ReadHints,
): Promise<Reading> {
  const address = { ...repository, number };
  const own = namedIn("repository", hints.named);
  const shared = namedIn("organisation", hints.named);
  const answer = await query<ReadPullRequestAnswer>(
    octokit,
    readPullRequestQuery({ repository: own.length, organisation: shared.length }),
    variablesOf(address, appId, hints),
    mayMiss,
  );
  const { found, pullRequest } = expectThere(answer.repository, address);
  const files = await readFiles(octokit, address, pullRequest.files, pullRequest.changedFiles);
  const commits = await readCommits(octokit, address, pullRequest);
  const reviews = await readReviews(octokit, address, pullRequest);
  const comment = await readComment(octokit, address, answer, pullRequest);
  const base = await readBase(octokit, appId, address, pullRequest, own);
  const head = await readHead(octokit, appId, address, pullRequest, own);
  const placeOf = (revision: string): Place => ({
    in: "repository",
    blobUrl: blobUrl(found.url, revision),
  });
  const snapshot = toSnapshot(found, pullRequest, {
    files,
    commits,
    reviews,
    comment,
    head,
    baseSha: base.oid,
  });
  return {
    snapshot,
    commentNodeId: comment?.nodeId ?? null,
    governance: [
      ...baseEntries(base, placeOf(pullRequest.baseRefName), own),
      ...organisationEntries(answer.organisation, shared),
      ...proposedEntries(base, head, placeOf(head.oid), own, files),
    ],
  };
}

function variablesOf({ owner, name, number }: PullRequestAddress, appId: number, hints: ReadHints) {
  return {
    owner,
    name,
    number,
    appId,
    commentId: hints.commentNodeId ?? "",
    commentKnown: hints.commentNodeId !== null,
    commentUnknown: hints.commentNodeId === null,
    ...pathVariables("n", namedIn("repository", hints.named)),
    ...pathVariables("o", namedIn("organisation", hints.named)),
  };
}

/**
 * No `.github` repository, a deleted comment, a requested team or a linked issue elsewhere that the app can't see, checks
 * that it may not read: all of them are usual.
 */
function mayMiss(fault: GraphqlFault): boolean {
  const { type, path } = fault;
  const isHidden = type === "NOT_FOUND" || type === "FORBIDDEN";
  const mayBeHidden = ["reviewRequests", "closingIssuesReferences", "statusCheckRollup"];
  if (mayBeHidden.some((field) => path.includes(field))) return isHidden;
  return lacksOrganisation(fault) || (type === "NOT_FOUND" && path.length === 1 && path[0] === "comment");
}

function expectThere(
  found: RepositoryNode | null,
  address: PullRequestAddress,
): { found: RepositoryNode; pullRequest: PullRequestNode } {
  if (!found?.pullRequest) throw notThere(address);
  // The name may belong to another repository by now; the id tells.
  if (found.databaseId !== address.id) {
    const message = `${address.owner}/${address.name} is another repository now (${found.databaseId}, not ${address.id}).`;
    throw new GitHubError("gone", message, { call: "GraphQL ReadPullRequest", status: 200 });
  }
  return { found, pullRequest: found.pullRequest };
}

async function readCommits(
  octokit: OctokitClient,
  address: PullRequestAddress,
  { commits, headRefOid }: PullRequestNode,
): Promise<Listing<Commit>> {
  const all = await restOf<{ commit: CommitNode }>(octokit, address, MORE_COMMITS, commits, MOST_COMMITS);
  const nodes = all.items.map((item) => item.commit);
  // Right after a push the list can lag behind the head: it would be judged without its newest commit.
  if (all.complete && nodes.length > 0 && !nodes.some(({ oid }) => oid === headRefOid)) {
    const message = `GitHub does not list the head commit ${headRefOid} yet.`;
    throw new GitHubError("transient", message, { call: "GraphQL ReadPullRequest", status: 200 });
  }
  // A push between two pages can leave as many commits, but not all of them once.
  const isWhole = all.complete && new Set(nodes.map(({ oid }) => oid)).size === commits.totalCount;
  return {
    items: nodes.map(toCommit),
    total: all.total,
    complete: isWhole && nodes.every(hasAllAuthors),
  };
}

async function readReviews(
  octokit: OctokitClient,
  address: PullRequestAddress,
  { latestOpinionatedReviews: first, dismissals }: PullRequestNode,
): Promise<Listing<Review>> {
  if (!first) return { items: [], total: 0, complete: false };
  const all = await restOf<ReviewNode>(octokit, address, MORE_REVIEWS, first, MOST_REVIEWS);
  const dismissed = toDismissals(dismissals);
  return { ...all, items: all.items.flatMap((node) => toReview(node, dismissed) ?? []) };
}

async function readComment(
  octokit: OctokitClient,
  address: PullRequestAddress,
  answer: ReadPullRequestAnswer,
  pullRequest: PullRequestNode,
): Promise<OwnComment | null> {
  return toOwnComment(answer.comment) ?? findOwnComment(octokit, address, pullRequest.comments ?? null);
}

type CommitWithFiles = { oid: string } & Partial<GovernanceNode>;

/** The base branch's tip. Of a deleted branch the last commit that GitHub knows; never the pull request's own. */
async function readBase(
  octokit: OctokitClient,
  appId: number,
  address: PullRequestAddress,
  { baseRef, baseRefOid }: PullRequestNode,
  named: readonly NamedFile[],
): Promise<CommitWithFiles> {
  return baseRef?.target ?? readCommit(octokit, appId, address, baseRefOid, named);
}

/** The head commit. GitHub's last listed commit can lag behind right after a push. */
async function readHead(
  octokit: OctokitClient,
  appId: number,
  address: PullRequestAddress,
  { headCommit, headRefOid }: PullRequestNode,
  named: readonly NamedFile[],
): Promise<ChecksNode & GovernanceNode & RollupNode> {
  const last = headCommit.nodes?.[0]?.commit;
  return last?.oid === headRefOid ? last : readCommit(octokit, appId, address, headRefOid, named);
}
