// The pull requests into one branch, those that changed last first.

import { PAGE, type Page } from "./fragments.ts";

export const RECENT_PULL_REQUESTS = `
  query RecentPullRequests($owner: String!, $name: String!, $base: String!, $after: String) {
    repository(owner: $owner, name: $name) {
      databaseId
      pullRequests(
        baseRefName: $base, first: 100, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }
      ) {
        ${PAGE} nodes { number updatedAt mergedAt closedAt }
      }
    }
  }`;

export interface RecentPullRequestNode {
  number: number;
  updatedAt: string;
  mergedAt: string | null;
  closedAt: string | null;
}

export interface RecentPullRequestsAnswer {
  repository: { databaseId: number | null; pullRequests: Page<RecentPullRequestNode> } | null;
}
