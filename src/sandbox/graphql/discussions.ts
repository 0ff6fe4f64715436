// Issues, comments and reviews in GraphQL, and reactions to these.

import { iso, isoOrNull } from "../present/account.ts";
import { discussionPage } from "../present/comment.ts";
import { pullRequestPage } from "../present/pull-request.ts";
import { authorAssociation, canPush } from "../state/access.ts";
import { isPullRequest } from "../state/lookup.ts";
import type { Account, Comment, Issue, Label, Reaction, Review, ReviewComment } from "../state/model.ts";
import { actor } from "./accounts.ts";
import { commitSource } from "./git.ts";
import { type Context, connection, type Resolver, type TypeResolvers } from "./resolver.ts";

export function shownLabel({ nodeId: id, name, color }: Label) {
  return { id, name, color };
}

function isViewer(author: Account, { world, caller }: Context): boolean {
  return author === (caller.kind === "user" ? caller.account : world.app.bot);
}

/** GraphQL's words for the reactions, by REST's. */
export const reactionContents: Readonly<Record<Reaction["content"], string>> = {
  "+1": "THUMBS_UP",
  "-1": "THUMBS_DOWN",
  laugh: "LAUGH",
  confused: "CONFUSED",
  heart: "HEART",
  hooray: "HOORAY",
  rocket: "ROCKET",
  eyes: "EYES",
};

const reactions: Resolver<{ reactions: Reaction[] }> = (source, args, _context, info) =>
  connection(source.reactions, args, info);

const reaction: TypeResolvers<Reaction> = {
  id: (source) => source.nodeId,
  databaseId: (source) => source.id,
  content: (source) => reactionContents[source.content],
  createdAt: (source) => iso(source.createdAt),
  user: (source) => (source.user.kind === "User" ? actor(source.user) : null),
};

const issue: TypeResolvers<Issue> = {
  id: (source) => source.nodeId,
  databaseId: (source) => source.id,
  fullDatabaseId: (source) => String(source.id),
  number: (source) => source.number,
  url: (source, _args, { world }) => discussionPage(world, source),
  title: (source) => source.title,
  body: (source) => source.body,
  state: (source) => (source.closedAt === null ? "OPEN" : "CLOSED"),
  closed: (source) => source.closedAt !== null,
  createdAt: (source) => iso(source.createdAt),
  updatedAt: (source) => iso(source.updatedAt),
  closedAt: (source) => isoOrNull(source.closedAt),
  author: (source) => actor(source.author),
  viewerDidAuthor: (source, _args, context) => isViewer(source.author, context),
  repository: (source) => source.repository,
  labels: (source, args, _context, info) => connection(source.labels.map(shownLabel), args, info),
  comments: (source, args, _context, info) => connection(source.comments, args, info),
};

const review: TypeResolvers<Review> = {
  id: (source) => source.nodeId,
  databaseId: (source) => source.id,
  fullDatabaseId: (source) => String(source.id),
  author: (source) => actor(source.author),
  authorAssociation: (source) => authorAssociation(source.pullRequest, source.author),
  authorCanPushToRepository: (source) => canPush(source.pullRequest.repository, source.author),
  state: (source) => source.state,
  body: (source) => source.body,
  comments: (source, args, _context, info) => connection(source.comments, args, info),
  submittedAt: (source) => iso(source.submittedAt),
  createdAt: (source) => iso(source.submittedAt),
  url: (source, _args, { world }) =>
    `${pullRequestPage(world, source.pullRequest)}#pullrequestreview-${source.id}`,
  commit: (source, _args, { world }) => commitSource(world, source.pullRequest.repository, source.commitSha),
  pullRequest: (source) => source.pullRequest,
  reactions,
};

const comment: TypeResolvers<Comment> = {
  id: (source) => source.nodeId,
  databaseId: (source) => source.id,
  fullDatabaseId: (source) => String(source.id),
  author: (source) => actor(source.author),
  authorAssociation: (source) => authorAssociation(source.on, source.author),
  body: (source) => source.body,
  createdAt: (source) => iso(source.createdAt),
  updatedAt: (source) => iso(source.updatedAt),
  isMinimized: () => false,
  viewerDidAuthor: (source, _args, context) => isViewer(source.author, context),
  url: (source, _args, { world }) => `${discussionPage(world, source.on)}#issuecomment-${source.id}`,
  issue: ({ on }) => (isPullRequest(on) ? null : on),
  pullRequest: ({ on }) => (isPullRequest(on) ? on : null),
  repository: (source) => source.on.repository,
  reactions,
};

const reviewComment: TypeResolvers<ReviewComment> = {
  id: (source) => source.nodeId,
  databaseId: (source) => source.id,
  fullDatabaseId: (source) => String(source.id),
  author: (source) => actor(source.review.author),
  authorAssociation: (source) => authorAssociation(source.review.pullRequest, source.review.author),
  body: (source) => source.body,
  path: (source) => source.path,
  line: (source) => source.line,
  createdAt: (source) => iso(source.createdAt),
  updatedAt: (source) => iso(source.updatedAt),
  viewerDidAuthor: (source, _args, context) => isViewer(source.review.author, context),
  replyTo: (source) => source.inReplyTo,
  url: (source, _args, { world }) =>
    `${pullRequestPage(world, source.review.pullRequest)}#discussion_r${source.id}`,
  pullRequest: (source) => source.review.pullRequest,
  pullRequestReview: (source) => source.review,
  reactions,
};

export const discussionResolvers = {
  Issue: issue,
  IssueComment: comment,
  PullRequestReview: review,
  PullRequestReviewComment: reviewComment,
  Reaction: reaction,
};
