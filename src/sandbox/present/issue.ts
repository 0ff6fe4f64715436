// Issues, and pull requests seen as issues, as REST and webhooks show them.

import { authorAssociation } from "../state/access.ts";
import { isPullRequest } from "../state/lookup.ts";
import type { Discussion, Issue, PullRequest } from "../state/model.ts";
import type { World } from "../state/world.ts";
import { iso, isoOrNull, type Json, presentAuthorOrGhost } from "./account.ts";
import { pullRequestPage } from "./pull-request.ts";
import { presentLabel, presentMilestone, repositoryPage, repositoryUrl } from "./repository.ts";

function presentPlainIssue(world: World, issue: Issue): Json {
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
    comments: issue.comments.length,
    created_at: iso(issue.createdAt),
    updated_at: iso(issue.updatedAt),
    closed_at: issue.closedAt === null ? null : iso(issue.closedAt),
    author_association: authorAssociation(issue, issue.author),
    active_lock_reason: null,
    body: issue.body,
    performed_via_github_app: null,
    state_reason: issue.closedAt === null ? null : "completed",
  };
}

/** A pull request seen as an issue. */
function presentAsIssue(world: World, pr: PullRequest): Json {
  const url = `${repositoryUrl(world, pr.repository)}/issues/${pr.number}`;
  const page = pullRequestPage(world, pr);
  return {
    url,
    repository_url: repositoryUrl(world, pr.repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: page,
    id: pr.id,
    node_id: pr.nodeId,
    number: pr.number,
    title: pr.title,
    user: presentAuthorOrGhost(world, pr.author),
    labels: pr.labels.map((label) => presentLabel(world, pr.repository, label)),
    state: pr.state === "open" ? "open" : "closed",
    locked: false,
    assignee: null,
    assignees: [],
    milestone: pr.milestone && presentMilestone(world, pr.repository, pr.milestone),
    comments: pr.comments.length,
    created_at: iso(pr.createdAt),
    updated_at: iso(pr.updatedAt),
    closed_at: isoOrNull(pr.closedAt),
    author_association: authorAssociation(pr, pr.author),
    active_lock_reason: null,
    draft: pr.isDraft,
    pull_request: {
      url: `${repositoryUrl(world, pr.repository)}/pulls/${pr.number}`,
      html_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      merged_at: isoOrNull(pr.mergedAt),
    },
    body: pr.body,
    performed_via_github_app: null,
    state_reason: null,
  };
}

export function presentIssue(world: World, on: Discussion): Json {
  return isPullRequest(on) ? presentAsIssue(world, on) : presentPlainIssue(world, on);
}
