// Queries about a whole repository: its open pull requests and its merge queue.

import { CHECKS, type ChecksNode, type Nodes, PAGE, type Page } from "./fragments.ts";

export const OPEN_PULL_REQUESTS = `
  query OpenPullRequests($owner: String!, $name: String!, $appId: Int!, $after: String) {
    repository(owner: $owner, name: $name) {
      databaseId
      pullRequests(states: OPEN, first: 50, after: $after) {
        ${PAGE}
        nodes {
          number headRefOid updatedAt
          commits(last: 1) { nodes { commit { ...OwnChecks } } }
        }
      }
    }
  }
  ${CHECKS}`;

export interface OpenPullRequestNode {
  number: number;
  headRefOid: string;
  updatedAt: string;
  commits: Nodes<{ commit: ChecksNode }>;
}

export interface OpenPullRequestsAnswer {
  repository: { databaseId: number | null; pullRequests: Page<OpenPullRequestNode> } | null;
}

export const MERGE_QUEUE = `
  query MergeQueue($owner: String!, $name: String!, $branch: String!, $after: String) {
    repository(owner: $owner, name: $name) {
      mergeQueue(branch: $branch) {
        entries(first: 100, after: $after) {
          ${PAGE}
          nodes { baseCommit { oid } headCommit { oid } pullRequest { number } }
        }
      }
    }
  }`;

export interface QueueEntryNode {
  baseCommit: { oid: string } | null;
  headCommit: { oid: string } | null;
  pullRequest: { number: number } | null;
}

export interface MergeQueueAnswer {
  repository: { mergeQueue: { entries: Page<QueueEntryNode> | null } | null } | null;
}
