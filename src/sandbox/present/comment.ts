// Comments, reviews and reactions, as REST and webhooks show them.

import { authorAssociation } from "../state/access.ts";
import { isPullRequest } from "../state/lookup.ts";
import type { Comment, Discussion, Reaction, Review, ReviewComment } from "../state/model.ts";
import type { World } from "../state/world.ts";
import { iso, type Json, presentApp, presentAuthor, presentAuthorOrGhost } from "./account.ts";
import { pullRequestPage } from "./pull-request.ts";
import { repositoryPage, repositoryUrl } from "./repository.ts";

export function discussionPage(world: World, on: Discussion): string {
  return isPullRequest(on)
    ? pullRequestPage(world, on)
    : `${repositoryPage(world, on.repository)}/issues/${on.number}`;
}

function countReactions(reactions: readonly Reaction[], url: string): Json {
  const count = (content: Reaction["content"]) =>
    reactions.filter((reaction) => reaction.content === content).length;
  return {
    url: `${url}/reactions`,
    total_count: reactions.length,
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
  const { on } = comment;
  const repository = repositoryUrl(world, on.repository);
  const url = `${repository}/issues/comments/${comment.id}`;
  return {
    url,
    html_url: `${discussionPage(world, on)}#issuecomment-${comment.id}`,
    issue_url: `${repository}/issues/${on.number}`,
    id: comment.id,
    node_id: comment.nodeId,
    user: presentAuthorOrGhost(world, comment.author),
    created_at: iso(comment.createdAt),
    updated_at: iso(comment.updatedAt),
    author_association: authorAssociation(on, comment.author),
    body: comment.body,
    reactions: countReactions(comment.reactions, url),
    performed_via_github_app: comment.author.id === world.app.bot.id ? presentApp(world, world.app) : null,
  };
}

export function presentReviewComment(world: World, comment: ReviewComment): Json {
  const { review, line, position, inReplyTo } = comment;
  const { pullRequest: pr, author, commitSha } = review;
  const url = `${repositoryUrl(world, pr.repository)}/pulls/comments/${comment.id}`;
  const pull = `${repositoryUrl(world, pr.repository)}/pulls/${pr.number}`;
  const html = `${pullRequestPage(world, pr)}#discussion_r${comment.id}`;
  return {
    url,
    pull_request_review_id: review.id,
    id: comment.id,
    node_id: comment.nodeId,
    diff_hunk: comment.hunk,
    path: comment.path,
    position,
    original_position: position,
    commit_id: commitSha,
    original_commit_id: commitSha,
    user: presentAuthor(world, author),
    body: comment.body,
    created_at: iso(comment.createdAt),
    updated_at: iso(comment.updatedAt),
    html_url: html,
    pull_request_url: pull,
    author_association: authorAssociation(pr, author),
    _links: { self: { href: url }, html: { href: html }, pull_request: { href: pull } },
    reactions: countReactions(comment.reactions, url),
    start_line: null,
    original_start_line: null,
    start_side: null,
    line,
    original_line: line,
    side: "RIGHT",
    subject_type: "line",
    ...(inReplyTo ? { in_reply_to_id: inReplyTo.id } : {}),
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
  const url = `${repositoryUrl(world, pr.repository)}/pulls/${pr.number}`;
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
