// Pull requests in GraphQL.

import { entryOf } from "../acts/merge-queue.ts";
import { iso, isoOrNull } from "../present/account.ts";
import { pullRequestPage } from "../present/pull-request.ts";
import { repositoryPage } from "../present/repository.ts";
import { authorAssociation, canPush } from "../state/access.ts";
import { closingIssues } from "../state/closing-issues.ts";
import { nodeId } from "../state/ids.ts";
import type { Account, Commit, PullRequest, Team, TimelineItem } from "../state/model.ts";
import { baseTip, commitsOf, filesOf, isMergeable, latestOpinionatedReviews } from "../state/pull-request.ts";
import { actor } from "./accounts.ts";
import { shownLabel } from "./discussions.ts";
import { commitSource, refSource } from "./git.ts";
import {
  assertPermission,
  connection,
  graphqlError,
  isVisible,
  notImplemented,
  type TypeResolvers,
} from "./resolver.ts";

const changeTypes = { added: "ADDED", modified: "MODIFIED", removed: "DELETED", renamed: "RENAMED" };

const identity: TypeResolvers<PullRequest> = {
  id: (source) => source.nodeId,
  databaseId: (source) => source.id,
  fullDatabaseId: (source) => String(source.id),
  number: (source) => source.number,
  url: (source, _args, { world }) => pullRequestPage(world, source),
  title: (source) => source.title,
  body: (source) => source.body,
  state: (source) => source.state.toUpperCase(),
  closed: (source) => source.state !== "open",
  merged: (source) => source.state === "merged",
  isDraft: (source) => source.isDraft,
  locked: () => false,
  createdAt: (source) => iso(source.createdAt),
  updatedAt: (source) => iso(source.updatedAt),
  closedAt: (source) => isoOrNull(source.closedAt),
  mergedAt: (source) => isoOrNull(source.mergedAt),
  author: (source) => actor(source.author),
  mergedBy: (source) => source.mergedBy && actor(source.mergedBy),
  authorAssociation: (source) => authorAssociation(source, source.author),
  repository: (source) => source.repository,
};

const branches: TypeResolvers<PullRequest> = {
  baseRefName: (source) => source.base,
  baseRefOid: baseTip,
  baseRef: (source) => refSource(source.repository, source.base),
  baseRepository: (source) => source.repository,
  headRefName: (source) => source.head.branch,
  headRefOid: (source) => source.head.sha,
  headRepository: (source, _args, { world }) => world.repositories.get(source.head.repository.id) ?? null,
  headRepositoryOwner: (source) => source.head.repository.owner,
  isCrossRepository: (source) => source.head.repository !== source.repository,
  mergeable: (source, _args, { world }) => (isMergeable(world, source) ? "MERGEABLE" : "CONFLICTING"),
  mergeCommit: (source, _args, { world }) =>
    commitSource(world, source.repository, source.mergeCommitSha ?? ""),
  isInMergeQueue: (source) => entryOf(source) !== null,
  isMergeQueueEnabled: (source) => source.repository.queues.has(source.base),
  mergeQueueEntry: (source, _args, context) => {
    assertPermission(context, "merge_queues");
    return entryOf(source);
  },
};

const content: TypeResolvers<PullRequest> = {
  commits: (source, args, { world }, info) => {
    const commits = commitsOf(world, source).map((commit) => ({
      __typename: "PullRequestCommit",
      pr: source,
      commit,
    }));
    return connection(commits, args, info);
  },
  files: (source, args, { world }, info) => {
    const files = filesOf(world, source).map(({ path, status, additions, deletions }) => {
      return { path, changeType: changeTypes[status], additions, deletions };
    });
    return connection(files, args, info);
  },
  changedFiles: (source, _args, { world }) => filesOf(world, source).length,
  additions: (source, _args, { world }) =>
    filesOf(world, source).reduce((sum, file) => sum + file.additions, 0),
  deletions: (source, _args, { world }) =>
    filesOf(world, source).reduce((sum, file) => sum + file.deletions, 0),
  labels: (source, args, _context, info) => connection(source.labels.map(shownLabel), args, info),
  milestone: ({ milestone }) =>
    milestone && { id: milestone.nodeId, number: milestone.number, title: milestone.title },
  closingIssuesReferences: (source, args, context, info) => {
    assertPermission(context, "issues");
    const shown = closingIssues(context.world, source).map((issue) =>
      isVisible(context, issue.repository)
        ? issue
        : graphqlError("FORBIDDEN", "Resource not accessible by integration"),
    );
    return connection(shown, args, info);
  },
};

