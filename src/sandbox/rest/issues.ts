// Issues over REST. GitHub lists pull requests among them, which have fields of their own.

import { createIssue, type IssueInput, setIssueOpen } from "../acts/issues.ts";
import { actorOf } from "../auth.ts";
import { presentIssue } from "../present/issue.ts";
import { isPullRequest } from "../state/lookup.ts";
import type { Discussion, Issue } from "../state/model.ts";
import { Refusal } from "../state/refusal.ts";
import { labelNames } from "./labels.ts";
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

const canRead = reads("issues");
const canWrite = writes("issues");

function isOpen(on: Discussion): boolean {
  return isPullRequest(on) ? on.state === "open" : on.closedAt === null;
}

function list(request: RestRequest): RestAnswer {
  const { query, world } = request;
  const wanted = String(query.state ?? "open");
  const creator = query.creator === undefined ? null : String(query.creator).toLowerCase();
  const labels = String(query.labels ?? "")
    .toLowerCase()
    .split(",")
    .filter(Boolean);
  const since = Date.parse(String(query.since ?? "1970-01-01T00:00:00Z"));
  const { pullRequests, issues } = repositoryFor(request);
  const found = [...pullRequests.values(), ...issues.values()].filter((on) => {
    const names = on.labels.map(({ name }) => name.toLowerCase());
    return (
      (wanted === "all" || isOpen(on) === (wanted === "open")) &&
      (creator === null || on.author.login.toLowerCase() === creator) &&
      labels.every((label) => names.includes(label)) &&
      on.updatedAt.getTime() >= since
    );
  });
  const key = (on: Discussion) => (query.sort === "updated" ? on.updatedAt : on.createdAt).getTime();
  const sign = query.direction === "asc" ? 1 : -1;
  found.sort((a, b) => sign * (key(a) - key(b) || a.number - b.number));
  return page(request, found, (on) => presentIssue(world, on));
}

function open(request: RestRequest): RestAnswer {
  const { world, caller, body } = request;
  const input: IssueInput = {
    title: String(body.title),
    body: String(body.body ?? ""),
    labels: labelNames(body),
  };
  const issue = createIssue(world, repositoryFor(request), actorOf(world, caller), input);
  return { status: 201, body: presentIssue(world, issue) };
}

/** Only an issue's state: the rest nobody changes here. */
function change(request: RestRequest): RestAnswer {
  const { world, caller, body } = request;
  const other = Object.keys(body).find((key) => key !== "state" && key !== "state_reason");
  const on = discussionFor(request);
  if (other !== undefined || isPullRequest(on)) {
    throw new Refusal(501, "The sandbox changes nothing over this address but the state of an issue.");
  }
  const issue: Issue = on;
  if (body.state !== undefined) setIssueOpen(world, issue, body.state === "open", actorOf(world, caller));
  return ok(presentIssue(world, issue));
}

export const issueRoutes: Route[] = [
  { operation: "issues/create", needs: canWrite, handle: open },
  { operation: "issues/update", needs: canWrite, handle: change },
  { operation: "issues/list-for-repo", needs: canRead, handle: list },
  {
    operation: "issues/get",
    needs: reads("issues", "pull_requests"),
    handle: (request) => ok(presentIssue(request.world, discussionFor(request))),
  },
];
