// The entry points of GraphQL: repositories, accounts and nodes by id.

import { findAccount, findRenamed, findRepository } from "../state/lookup.ts";
import type { Repository } from "../state/model.ts";
import type { Node } from "../state/world.ts";
import { assertPermission, type Context, graphqlError, isVisible, type TypeResolvers } from "./resolver.ts";

function repositoryOfNode(node: Node): Repository | null {
  switch (node.type) {
    case "Repository":
      return node.value;
    case "PullRequest":
    case "CheckSuite":
    case "Issue":
      return node.value.repository;
    case "PullRequestReview":
    case "MergeQueueEntry":
      return node.value.pullRequest.repository;
    case "IssueComment":
      return node.value.on.repository;
    case "PullRequestReviewComment":
      return node.value.review.pullRequest.repository;
    case "CheckRun":
      return node.value.suite.repository;
    default:
      return null;
  }
}

function nodeFor(context: Context, id: string): Node["value"] {
  const node = context.world.nodes.get(id);
  const repository = node ? repositoryOfNode(node) : null;
  if (!node || (repository && !isVisible(context, repository))) {
    throw graphqlError("NOT_FOUND", `Could not resolve to a node with the global id of '${id}'`);
  }
  if (node.type === "Team") {
    assertPermission(context, "members");
  }
  return node.value;
}

function accountFor(context: Context, login: string, type: "User" | "Organization") {
  const account = findAccount(context.world, login);
  if (account?.kind !== type) {
    const article = type === "User" ? "a" : "an";
    throw graphqlError("NOT_FOUND", `Could not resolve to ${article} ${type} with the login of '${login}'.`);
  }
  return account;
}

const query: TypeResolvers<undefined> = {
  repository: (_source, args, context) => {
    const [owner, name] = [String(args.owner), String(args.name)];
    const renamed = args.followRenames === false ? null : findRenamed(context.world, owner, name);
    const found = findRepository(context.world, owner, name) ?? renamed;
    if (!found || !isVisible(context, found)) {
      throw graphqlError("NOT_FOUND", `Could not resolve to a Repository with the name '${owner}/${name}'.`);
    }
    return found;
  },
  organization: (_source, args, context) => accountFor(context, String(args.login), "Organization"),
  user: (_source, args, context) => accountFor(context, String(args.login), "User"),
  repositoryOwner: (_source, args, { world }) => findAccount(world, String(args.login)),
  node: (_source, args, context) => nodeFor(context, String(args.id)),
  /** One that can't be found is null with an error of its own; the others are still answered. */
  nodes: (_source, args, context) =>
    (args.ids as string[]).map((id) => {
      try {
        return nodeFor(context, id);
      } catch (error) {
        return error;
      }
    }),
  viewer: (_source, _args, { caller, world }) => (caller.kind === "user" ? caller.account : world.app.bot),
  rateLimit: (_source, _args, { budget }) => ({
    cost: 1,
    limit: budget.limit,
    nodeCount: 0,
    remaining: Math.max(budget.limit - budget.used, 0),
    resetAt: new Date(budget.reset * 1000).toISOString(),
    used: budget.used,
  }),
};

export const queryResolvers = { Query: query };
