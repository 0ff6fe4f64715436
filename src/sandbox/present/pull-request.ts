// Pull requests, as REST and webhooks show them.

import { authorAssociation } from "../state/access.ts";
import type { PullRequest, Repository } from "../state/model.ts";
import { baseTip, commitsOf, filesOf, isMergeable } from "../state/pull-request.ts";
import type { World } from "../state/world.ts";
import {
  iso,
  isoOrNull,
  type Json,
  presentAccount,
  presentAuthor,
  presentAuthorOrGhost,
  presentTeam,
} from "./account.ts";
import {
  presentLabel,
  presentMilestone,
  presentRepository,
  repositoryPage,
  repositoryUrl,
} from "./repository.ts";

export function pullRequestPage(world: World, pr: PullRequest): string {
  return `${repositoryPage(world, pr.repository)}/pull/${pr.number}`;
}

function presentBranch(world: World, repository: Repository, ref: string, sha: string): Json {
  return {
    label: `${repository.owner.login}:${ref}`,
    ref,
    sha,
    user: presentAccount(world, repository.owner),
    // A fork that its owner deleted is null, while the pull request stays.
    repo: world.repositories.has(repository.id) ? presentRepository(world, repository) : null,
  };
}

/** The form of lists. */
export function presentPullRequest(world: World, pr: PullRequest): Json {
  const url = `${repositoryUrl(world, pr.repository)}/pulls/${pr.number}`;
  const issue = `${repositoryUrl(world, pr.repository)}/issues/${pr.number}`;
  const page = pullRequestPage(world, pr);
  const statuses = `${repositoryUrl(world, pr.repository)}/statuses/${pr.head.sha}`;
  return {
    url,
    id: pr.id,
    node_id: pr.nodeId,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issue,
    number: pr.number,
    state: pr.state === "open" ? "open" : "closed",
    locked: false,
    title: pr.title,
    user: presentAuthorOrGhost(world, pr.author),
    body: pr.body,
    created_at: iso(pr.createdAt),
    updated_at: iso(pr.updatedAt),
    closed_at: isoOrNull(pr.closedAt),
    merged_at: isoOrNull(pr.mergedAt),
    merge_commit_sha: pr.mergeCommitSha,
    assignee: null,
    assignees: [],
    requested_reviewers: pr.requestedReviewers.map((reviewer) => presentAccount(world, reviewer)),
    requested_teams: pr.requestedTeams.map((team) => presentTeam(world, team)),
    labels: pr.labels.map((label) => presentLabel(world, pr.repository, label)),
    milestone: pr.milestone && presentMilestone(world, pr.repository, pr.milestone),
    draft: pr.isDraft,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${repositoryUrl(world, pr.repository)}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: statuses,
    head: presentBranch(world, pr.head.repository, pr.head.branch, pr.head.sha),
    base: presentBranch(world, pr.repository, pr.base, baseTip(pr)),
    _links: {
      self: { href: url },
      html: { href: page },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: `${repositoryUrl(world, pr.repository)}/pulls/comments{/number}` },
      commits: { href: `${url}/commits` },
      statuses: { href: statuses },
    },
    author_association: authorAssociation(pr, pr.author),
    auto_merge: null,
    active_lock_reason: null,
  };
}

/** The form of a single pull request and of webhooks: with counts. */
export function presentPullRequestFull(world: World, pr: PullRequest): Json {
  const files = filesOf(world, pr);
  const mergeable = pr.state === "open" ? isMergeable(world, pr) : null;
  return {
    ...presentPullRequest(world, pr),
    merged: pr.state === "merged",
    mergeable,
    rebaseable: mergeable,
    mergeable_state: mergeable === null ? "unknown" : pr.isDraft ? "draft" : mergeable ? "clean" : "dirty",
    merged_by: presentAuthor(world, pr.mergedBy),
    comments: pr.comments.length,
    review_comments: pr.reviews.reduce((sum, review) => sum + review.comments.length, 0),
    maintainer_can_modify: pr.head.repository.id !== pr.repository.id,
    commits: commitsOf(world, pr).length,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  };
}
