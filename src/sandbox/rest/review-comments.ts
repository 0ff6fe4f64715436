// Comments on lines over REST, and reactions to them.

import { react } from "../acts/reactions.ts";
import { createReview } from "../acts/reviews.ts";
import { actorOf } from "../auth.ts";
import { presentReaction, presentReviewComment } from "../present/comment.ts";
import type { PullRequest, Reaction, ReviewComment } from "../state/model.ts";
import { notFound, Refusal, validationFailed } from "../state/refusal.ts";
import {
  ok,
  page,
  pullRequestFor,
  type RestAnswer,
  type RestRequest,
  type Route,
  reads,
  repositoryFor,
  writes,
} from "./route.ts";

const canRead = reads("pull_requests");
const canWrite = writes("pull_requests");

function commentsOf(pr: PullRequest): ReviewComment[] {
  return pr.reviews.flatMap((review) => review.comments);
}

function commentFor(request: RestRequest): ReviewComment {
  const id = Number(request.params.comment_id);
  const all = [...repositoryFor(request).pullRequests.values()].flatMap(commentsOf);
  const comment = all.find((each) => each.id === id);
  if (!comment) {
    throw notFound();
  }
  return comment;
}

/** What refuses a review names no field; what refuses a comment alone does. */
function naming(field: string, error: unknown): unknown {
  const isOfReview = error instanceof Refusal && error.errors?.every((each) => typeof each === "string");
  if (!isOfReview) return error;
  return validationFailed("PullRequestReviewComment", field, `${field} must be part of the diff`);
}

function create(request: RestRequest): RestAnswer {
  const { world, caller, body } = request;
  const pr = pullRequestFor(request);
  const { path, line, side, commit_id } = body;
  const sha = String(commit_id);
  if (typeof line !== "number" || side === "LEFT") {
    throw new Refusal(501, "The sandbox takes review comments only on lines of the right side.");
  }
  if (!pr.repository.commits.has(sha)) {
    throw validationFailed(
      "PullRequestReviewComment",
      "commit_id",
      "commit_id is not part of the pull request",
    );
  }
  const comments = [{ path: String(path), line, body: String(body.body) }];
  try {
    const input = { state: "COMMENTED" as const, body: "", sha, comments };
    const review = createReview(world, pr, actorOf(world, caller), input);
    return { status: 201, body: review.comments.map((each) => presentReviewComment(world, each))[0] };
  } catch (error) {
    throw naming("pull_request_review_thread.line", error);
  }
}

function addReaction(request: RestRequest): RestAnswer {
  const { world, caller } = request;
  const content = request.body.content as Reaction["content"];
  const { reaction, isNew } = react(world, commentFor(request), actorOf(world, caller), content);
  return { status: isNew ? 201 : 200, body: presentReaction(world, reaction) };
}

export const reviewCommentRoutes: Route[] = [
  { operation: "pulls/create-review-comment", needs: canWrite, handle: create },
  {
    operation: "pulls/list-review-comments",
    needs: canRead,
    handle: (request) =>
      page(request, commentsOf(pullRequestFor(request)), (each) => presentReviewComment(request.world, each)),
  },
  {
    operation: "pulls/get-review-comment",
    needs: canRead,
    handle: (request) => ok(presentReviewComment(request.world, commentFor(request))),
  },
  {
    operation: "reactions/create-for-pull-request-review-comment",
    needs: canWrite,
    handle: addReaction,
  },
  {
    operation: "reactions/list-for-pull-request-review-comment",
    needs: canRead,
    handle: (request) =>
      page(request, commentFor(request).reactions, (each) => presentReaction(request.world, each)),
  },
];
