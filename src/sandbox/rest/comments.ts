// Comments on pull requests and issues over REST, and reactions to them.

import { createComment, deleteComment, editComment } from "../acts/comments.ts";
import { react } from "../acts/reactions.ts";
import { actorOf } from "../auth.ts";
import { presentComment, presentReaction } from "../present/comment.ts";
import { canPush } from "../state/access.ts";
import type { Comment, Reaction } from "../state/model.ts";
import { notFound, Refusal } from "../state/refusal.ts";
import {
  discussionFor,
  ok,
  page,
  type RestAnswer,
  type RestRequest,
  type Route,
  reads,
  repositoryFor,
  writes,
} from "./route.ts";

const canRead = reads("issues", "pull_requests");
const canWrite = writes("issues", "pull_requests");

function allComments(request: RestRequest): Comment[] {
  const { pullRequests, issues } = repositoryFor(request);
  return [...pullRequests.values(), ...issues.values()].flatMap((each) => each.comments);
}

function commentFor(request: RestRequest): Comment {
  const id = Number(request.params.comment_id);
  const comment = allComments(request).find((each) => each.id === id);
  if (!comment) {
    throw notFound();
  }
  return comment;
}

/** Own comments may be changed, and everybody's by those who can push. */
function assertMayChange(request: RestRequest, comment: Comment): void {
  const { world, caller } = request;
  const actor = actorOf(world, caller);
  if (caller.kind === "user" && actor !== comment.author && !canPush(comment.on.repository, actor)) {
    throw new Refusal(403, "Must have admin rights to Repository.");
  }
}

function listSince(request: RestRequest, comments: Comment[]): RestAnswer {
  const since = Date.parse(String(request.query.since ?? "1970-01-01T00:00:00Z"));
  const shown = comments.filter((comment) => comment.updatedAt.getTime() >= since);
  return page(request, shown, (comment) => presentComment(request.world, comment));
}

function addReaction(request: RestRequest): RestAnswer {
  const { world, body } = request;
  const content = body.content as Reaction["content"];
  const { reaction, isNew } = react(world, commentFor(request), actorOf(world, request.caller), content);
  return { status: isNew ? 201 : 200, body: presentReaction(world, reaction) };
}

export const commentRoutes: Route[] = [
  {
    operation: "issues/create-comment",
    needs: canWrite,
    handle: (request) => {
      const { world, caller, body } = request;
      const comment = createComment(world, discussionFor(request), actorOf(world, caller), String(body.body));
      return { status: 201, body: presentComment(world, comment) };
    },
  },
  {
    operation: "issues/update-comment",
    needs: canWrite,
    handle: (request) => {
      const { world, caller, body } = request;
      const comment = commentFor(request);
      assertMayChange(request, comment);
      return ok(
        presentComment(world, editComment(world, comment, String(body.body), actorOf(world, caller))),
      );
    },
  },
  {
    operation: "issues/delete-comment",
    needs: canWrite,
    handle: (request) => {
      const comment = commentFor(request);
      assertMayChange(request, comment);
      deleteComment(request.world, comment, actorOf(request.world, request.caller));
      return { status: 204 };
    },
  },
  {
    operation: "issues/get-comment",
    needs: canRead,
    handle: (request) => ok(presentComment(request.world, commentFor(request))),
  },
  {
    operation: "issues/list-comments",
    needs: canRead,
    handle: (request) => listSince(request, discussionFor(request).comments),
  },
  {
    operation: "issues/list-comments-for-repo",
    needs: canRead,
    handle: (request) => {
      const comments = allComments(request);
      const newestFirst = request.query.direction === "desc";
      return listSince(
        request,
        comments.toSorted((a, b) => (newestFirst ? b.id - a.id : a.id - b.id)),
      );
    },
  },
  { operation: "reactions/create-for-issue-comment", needs: canWrite, handle: addReaction },
  {
    operation: "reactions/list-for-issue-comment",
    needs: canRead,
    handle: (request) =>
      page(request, commentFor(request).reactions, (reaction) => presentReaction(request.world, reaction)),
  },
];
