// Pull requests, their commits and files over REST.

import { assertLandable, merge } from "../acts/landing.ts";
import { close, reopen } from "../acts/pull-requests.ts";
import { actorOf } from "../auth.ts";
import { presentPullRequest, presentPullRequestFull } from "../present/pull-request.ts";
import { presentCommit, presentFile } from "../present/repository.ts";
import { canPush } from "../state/access.ts";
import type { MergeMethod, PullRequest } from "../state/model.ts";
import { commitsOf, filesOf } from "../state/pull-request.ts";
import { Refusal } from "../state/refusal.ts";
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

/** What REST lists at most, pagination included. */
const maxCommits = 250;
const maxFiles = 3000;

const canRead = reads("pull_requests");
const canWrite = writes("pull_requests");

function list(request: RestRequest): RestAnswer {
  const { world, query } = request;
  const wanted = String(query.state ?? "open");
  const head = query.head as string | undefined;
  const base = query.base as string | undefined;
  const shown = [...repositoryFor(request).pullRequests.values()].filter(
    (pr) =>
      (wanted === "all" || (pr.state === "open") === (wanted === "open")) &&
      (base === undefined || pr.base === base) &&
      (head === undefined || `${pr.head.repository.owner.login}:${pr.head.branch}` === head),
  );
  const key = (pr: PullRequest) => (query.sort === "updated" ? pr.updatedAt : pr.createdAt).getTime();
  const sign = (query.direction ?? (query.sort ? "asc" : "desc")) === "asc" ? 1 : -1;
  shown.sort((a, b) => sign * (key(a) - key(b) || a.number - b.number));
  return page(request, shown, (pr) => presentPullRequest(world, pr));
}

function landPullRequest(request: RestRequest): RestAnswer {
  const { world, caller, body } = request;
  const pr = pullRequestFor(request);
  if (caller.kind === "user" && !canPush(pr.repository, caller.account)) {
    throw new Refusal(403, "Must have push access to merge");
  }
  assertLandable(world, pr, body.sha as string | undefined);
  if (pr.repository.queues.has(pr.base)) {
    throw new Refusal(405, "Changes must be made through the merge queue");
  }
  const { sha } = merge(world, pr, actorOf(world, caller), body.merge_method as MergeMethod | undefined);
  return ok({ sha, merged: true, message: "Pull Request successfully merged" });
}

/** GitHub takes the state that it has already. */
function changeState(request: RestRequest): RestAnswer {
  const { world, caller, body } = request;
  const pr = pullRequestFor(request);
  const other = Object.keys(body).find((key) => key !== "state");
  if (other !== undefined) {
    throw new Refusal(501, `The sandbox changes no ${other} of a pull request over REST.`);
  }
  const isOpen = pr.state === "open";
  if (body.state === "closed" && isOpen) close(world, pr, actorOf(world, caller));
  if (body.state === "open" && !isOpen) reopen(world, pr, actorOf(world, caller));
  return ok(presentPullRequestFull(world, pr));
}

export const pullRoutes: Route[] = [
  { operation: "pulls/list", needs: canRead, handle: list },
  { operation: "pulls/update", needs: canWrite, handle: changeState },
  { operation: "pulls/merge", needs: writes("contents"), handle: landPullRequest },
  {
    operation: "pulls/get",
    needs: canRead,
    handle: (request) => ok(presentPullRequestFull(request.world, pullRequestFor(request))),
  },
  {
    operation: "pulls/list-commits",
    needs: canRead,
    handle: (request) => {
      const pr = pullRequestFor(request);
      const commits = commitsOf(request.world, pr).slice(0, maxCommits);
      return page(request, commits, (commit) => presentCommit(request.world, pr.repository, commit));
    },
  },
  {
    operation: "pulls/list-files",
    needs: canRead,
    handle: (request) => {
      const pr = pullRequestFor(request);
      const files = filesOf(request.world, pr).slice(0, maxFiles);
      return page(request, files, (file) => presentFile(request.world, pr.repository, pr.head.sha, file));
    },
  },
];
