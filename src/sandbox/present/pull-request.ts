// Pull requests, their comments and reviews, as REST and webhooks show them.

import { authorAssociation } from "../state/access.ts";
import type { Comment, PullRequest, Reaction, Repository, Review } from "../state/model.ts";
import { baseTip, commitsOf, filesOf, isMergeable } from "../state/pull-request.ts";
import type { World } from "../state/world.ts";
import {
  api,
  iso,
  isoOrNull,
  type Json,
  presentAccount,
  presentApp,
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

/** A pull request seen as an issue, as `issue_comment` carries it. */
export function presentIssue(world: World, pr: PullRequest): Json {
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

function countReactions(world: World, comment: Comment): Json {
  const count = (content: Reaction["content"]) =>
    comment.reactions.filter((reaction) => reaction.content === content).length;
  return {
    url: `${repositoryUrl(world, comment.pullRequest.repository)}/issues/comments/${comment.id}/reactions`,
    total_count: comment.reactions.length,
    "+1": count("+1"),
    "-1": count("-1"),
    laugh: count("laugh"),
    hooray: count("hooray"),
    confused: count("confused"),
    heart: count("heart"),
    rocket: count("rocket"),
    eyes: count("eyes"),
  };
}

export function presentComment(world: World, comment: Comment): Json {
  const pr = comment.pullRequest;
  const url = repositoryUrl(world, pr.repository);
  return {
    url: `${url}/issues/comments/${comment.id}`,
    html_url: `${pullRequestPage(world, pr)}#issuecomment-${comment.id}`,
    issue_url: `${url}/issues/${pr.number}`,
    id: comment.id,
    node_id: comment.nodeId,
    user: presentAuthorOrGhost(world, comment.author),
    created_at: iso(comment.createdAt),
    updated_at: iso(comment.updatedAt),
    author_association: authorAssociation(pr, comment.author),
    body: comment.body,
    reactions: countReactions(world, comment),
    performed_via_github_app: comment.author.id === world.app.bot.id ? presentApp(world, world.app) : null,
  };
}

export function presentReaction(world: World, reaction: Reaction): Json {
  return {
    id: reaction.id,
    node_id: reaction.nodeId,
    user: presentAuthorOrGhost(world, reaction.user),
    content: reaction.content,
    created_at: iso(reaction.createdAt),
  };
}

export function presentReview(world: World, review: Review): Json {
  const pr = review.pullRequest;
  const html = `${pullRequestPage(world, pr)}#pullrequestreview-${review.id}`;
  const url = `${api(world)}/repos/${pr.repository.owner.login}/${pr.repository.name}/pulls/${pr.number}`;
  return {
    id: review.id,
    node_id: review.nodeId,
    user: presentAuthor(world, review.author),
    body: review.body,
    state: review.state,
    html_url: html,
    pull_request_url: url,
    author_association: authorAssociation(pr, review.author),
    _links: { html: { href: html }, pull_request: { href: url } },
    submitted_at: iso(review.submittedAt),
    commit_id: review.commitSha,
  };
}
