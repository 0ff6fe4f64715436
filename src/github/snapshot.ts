// Puts the parts that were read together into one snapshot. Pure.

import { noClaFacts } from "../core/cla/facts.ts";
import type { Snapshot } from "../core/snapshot.ts";
import { toAccount, toCheckRuns, toRequested } from "./conversions.ts";
import { toLinkedIssues } from "./linked-issues.ts";
import { toOwnReview } from "./own-review.ts";
import { type ChecksNode, present } from "./queries/fragments.ts";
import type { PullRequestNode, RepositoryNode } from "./queries/read-pull-request.ts";
import type { RollupNode } from "./queries/words.ts";
import { toRequiredChecks } from "./required-checks.ts";
import { toLastWords, toRemarks, toWordsKnownFrom } from "./words.ts";

const STATES = { OPEN: "open", CLOSED: "closed", MERGED: "merged" } as const;

export function toSnapshot(
  repository: RepositoryNode,
  pullRequest: PullRequestNode,
  parts: Pick<Snapshot, "files" | "commits" | "reviews" | "comment"> & {
    head: ChecksNode & RollupNode;
    baseSha: string;
  },
): Snapshot {
  const { head, baseSha, ...lists } = parts;
  const requested = toRequested(pullRequest.reviewRequests);
  const { number, url, title, isDraft, createdAt } = pullRequest;
  return {
    ...lists,
    repository: {
      id: repository.databaseId ?? 0,
      owner: { id: repository.owner.databaseId ?? 0, login: repository.owner.login },
      name: repository.name,
      defaultBranch: repository.defaultBranchRef?.name ?? pullRequest.baseRefName,
    },
    number,
    url,
    title,
    state: STATES[pullRequest.state],
    isDraft,
    author: toAccount(pullRequest.author),
    createdAt,
    base: { ref: pullRequest.baseRefName, sha: baseSha },
    baseChangedAt: present(pullRequest.baseChanges)[0]?.createdAt ?? null,
    mergedAt: pullRequest.mergedAt,
    reopenedAt: present(pullRequest.reopenings)[0]?.createdAt ?? null,
    head: { sha: pullRequest.headRefOid },
    // Only a judgement knows which earlier commits are to be compared.
    changes: new Map(),
    // Only the charter tells what of this is asked for.
    cla: noClaFacts(),
    lastWords: toLastWords(pullRequest),
    wordsKnownFrom: toWordsKnownFrom(pullRequest),
    remarks: toRemarks(pullRequest),
    requiredChecks: toRequiredChecks(head),
    labels: present(pullRequest.labels).map((label) => label.name),
    milestone: pullRequest.milestone?.title ?? null,
    linkedIssues: toLinkedIssues(pullRequest.closingIssuesReferences, repository.databaseId),
    ownReview: toOwnReview(pullRequest.viewerLatestReview),
    hasMergeQueue: pullRequest.isMergeQueueEnabled,
    requestedReviewers: requested.people,
    requestedTeams: requested.teams,
    checks: toCheckRuns(head),
  };
}
