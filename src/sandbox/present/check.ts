// Check suites and check runs, as REST and webhooks show them.

import type { Annotation, CheckRun, CheckSuite, PullRequest, Repository } from "../state/model.ts";
import { baseTip } from "../state/pull-request.ts";
import type { World } from "../state/world.ts";
import { iso, isoOrNull, type Json, presentApp } from "./account.ts";
import { presentRepository, repositoryPage, repositoryUrl } from "./repository.ts";

/** A suite is as far as the least finished of its runs, and ends as the worst of them. */
export function suiteState(suite: CheckSuite): { status: string; conclusion: string | null } {
  const open = suite.runs.find((run) => run.status !== "completed");
  if (suite.isRequeued) return { status: "queued", conclusion: null };
  if (suite.runs.length === 0 || open) {
    return { status: open?.status ?? "queued", conclusion: null };
  }
  const worst = [
    "failure",
    "timed_out",
    "action_required",
    "cancelled",
    "stale",
    "success",
    "neutral",
    "skipped",
  ];
  const conclusions = suite.runs.map((run) => run.conclusion ?? "stale");
  return {
    status: "completed",
    conclusion: worst.find((name) => conclusions.some((c) => c === name)) ?? null,
  };
}

/** Only pull requests from the repository itself are named: GitHub leaves forks out. */
function pullRequestsAt(repository: Repository, headSha: string): PullRequest[] {
  return [...repository.pullRequests.values()].filter(
    (pr) => pr.state === "open" && pr.head.sha === headSha && pr.head.repository.id === repository.id,
  );
}

function presentPullRequestsAt(world: World, repository: Repository, headSha: string): Json[] {
  const repo = { id: repository.id, url: repositoryUrl(world, repository), name: repository.name };
  return pullRequestsAt(repository, headSha).map((pr) => ({
    id: pr.id,
    number: pr.number,
    url: `${repositoryUrl(world, repository)}/pulls/${pr.number}`,
    head: { ref: pr.head.branch, sha: pr.head.sha, repo },
    base: { ref: pr.base, sha: baseTip(pr), repo },
  }));
}

export function presentSuite(world: World, suite: CheckSuite): Json {
  const { repository } = suite;
  const url = `${repositoryUrl(world, repository)}/check-suites/${suite.id}`;
  const commit = world.commits.get(suite.headSha);
  return {
    id: suite.id,
    node_id: suite.nodeId,
    head_branch: suite.headBranch,
    head_sha: suite.headSha,
    ...suiteState(suite),
    url,
    before: commit?.parents[0] ?? null,
    after: suite.headSha,
    pull_requests: presentPullRequestsAt(world, repository, suite.headSha),
    app: presentApp(world, suite.app),
    created_at: iso(suite.createdAt),
    updated_at: iso(suite.updatedAt),
    latest_check_runs_count: suite.runs.length,
    check_runs_url: `${url}/check-runs`,
    head_commit: commit && {
      id: commit.sha,
      tree_id: commit.treeSha,
      message: commit.message,
      timestamp: iso(commit.committer.date),
      author: { name: commit.author.name, email: commit.author.email },
      committer: { name: commit.committer.name, email: commit.committer.email },
    },
    repository: presentRepository(world, repository),
  };
}

export function presentRun(world: World, run: CheckRun): Json {
  const { repository, headSha } = run.suite;
  const url = `${repositoryUrl(world, repository)}/check-runs/${run.id}`;
  const page = `${repositoryPage(world, repository)}/runs/${run.id}`;
  return {
    id: run.id,
    node_id: run.nodeId,
    name: run.name,
    head_sha: headSha,
    external_id: run.externalId,
    url,
    html_url: page,
    details_url: run.detailsUrl ?? page,
    status: run.status,
    conclusion: run.conclusion,
    started_at: iso(run.startedAt),
    completed_at: isoOrNull(run.completedAt),
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: run.suite.id },
    app: presentApp(world, run.suite.app),
    pull_requests: presentPullRequestsAt(world, repository, headSha),
  };
}

export function presentAnnotation(world: World, run: CheckRun, annotation: Annotation): Json {
  return {
    ...annotation,
    blob_href: `${repositoryPage(world, run.suite.repository)}/blob/${run.suite.headSha}/${encodeURIComponent(annotation.path)}`,
  };
}
