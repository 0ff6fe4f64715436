// The newest issues, then older ones: to find one that Charter opened.

import type { Page } from "./fragments.ts";
import { PAGE } from "./fragments.ts";

export const RECENT_ISSUES = `
  query RecentIssues($owner: String!, $name: String!, $after: String) {
    repository(owner: $owner, name: $name) {
      databaseId
      issues(first: 100, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
        ${PAGE} nodes { number body createdAt viewerDidAuthor }
      }
    }
  }`;

export interface RecentIssuesAnswer {
  repository: {
    databaseId: number | null;
    issues: Page<{ number: number; body: string; createdAt: string; viewerDidAuthor: boolean }>;
  } | null;
}
