// Repositories and merge queues in GraphQL.

import { queueOf } from "../acts/merge-queue.ts";
import { iso } from "../present/account.ts";
import { repositoryPage } from "../present/repository.ts";
import { collaboratorsOf, permissionOf } from "../state/access.ts";
import { findDiscussion, fullName, isOrganization, isPullRequest } from "../state/lookup.ts";
import type { Account, Issue, PullRequest, QueueEntry, Repository } from "../state/model.ts";
import { actor } from "./accounts.ts";
import { commitSource, gitObject, refSource } from "./git.ts";
import {
  assertPermission,
  type Context,
  connection,
  graphqlError,
  type Resolver,
  type TypeResolvers,
} from "./resolver.ts";

interface QueueSource {
  repository: Repository;
  branch: string;
}

function affiliated(context: Context, repository: Repository, args: Record<string, unknown>): Account[] {
  const affiliation = args.affiliation ?? "ALL";
  const { owner } = repository;
  return collaboratorsOf(context.world, repository).filter((account) => {
    const isMember = isOrganization(owner) && owner.members.has(account.id);
    const isDirect = repository.collaborators.has(account.id);
    return affiliation === "ALL" || (isDirect && (affiliation === "DIRECT" || !isMember));
  });
}

const collaborators: Resolver<Repository> = (source, args, context, info) => {
  const login = typeof args.login === "string" ? args.login.toLowerCase() : null;
  const query = typeof args.query === "string" ? args.query.toLowerCase() : "";
  const found = affiliated(context, source, args).filter(
    (account) =>
      (login === null || account.login.toLowerCase() === login) &&
      `${account.login} ${account.name ?? ""}`.toLowerCase().includes(query),
  );
  return connection(found, args, info, {
    known: ["login", "query", "affiliation"],
    edge: (account) => ({ permission: permissionOf(source, account)?.toUpperCase() }),
  });
};

function wantedPullRequests(source: Repository, args: Record<string, unknown>): PullRequest[] {
  const states = args.states as string[] | undefined;
  const order = (args.orderBy ?? { field: "CREATED_AT", direction: "ASC" }) as {
    field: string;
    direction: string;
  };
  const found = [...source.pullRequests.values()].filter(
    (pr) =>
      (!states || states.includes(pr.state.toUpperCase())) &&
      (typeof args.baseRefName !== "string" || pr.base === args.baseRefName) &&
      (typeof args.headRefName !== "string" || pr.head.branch === args.headRefName),
  );
  const key = (pr: PullRequest) =>
    order.field === "COMMENTS"
      ? pr.comments.length
      : (order.field === "UPDATED_AT" ? pr.updatedAt : pr.createdAt).getTime();
  const sign = order.direction === "ASC" ? 1 : -1;
  return found.sort((a, b) => sign * (key(a) - key(b) || a.number - b.number));
}

interface IssueOrder {
  field: "CREATED_AT" | "UPDATED_AT" | "COMMENTS";
  direction: "ASC" | "DESC";
}

function wantedIssues(source: Repository, args: Record<string, unknown>): Issue[] {
  const states = args.states as string[] | undefined;
  const labels = (args.labels as string[] | undefined)?.map((name) => name.toLowerCase());
  const order = (args.orderBy ?? { field: "CREATED_AT", direction: "ASC" }) as IssueOrder;
  const found = [...source.issues.values()].filter(
    (issue) =>
      (!states || states.includes(issue.closedAt === null ? "OPEN" : "CLOSED")) &&
      (!labels || issue.labels.some(({ name }) => labels.includes(name.toLowerCase()))),
  );
  const key = (issue: Issue) =>
    order.field === "COMMENTS"
      ? issue.comments.length
      : (order.field === "UPDATED_AT" ? issue.updatedAt : issue.createdAt).getTime();
  const sign = order.direction === "ASC" ? 1 : -1;
  return found.sort((a, b) => sign * (key(a) - key(b) || a.number - b.number));
}

function notThere(type: "Issue" | "PullRequest" | "issue or pull request", number: unknown) {
  const article = type.startsWith("P") ? "a" : "an";
  return graphqlError("NOT_FOUND", `Could not resolve to ${article} ${type} with the number of ${number}.`);
}

const repository: TypeResolvers<Repository> = {
  id: (source) => source.nodeId,
  databaseId: (source) => source.id,
  name: (source) => source.name,
  nameWithOwner: fullName,
  isPrivate: (source) => source.isPrivate,
  isFork: (source) => source.isFork,
  isArchived: () => false,
  visibility: (source) => (source.isPrivate ? "PRIVATE" : "PUBLIC"),
  url: (source, _args, { world }) => repositoryPage(world, source),
  createdAt: (source) => iso(source.createdAt),
  pushedAt: (source) => iso(source.pushedAt),
  owner: (source) => source.owner,
  defaultBranchRef: (source) => refSource(source, source.defaultBranch),
  ref: (source, args) => refSource(source, String(args.qualifiedName)),
  object: (source, args, context) => gitObject(context, source, args),
  collaborators,
  pullRequest: (source, args, context) => {
    assertPermission(context, "pull_requests");
    const found = source.pullRequests.get(Number(args.number));
    if (!found) throw notThere("PullRequest", args.number);
    return found;
  },
  issue: (source, args, context) => {
    assertPermission(context, "issues");
    const found = source.issues.get(Number(args.number));
    if (!found) throw notThere("Issue", args.number);
    return found;
  },
  issueOrPullRequest: (source, args, context) => {
    const found = findDiscussion(source, Number(args.number));
    if (!found) throw notThere("issue or pull request", args.number);
    assertPermission(context, isPullRequest(found) ? "pull_requests" : "issues");
    return found;
  },
  issues: (source, args, context, info) => {
    assertPermission(context, "issues");
    return connection(wantedIssues(source, args), args, info, { known: ["states", "labels", "orderBy"] });
  },
  pullRequests: (source, args, context, info) => {
    assertPermission(context, "pull_requests");
    const known = ["states", "baseRefName", "headRefName", "orderBy"];
    return connection(wantedPullRequests(source, args), args, info, { known });
  },
  mergeQueue: (source, args, context) => {
    assertPermission(context, "merge_queues");
    const branch = String(args.branch ?? source.defaultBranch);
    return source.queues.has(branch) ? { repository: source, branch } : null;
  },
};

const mergeQueue: TypeResolvers<QueueSource> = {
  id: (source) => `MQ_${source.repository.id}_${source.branch}`,
  repository: (source) => source.repository,
  entries: (source, args, _context, info) =>
    connection(queueOf(source.repository, source.branch), args, info),
};

const mergeQueueEntry: TypeResolvers<QueueEntry> = {
  id: (source) => source.nodeId,
  state: (source) => source.state,
  position: (source) => queueOf(source.pullRequest.repository, source.pullRequest.base).indexOf(source) + 1,
  baseCommit: (source, _args, { world }) =>
    commitSource(world, source.pullRequest.repository, source.baseSha),
  headCommit: (source, _args, { world }) =>
    commitSource(world, source.pullRequest.repository, source.headSha),
  pullRequest: (source) => source.pullRequest,
  enqueuer: (source) => actor(source.enqueuer),
  enqueuedAt: (source) => iso(source.enqueuedAt),
};

export const repositoryResolvers = {
  Repository: repository,
  MergeQueue: mergeQueue,
  MergeQueueEntry: mergeQueueEntry,
};
