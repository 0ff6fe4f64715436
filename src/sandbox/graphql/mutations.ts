// What can be changed through GraphQL alone.

import { assertLandable } from "../acts/landing.ts";
import { enqueue } from "../acts/merge-queue.ts";
import { react } from "../acts/reactions.ts";
import { actorOf, hasPermission } from "../auth.ts";
import { canPush } from "../state/access.ts";
import type { Comment, PullRequest, Reaction, Repository, Review, ReviewComment } from "../state/model.ts";
import { Refusal } from "../state/refusal.ts";
import { reactionContents } from "./discussions.ts";
import { type Context, graphqlError, isVisible, type TypeResolvers } from "./resolver.ts";

type Reactable = Comment | Review | ReviewComment;

const contents = Object.keys(reactionContents) as Reaction["content"][];

interface EnqueueInput {
  pullRequestId: string;
  expectedHeadOid?: string | null;
}

function pullRequestBehind(context: Context, id: string): PullRequest {
  const node = context.world.nodes.get(id);
  if (node?.type !== "PullRequest" || !isVisible(context, node.value.repository)) {
    throw graphqlError("NOT_FOUND", `Could not resolve to a node with the global id of '${id}'`);
  }
  return node.value;
}

function assertMayMerge(context: Context, pr: PullRequest): void {
  const { caller } = context;
  const mayPush = caller.kind !== "user" || canPush(pr.repository, caller.account);
  if (!mayPush || !hasPermission(caller, ["contents"], "write")) {
    throw graphqlError("FORBIDDEN", "Resource not accessible by integration");
  }
}

function assertQueueable(context: Context, pr: PullRequest, headSha: string | undefined): void {
  if (!pr.repository.queues.has(pr.base)) {
    throw graphqlError("UNPROCESSABLE", "Merge queue is not enabled on this branch");
  }
  if (pr.repository.queues.get(pr.base)?.some((entry) => entry.pullRequest === pr)) {
    throw graphqlError("UNPROCESSABLE", "Pull request is already in the queue");
  }
  try {
    assertLandable(context.world, pr, headSha);
  } catch (error) {
    throw error instanceof Refusal ? graphqlError("UNPROCESSABLE", `Pull request ${error.message}`) : error;
  }
}

interface ReactionInput {
  subjectId: string;
  content: string;
}

/** Comments, comments on lines and reviews; pull requests and issues themselves have no reactions here. */
function reactableBehind(context: Context, id: string): Reactable {
  const node = context.world.nodes.get(id);
  const found = node && "reactions" in node.value ? (node.value as Reactable) : null;
  if (!found || !isVisible(context, repositoryOfReactable(found))) {
    throw graphqlError("NOT_FOUND", `Could not resolve to a node with the global id of '${id}'`);
  }
  return found;
}

function repositoryOfReactable(to: Reactable): Repository {
  if ("on" in to) return to.on.repository;
  return ("review" in to ? to.review : to).pullRequest.repository;
}

const mutation: TypeResolvers<undefined> = {
  addReaction: (_source, args, context) => {
    const { subjectId, content: word } = args.input as ReactionInput;
    const subject = reactableBehind(context, subjectId);
    const permissions = "on" in subject ? ["issues", "pull_requests"] : ["pull_requests"];
    if (!hasPermission(context.caller, permissions, "write")) {
      throw graphqlError("FORBIDDEN", "Resource not accessible by integration");
    }
    const content = contents.find((each) => reactionContents[each] === word) ?? "eyes";
    const { reaction } = react(context.world, subject, actorOf(context.world, context.caller), content);
    return { reaction, subject };
  },
  enqueuePullRequest: (_source, args, context) => {
    const { pullRequestId, expectedHeadOid } = args.input as EnqueueInput;
    const pr = pullRequestBehind(context, pullRequestId);
    assertMayMerge(context, pr);
    assertQueueable(context, pr, expectedHeadOid ?? undefined);
    const { entries } = enqueue(context.world, [pr], actorOf(context.world, context.caller));
    return { mergeQueueEntry: entries[0] };
  },
};

export const mutationResolvers = { Mutation: mutation };
