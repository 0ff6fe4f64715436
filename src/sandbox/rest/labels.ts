// Labels of pull requests over REST.

import { setLabels } from "../acts/pull-requests.ts";
import { labelOf } from "../acts/repositories.ts";
import { actorOf } from "../auth.ts";
import { presentLabel } from "../present/repository.ts";
import type { PullRequest } from "../state/model.ts";
import { Refusal } from "../state/refusal.ts";
import {
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

/** Of a list of names or of objects that have one, or of what has such a list. */
export function labelNames(body: unknown): string[] {
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

export const labelRoutes: Route[] = [
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