/** Item type → the type of its nodes; null for what the sandbox never does. */
const timelineTypes = new Map([
  ["BASE_REF_CHANGED_EVENT", "BaseRefChangedEvent"],
  ["AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT", null],
  ["REOPENED_EVENT", "ReopenedEvent"],
  ["READY_FOR_REVIEW_EVENT", "ReadyForReviewEvent"],
  ["REVIEW_DISMISSED_EVENT", "ReviewDismissedEvent"],
]);

function shownItem(item: TimelineItem): object {
  const { type: __typename, at } = item;
  const told =
    item.type === "ReviewDismissedEvent"
      ? { actor: actor(item.actor), review: item.review, previousReviewState: item.was }
      : {};
  return { __typename, createdAt: iso(at), ...told };
}

const discussion: TypeResolvers<PullRequest> = {
  reviews: (source, args, _context, info) => {
    const states = args.states as string[] | undefined;
    const author = typeof args.author === "string" ? args.author.toLowerCase() : null;
    const found = source.reviews.filter(
      (review) =>
        (!states || states.includes(review.state)) &&
        (author === null || review.author.login.toLowerCase() === author),
    );
    return connection(found, args, info, { known: ["states", "author"] });
  },
  latestOpinionatedReviews: (source, args, _context, info) => {
    const found = latestOpinionatedReviews(source).filter(
      (review) => args.writersOnly !== true || canPush(source.repository, review.author),
    );
    return connection(found, args, info, { known: ["writersOnly"] });
  },
  reviewRequests: (source, args, _context, info) => {
    const requests = [...source.requestedReviewers, ...source.requestedTeams].map((requestedReviewer) => {
      return { asCodeOwner: false, requestedReviewer };
    });
    return connection<{ requestedReviewer: Account | Team }>(requests, args, info);
  },
  comments: (source, args, _context, info) => connection(source.comments, args, info),
  timelineItems: (source, args, _context, info) => {
    const types = (args.itemTypes as string[] | undefined) ?? ["of all kinds"];
    const unknown = types.find((type) => !timelineTypes.has(type));
    if (unknown !== undefined) throw notImplemented(`timeline items ${unknown}`);
    const wanted = types.map((type) => timelineTypes.get(type));
    const items = source.timeline.filter(({ type }) => wanted.includes(type)).map(shownItem);
    return connection(items, args, info, { known: ["itemTypes"] });
  },
  viewerLatestReview: (source, _args, { world, caller }) => {
    const viewer = caller.kind === "user" ? caller.account : world.app.bot;
    return source.reviews.findLast((review) => review.author === viewer) ?? null;
  },
};

const pullRequestCommit: TypeResolvers<{ pr: PullRequest; commit: Commit }> = {
  id: (source) => nodeId("Commit", `${source.pr.id}:${source.commit.sha}`),
  commit: (source, _args, { world }) => commitSource(world, source.pr.repository, source.commit.sha),
  pullRequest: (source) => source.pr,
  url: (source, _args, { world }) =>
    `${repositoryPage(world, source.pr.repository)}/commit/${source.commit.sha}`,
};

export const pullRequestResolvers = {
  PullRequest: { ...identity, ...branches, ...content, ...discussion },
  PullRequestCommit: pullRequestCommit,
};
