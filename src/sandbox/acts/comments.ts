// Comments on pull requests and issues.

import type { Sandbox } from "../contract.ts";
import { presentComment } from "../present/comment.ts";
import { presentIssue } from "../present/issue.ts";
import { nodeId } from "../state/ids.ts";
import { accountOf, discussionOf } from "../state/lookup.ts";
import type { Account, Comment, Discussion, ReviewComment } from "../state/model.ts";
import type { World } from "../state/world.ts";
import { assertBody } from "./comment-body.ts";
import { deleteReviewComment, editReviewComment } from "./review-comments.ts";

function tell(
  world: World,
  comment: Comment,
  action: string,
  by: Account,
  more: Record<string, unknown> = {},
): void {
  world.emit("issue_comment", action, { repository: comment.on.repository }, by, {
    issue: presentIssue(world, comment.on),
    comment: presentComment(world, comment),
    ...more,
  });
}

export function createComment(world: World, on: Discussion, author: Account, body: string): Comment {
  assertBody("IssueComment", body);
  const id = world.ids.next("comment");
  const now = world.clock.now();
  const comment: Comment = {
    id,
    nodeId: nodeId("IssueComment", id),
    on,
    author,
    body,
    createdAt: now,
    updatedAt: now,
    reactions: [],
  };
  on.comments.push(comment);
  on.updatedAt = now;
  world.nodes.set(comment.nodeId, { type: "IssueComment", value: comment });
  tell(world, comment, "created", author);
  return comment;
}

export function editComment(world: World, comment: Comment, body: string, by: Account): Comment {
  assertBody("IssueComment", body);
  const from = comment.body;
  comment.body = body;
  comment.updatedAt = world.clock.now();
  comment.on.updatedAt = comment.updatedAt;
  tell(world, comment, "edited", by, { changes: { body: { from } } });
  return comment;
}

export function deleteComment(world: World, comment: Comment, by: Account): void {
  const { on } = comment;
  on.comments = on.comments.filter((other) => other !== comment);
  on.updatedAt = world.clock.now();
  world.nodes.delete(comment.nodeId);
  tell(world, comment, "deleted", by);
}

function isOnLine(comment: Comment | ReviewComment): comment is ReviewComment {
  return "line" in comment;
}

export function commentActs(world: World) {
  const person = (login: string | undefined, comment: Comment | ReviewComment) => {
    const author = isOnLine(comment) ? comment.review.author : comment.author;
    return login === undefined ? author : accountOf(world, login);
  };
  return {
    comment: (input) =>
      createComment(world, discussionOf(world, input.pr), accountOf(world, input.by), input.body),
    editComment: (comment, body, by) => {
      const who = person(by, comment);
      if (isOnLine(comment)) editReviewComment(world, comment, body, who);
      else editComment(world, comment, body, who);
    },
    deleteComment: (comment, by) => {
      const who = person(by, comment);
      if (isOnLine(comment)) deleteReviewComment(world, comment, who);
      else deleteComment(world, comment, who);
    },
  } satisfies Partial<Sandbox>;
}
