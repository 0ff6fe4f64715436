// Comments on lines: each is part of a review, whether it was written with it or alone.

import { presentReviewComment } from "../present/comment.ts";
import { presentPullRequest } from "../present/pull-request.ts";
import { nodeId } from "../state/ids.ts";
import type { Account, LineComment, PullRequest, Review, ReviewComment } from "../state/model.ts";
import { hunkUpTo, linesShown } from "../state/patch.ts";
import { filesOf } from "../state/pull-request.ts";
import { unprocessable } from "../state/refusal.ts";
import type { World } from "../state/world.ts";
import { assertBody } from "./comment-body.ts";

const resource = "PullRequestReviewComment";

function tell(
  world: World,
  comment: ReviewComment,
  action: string,
  by: Account,
  more: Record<string, unknown> = {},
): void {
  const pr = comment.review.pullRequest;
  world.emit("pull_request_review_comment", action, { repository: pr.repository }, by, {
    comment: presentReviewComment(world, comment),
    pull_request: presentPullRequest(world, pr),
    ...more,
  });
}

function patchOf(world: World, pr: PullRequest, path: string): string | null {
  const file = filesOf(world, pr).find((each) => each.path === path);
  return file ? (file.patch() ?? "") : null;
}

/** @throws Refusal for the first that can't stand there: it refuses all of them, and their review */
export function assertOnShownLines(world: World, pr: PullRequest, comments: readonly LineComment[]): void {
  const patches = new Map<string, string | null>();
  for (const { path, line, body } of comments) {
    const patch = patches.get(path) ?? patchOf(world, pr, path);
    patches.set(path, patch);
    if (patch === null) {
      throw unprocessable("Unprocessable Entity", ["Path could not be resolved"]);
    }
    if (!linesShown(patch).has(line)) {
      throw unprocessable("Unprocessable Entity", ["Line could not be resolved"]);
    }
    assertBody(resource, body);
  }
}

/** Adds to the review what was found to stand on lines that are shown. */
export function addReviewComment(
  world: World,
  review: Review,
  { path, line, body }: LineComment,
  inReplyTo: ReviewComment | null = null,
): ReviewComment {
  const id = world.ids.next("reviewComment");
  const now = world.clock.now();
  const { hunk, position } = inReplyTo ?? hunkUpTo(patchOf(world, review.pullRequest, path) ?? "", line);
  const comment: ReviewComment = {
    id,
    nodeId: nodeId("PullRequestReviewComment", id),
    ...{ path, line, body, review, inReplyTo, hunk, position },
    createdAt: now,
    updatedAt: now,
    reactions: [],
  };
  review.comments.push(comment);
  review.pullRequest.updatedAt = now;
  world.nodes.set(comment.nodeId, { type: "PullRequestReviewComment", value: comment });
  return comment;
}

export function tellReviewComment(world: World, comment: ReviewComment): void {
  tell(world, comment, "created", comment.review.author);
}

export function editReviewComment(world: World, comment: ReviewComment, body: string, by: Account): void {
  assertBody(resource, body);
  const from = comment.body;
  comment.body = body;
  comment.updatedAt = world.clock.now();
  comment.review.pullRequest.updatedAt = comment.updatedAt;
  tell(world, comment, "edited", by, { changes: { body: { from } } });
}

export function deleteReviewComment(world: World, comment: ReviewComment, by: Account): void {
  const { review } = comment;
  review.comments = review.comments.filter((other) => other !== comment);
  review.pullRequest.updatedAt = world.clock.now();
  world.nodes.delete(comment.nodeId);
  tell(world, comment, "deleted", by);
}
