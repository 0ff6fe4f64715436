// What can be changed through GraphQL alone.

import { assertLandable } from "../acts/landing.ts";
import { enqueue } from "../acts/merge-queue.ts";
import { actorOf, hasPermission } from "../auth.ts";
import { canPush } from "../state/access.ts";
import type { PullRequest } from "../state/model.ts";
import { Refusal } from "../state/refusal.ts";
import { type Context, graphqlError, isVisible, type TypeResolvers } from "./resolver.ts";

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

const mutation: TypeResolvers<undefined> = {
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
