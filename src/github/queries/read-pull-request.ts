// The one query of the steady state: a pull request, its lists, Charter's own traces, and the governance entries.

import {
  ACTOR,
  type ActorNode,
  CHECKS,
  type ChecksNode,
  ENTRY,
  type EntryNode,
  GOVERNANCE,
  type GovernanceNode,
  type Nodes,
  PAGE,
  type Page,
} from "./fragments.ts";
import { COMMIT_FIELDS, type CommitNode, REVIEW_FIELDS, type ReviewNode } from "./lists.ts";

export const READ_PULL_REQUEST = `
  query ReadPullRequest(
    $owner: String!, $name: String!, $number: Int!, $appId: Int!,
    $commentId: ID!, $commentKnown: Boolean!, $commentUnknown: Boolean!,
    $claPath: String!, $claInRepository: Boolean!, $claInOrganisation: Boolean!
  ) {
    repository(owner: $owner, name: $name) {
      databaseId
      name
      url
      owner { login ... on User { databaseId } ... on Organization { databaseId } }
      defaultBranchRef { name }
      pullRequest(number: $number) {
        number url title state isDraft createdAt changedFiles
        author { ...ActorFields }
        baseRefName
        baseRefOid
        baseRef { target { oid ...GovernanceFields } }
        headRefOid
        commits(first: 100) { ${PAGE} nodes { commit { ${COMMIT_FIELDS} } } }
        headCommit: commits(last: 1) { nodes { commit { ...OwnChecks ...GovernanceFields } } }
        files(first: 100) { ${PAGE} nodes { path changeType additions deletions } }
        latestOpinionatedReviews(first: 100) { ${PAGE} nodes { ${REVIEW_FIELDS} } }
        reviewRequests(first: 100) {
          nodes { requestedReviewer { ...ActorFields ... on Team { combinedSlug } } }
        }
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
            claDocument: file(path: $claPath) @include(if: $claInOrganisation) { ...EntryFields }
          }
        }
      }
    }
  }
  ${ACTOR} ${CHECKS} ${ENTRY} ${GOVERNANCE}`;

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

export interface PullRequestNode {
  number: number;
  url: string;
  title: string;
  state: "OPEN" | "CLOSED" | "MERGED";
  isDraft: boolean;
  createdAt: string;
  changedFiles: number;
  author: ActorNode | null;
  baseRefName: string;
  baseRefOid: string;
  /** Null when the base branch was deleted. */
  baseRef: { target: ({ oid: string } & Partial<GovernanceNode>) | null } | null;
  headRefOid: string;
  commits: Page<{ commit: CommitNode }>;
  headCommit: Nodes<{ commit: ChecksNode & GovernanceNode }>;
  files: Page<FileNode> | null;
  latestOpinionatedReviews: Page<ReviewNode> | null;
  reviewRequests: Nodes<{
    requestedReviewer: (Partial<ActorNode> & { combinedSlug?: string }) | null;
  }> | null;
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

export interface OrganisationNode {
  url: string;
  defaultBranchRef: {
    target: { oid: string; charter?: EntryNode | null; claDocument?: EntryNode | null } | null;
  } | null;
}

export interface ReadPullRequestAnswer {
  repository: RepositoryNode | null;
  comment?: Partial<CommentNode> | null;
  organisation: OrganisationNode | null;
}
