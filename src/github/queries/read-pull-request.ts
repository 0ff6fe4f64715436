// The one query of the steady state: a pull request, its lists, Charter's own traces, and the governance entries.

import {
  ACTOR,
  type ActorNode,
  CHECKS,
  type ChecksNode,
  ENTRY,
  type EntryNode,
  type GovernanceNode,
  governanceFragment,
  type Nodes,
  namedFields,
  namedVariables,
  PAGE,
  type Page,
} from "./fragments.ts";
import { COMMIT_FIELDS, type CommitNode, REVIEW_FIELDS, type ReviewNode } from "./lists.ts";
import { ROLLUP_FIELDS, type RollupNode, WORD_FIELDS, type WordNodes } from "./words.ts";

/** A hundred labels are all that an issue can have. */
const LINKED_ISSUE_FIELDS = "number state repository { databaseId } labels(first: 100) { nodes { name } }";

/** `named` counts the files that are asked for by path ($n0, $n1, …; the organisation's are $o0, $o1, …). */
export function readPullRequestQuery(named: { repository: number; organisation: number }): string {
  const header = [
    "$owner: String!, $name: String!, $number: Int!, $appId: Int!",
    "$commentId: ID!, $commentKnown: Boolean!, $commentUnknown: Boolean!",
    ...namedVariables("n", named.repository),
    ...namedVariables("o", named.organisation),
  ];
  return `
  query ReadPullRequest(${header.join(", ")}) {
    repository(owner: $owner, name: $name) {
      databaseId
      name
      url
      owner { login ... on User { databaseId } ... on Organization { databaseId } }
      defaultBranchRef { name }
      pullRequest(number: $number) {
        number url title state isDraft createdAt mergedAt changedFiles isMergeQueueEnabled
        author { ...ActorFields }
        baseRefName
        baseRefOid
        baseRef { target { oid ...GovernanceFields } }
        headRefOid
        commits(first: 100) { ${PAGE} nodes { commit { ${COMMIT_FIELDS} } } }
        headCommit: commits(last: 1) { nodes { commit { ...OwnChecks ...GovernanceFields ${ROLLUP_FIELDS} } } }
        files(first: 100) { ${PAGE} nodes { path changeType additions deletions } }
        latestOpinionatedReviews(first: 100) { ${PAGE} nodes { ${REVIEW_FIELDS} } }
        reviewRequests(first: 100) {
          nodes { requestedReviewer { ...ActorFields ... on Team { combinedSlug } } }
        }
        labels(first: 100) { nodes { name } }
        milestone { title }
        closingIssuesReferences(first: 20) { ${PAGE} nodes { ${LINKED_ISSUE_FIELDS} } }
        baseChanges: timelineItems(
          last: 1, itemTypes: [BASE_REF_CHANGED_EVENT, AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT]
        ) {
          nodes {
            ... on BaseRefChangedEvent { createdAt }
            ... on AutomaticBaseChangeSucceededEvent { createdAt }
          }
        }
        reopenings: timelineItems(last: 1, itemTypes: [REOPENED_EVENT, READY_FOR_REVIEW_EVENT]) {
          nodes {
            ... on ReopenedEvent { createdAt }
            ... on ReadyForReviewEvent { createdAt }
          }
        }
        dismissals: timelineItems(last: 100, itemTypes: [REVIEW_DISMISSED_EVENT]) {
          nodes {
            ... on ReviewDismissedEvent {
              previousReviewState
              actor { ...ActorFields }
              review { fullDatabaseId }
            }
          }
        }
        viewerLatestReview { fullDatabaseId state body commit { oid } }
        ${WORD_FIELDS}
        comments(first: 100) @include(if: $commentUnknown) {
          ${PAGE} nodes { id fullDatabaseId body viewerDidAuthor }
        }
      }
    }
    comment: node(id: $commentId) @include(if: $commentKnown) {
      ... on IssueComment { id fullDatabaseId body viewerDidAuthor }
    }
    organisation: repository(owner: $owner, name: ".github") {
      url
      defaultBranchRef {
        target {
          oid
          ... on Commit {
            charter: file(path: ".github/charter.yml") { ...EntryFields }
            ${namedFields("o", named.organisation)}
          }
        }
      }
    }
  }
  ${ACTOR} ${CHECKS} ${ENTRY} ${governanceFragment(named.repository)}`;
}

export interface CommentNode {
  id: string;
  fullDatabaseId: string | number | null;
  body: string;
  viewerDidAuthor: boolean;
}

export interface FileNode {
  path: string;
  changeType: string;
  additions: number;
  deletions: number;
}

export interface LinkedIssueNode {
  number: number;
  state: "OPEN" | "CLOSED";
  repository: { databaseId: number | null };
  labels: Nodes<{ name: string }> | null;
}

export interface OwnReviewNode {
  fullDatabaseId: string | number | null;
  state: string;
  body: string;
  commit: { oid: string } | null;
}

export interface DismissalNode {
  previousReviewState: string;
  actor: ActorNode | null;
  review: { fullDatabaseId: string | number | null } | null;
}

export interface PullRequestNode extends WordNodes {
  number: number;
  url: string;
  title: string;
  state: "OPEN" | "CLOSED" | "MERGED";
  isDraft: boolean;
  createdAt: string;
  mergedAt: string | null;
  changedFiles: number;
  /** Whether the base branch has a merge queue; GitHub tells it without any permission for queues. */
  isMergeQueueEnabled: boolean;
  author: ActorNode | null;
  baseRefName: string;
  baseRefOid: string;
  /** Null when the base branch was deleted. */
  baseRef: { target: ({ oid: string } & Partial<GovernanceNode>) | null } | null;
  headRefOid: string;
  commits: Page<{ commit: CommitNode }>;
  headCommit: Nodes<{ commit: ChecksNode & GovernanceNode & RollupNode }>;
  files: Page<FileNode> | null;
  latestOpinionatedReviews: Page<ReviewNode> | null;
  reviewRequests: Nodes<{
    requestedReviewer: (Partial<ActorNode> & { combinedSlug?: string }) | null;
  }> | null;
  /** A pull request can't have more than the hundred that are read. */
  labels: Nodes<{ name: string }> | null;
  milestone: { title: string } | null;
  closingIssuesReferences: Page<LinkedIssueNode> | null;
  viewerLatestReview: OwnReviewNode | null;
  /** The last one. */
  baseChanges: Nodes<{ createdAt: string }>;
  /** The last time that it was opened again or marked ready. */
  reopenings: Nodes<{ createdAt: string }>;
  /** The last hundred. */
  dismissals: Nodes<DismissalNode>;
  comments?: Page<CommentNode>;
}

export interface RepositoryNode {
  databaseId: number | null;
  name: string;
  url: string;
  owner: { login: string; databaseId?: number | null };
  defaultBranchRef: { name: string } | null;
  pullRequest: PullRequestNode | null;
}

interface OrganisationFiles extends Partial<Record<`o${number}`, EntryNode | null>> {
  oid: string;
  charter?: EntryNode | null;
}

export interface OrganisationNode {
  url: string;
  defaultBranchRef: {
    target: OrganisationFiles | null;
  } | null;
}

export interface ReadPullRequestAnswer {
  repository: RepositoryNode | null;
  comment?: Partial<CommentNode> | null;
  organisation: OrganisationNode | null;
}
