// Comments on pull requests and reactions to them.

import type { Sandbox } from "../contract.ts";
import { presentComment, presentIssue } from "../present/pull-request.ts";
import { nodeId } from "../state/ids.ts";
import { accountOf, pullRequestOf } from "../state/lookup.ts";
import type { Account, Comment, PullRequest, Reaction } from "../state/model.ts";
import { unprocessable, validationFailed } from "../state/refusal.ts";
import type { World } from "../state/world.ts";

const maxCharacters = 65_536;

function assertBody(body: string): void {
  if (body.trim() === "") {
    throw unprocessable("Validation Failed", [
      { resource: "IssueComment", code: "missing_field", field: "body" },
    ]);
  }
  if ([...body].length > maxCharacters) {
    throw validationFailed(
      "IssueComment",
      "body",
      `Body is too long (maximum is ${maxCharacters} characters)`,
    );
  }
}

function tell(
  world: World,
  comment: Comment,
  action: string,
  by: Account,
  more: Record<string, unknown> = {},
): void {
  const pr = comment.pullRequest;
  world.emit("issue_comment", action, { repository: pr.repository }, by, {
    issue: presentIssue(world, pr),
    comment: presentComment(world, comment),
    ...more,
  });
}

export function createComment(world: World, pr: PullRequest, author: Account, body: string): Comment {
  assertBody(body);
  const id = world.ids.next("comment");
  const now = world.clock.now();
  const comment: Comment = {
    id,
    nodeId: nodeId("IssueComment", id),
    pullRequest: pr,
    author,
    body,
    createdAt: now,
    updatedAt: now,
    reactions: [],
  };
  pr.comments.push(comment);
  pr.updatedAt = now;
  world.nodes.set(comment.nodeId, { type: "IssueComment", value: comment });
  tell(world, comment, "created", author);
  return comment;
}

export function editComment(world: World, comment: Comment, body: string, by: Account): Comment {
  assertBody(body);
  const from = comment.body;
  comment.body = body;
  comment.updatedAt = world.clock.now();
  tell(world, comment, "edited", by, { changes: { body: { from } } });
  return comment;
}

export function deleteComment(world: World, comment: Comment, by: Account): void {
  const pr = comment.pullRequest;
  pr.comments = pr.comments.filter((other) => other !== comment);
  world.nodes.delete(comment.nodeId);
  tell(world, comment, "deleted", by);
}

/** One reaction of a kind per person; reactions send no webhook. */
export function react(
  world: World,
  comment: Comment,
  user: Account,
  content: Reaction["content"],
): { reaction: Reaction; isNew: boolean } {
  const known = comment.reactions.find((each) => each.user.id === user.id && each.content === content);
  if (known) {
    return { reaction: known, isNew: false };
  }
  const id = world.ids.next("reaction");
  const reaction = { id, nodeId: nodeId("Reaction", id), user, content, createdAt: world.clock.now() };
  comment.reactions.push(reaction);
  return { reaction, isNew: true };
}

export function commentActs(world: World) {
  const person = (login: string | undefined, comment: Comment) =>
    login === undefined ? comment.author : accountOf(world, login);
  return {
    comment: (input) =>
      createComment(world, pullRequestOf(world, input.pr), accountOf(world, input.by), input.body),
    editComment: (comment, body, by) => {
      editComment(world, comment, body, person(by, comment));
    },
    deleteComment: (comment, by) => deleteComment(world, comment, person(by, comment)),
  } satisfies Partial<Sandbox>;
}
