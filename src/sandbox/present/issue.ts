// Issues that are no pull requests, as REST and webhooks show them.

import type { Issue } from "../state/model.ts";
import type { World } from "../state/world.ts";
import { iso, type Json, presentAuthorOrGhost } from "./account.ts";
import { presentLabel, repositoryPage, repositoryUrl } from "./repository.ts";

export function presentPlainIssue(world: World, issue: Issue): Json {
  const { repository, number } = issue;
  const url = `${repositoryUrl(world, repository)}/issues/${number}`;
  return {
    url,
    repository_url: repositoryUrl(world, repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: `${repositoryPage(world, repository)}/issues/${number}`,
    id: issue.id,
    node_id: issue.nodeId,
    number,
    title: issue.title,
    user: presentAuthorOrGhost(world, issue.author),
    labels: issue.labels.map((label) => presentLabel(world, repository, label)),
    state: issue.closedAt === null ? "open" : "closed",
    locked: false,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: 0,
    created_at: iso(issue.createdAt),
    updated_at: iso(issue.updatedAt),
    closed_at: issue.closedAt === null ? null : iso(issue.closedAt),
    author_association: "NONE",
    active_lock_reason: null,
    body: "",
    performed_via_github_app: null,
    state_reason: issue.closedAt === null ? null : "completed",
  };
}
