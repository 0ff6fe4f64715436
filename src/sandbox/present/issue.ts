// Issues, and pull requests seen as issues, as REST and webhooks show them.

import { authorAssociation } from "../state/access.ts";
import { isPullRequest } from "../state/lookup.ts";
import type { Discussion, Issue, PullRequest } from "../state/model.ts";
import type { World } from "../state/world.ts";
import { iso, isoOrNull, type Json, presentAuthorOrGhost } from "./account.ts";
import { discussionPage } from "./comment.ts";
import { pullRequestPage } from "./pull-request.ts";
import { presentLabel, presentMilestone, repositoryUrl } from "./repository.ts";

export function presentIssue(world: World, on: Discussion): Json {
  const { repository, number } = on;
  const url = `${repositoryUrl(world, repository)}/issues/${number}`;
  return {
    url,
    repository_url: repositoryUrl(world, repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: discussionPage(world, on),
    id: on.id,
    node_id: on.nodeId,
    number,
    title: on.title,
    user: presentAuthorOrGhost(world, on.author),
    labels: on.labels.map((label) => presentLabel(world, repository, label)),
    locked: false,
    assignee: null,
    assignees: [],
    comments: on.comments.length,
    created_at: iso(on.createdAt),
    updated_at: iso(on.updatedAt),
    closed_at: isoOrNull(on.closedAt),
    author_association: authorAssociation(on, on.author),
    active_lock_reason: null,
    body: on.body,
    performed_via_github_app: null,
    ...(isPullRequest(on) ? ofPullRequest(world, on) : ofIssue(on)),
  };
}

function ofIssue({ closedAt }: Issue): Json {
  return {
    state: closedAt === null ? "open" : "closed",
    milestone: null,
    state_reason: closedAt === null ? null : "completed",
  };
}

function ofPullRequest(world: World, pr: PullRequest): Json {
  const page = pullRequestPage(world, pr);
  return {
    state: pr.state === "open" ? "open" : "closed",
    milestone: pr.milestone && presentMilestone(world, pr.repository, pr.milestone),
    draft: pr.isDraft,
    pull_request: {
      url: `${repositoryUrl(world, pr.repository)}/pulls/${pr.number}`,
      html_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      merged_at: isoOrNull(pr.mergedAt),
    },
    state_reason: null,
  };
}
