// Comments, reactions and labels over REST; on pull requests, which are the only issues here.

import { createComment, deleteComment, editComment, react } from "../acts/comments.ts";
import { setLabels } from "../acts/pull-requests.ts";
import { labelOf } from "../acts/repositories.ts";
import { actorOf } from "../auth.ts";
import { presentComment, presentReaction } from "../present/pull-request.ts";
import { presentLabel } from "../present/repository.ts";
import { canPush } from "../state/access.ts";
import type { Comment, PullRequest, Reaction } from "../state/model.ts";
import { notFound, Refusal } from "../state/refusal.ts";
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

const canRead = reads("issues", "pull_requests");
const canWrite = writes("issues", "pull_requests");

function commentFor(request: RestRequest): Comment {
  const id = Number(request.params.comment_id);
  const pulls = [...repositoryFor(request).pullRequests.values()];
  const comment = pulls.flatMap((pr) => pr.comments).find((each) => each.id === id);
  if (!comment) {
    throw notFound();
  }
  return comment;
}

/** Own comments may be changed, and everybody's by those who can push. */
function assertMayChange(request: RestRequest, comment: Comment): void {
  const { world, caller } = request;
  const actor = actorOf(world, caller);
  if (caller.kind === "user" && actor !== comment.author && !canPush(comment.pullRequest.repository, actor)) {
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

function labelNames(body: unknown): string[] {
  const given = Array.isArray(body) ? body : ((body as { labels?: unknown[] }).labels ?? []);
  return given.map((each) => (typeof each === "string" ? each : String((each as { name?: unknown }).name)));
}

function answerLabels(request: RestRequest, pr: PullRequest): RestAnswer {
  return page(request, pr.labels, (label) => presentLabel(request.world, pr.repository, label));
}

function changeLabels(request: RestRequest, change: (pr: PullRequest) => PullRequest["labels"]): RestAnswer {
  const pr = pullRequestFor(request, "issue_number");
  setLabels(request.world, pr, change(pr), actorOf(request.world, request.caller));
  return answerLabels(request, pr);
}

function named(request: RestRequest, pr: PullRequest): PullRequest["labels"] {
  return labelNames(request.body).map((name) => labelOf(request.world, pr.repository, name));
}

function withoutLabel(request: RestRequest, pr: PullRequest): PullRequest["labels"] {
  const name = String(request.params.name).toLowerCase();
  const left = pr.labels.filter((label) => label.name.toLowerCase() !== name);
  if (left.length === pr.labels.length) {
    throw new Refusal(404, "Label does not exist");
  }
  return left;
}

const commentRoutes: Route[] = [
  {
    operation: "issues/create-comment",
    needs: canWrite,
    handle: (request) => {
      const { world, caller, body } = request;
      const pr = pullRequestFor(request, "issue_number");
      const comment = createComment(world, pr, actorOf(world, caller), String(body.body));
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
    handle: (request) => listSince(request, pullRequestFor(request, "issue_number").comments),
  },
  {
    operation: "issues/list-comments-for-repo",
    needs: canRead,
    handle: (request) => {
      const comments = [...repositoryFor(request).pullRequests.values()].flatMap((pr) => pr.comments);
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

const labelRoutes: Route[] = [
  {
    operation: "issues/list-labels-on-issue",
    needs: canRead,
    handle: (request) => answerLabels(request, pullRequestFor(request, "issue_number")),
  },
  {
    operation: "issues/add-labels",
    needs: canWrite,
    handle: (request) => changeLabels(request, (pr) => [...new Set([...pr.labels, ...named(request, pr)])]),
  },
  {
    operation: "issues/set-labels",
    needs: canWrite,
    handle: (request) => changeLabels(request, (pr) => [...new Set(named(request, pr))]),
  },
  {
    operation: "issues/remove-label",
    needs: canWrite,
    handle: (request) => changeLabels(request, (pr) => withoutLabel(request, pr)),
  },
  {
    operation: "issues/list-labels-for-repo",
    needs: reads("issues", "pull_requests"),
    handle: (request) => {
      const repository = repositoryFor(request);
      return page(request, [...repository.labels.values()], (each) =>
        presentLabel(request.world, repository, each),
      );
    },
  },
];

export const issueRoutes: Route[] = [...commentRoutes, ...labelRoutes];
