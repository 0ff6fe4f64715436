// Check runs and suites over REST.

import { createRun, type RunInput, runsOn, updateRun } from "../acts/checks.ts";
import { presentAnnotation, presentRun, presentSuite } from "../present/check.ts";
import { resolveRevision } from "../state/lookup.ts";
import type { CheckRun, Repository } from "../state/model.ts";
import { notFound, Refusal } from "../state/refusal.ts";
import {
  ok,
  page,
  type RestAnswer,
  type RestRequest,
  type Route,
  reads,
  repositoryFor,
  writes,
} from "./route.ts";

function runFor(request: RestRequest): CheckRun {
  const id = Number(request.params.check_run_id);
  const runs = repositoryFor(request).suites.flatMap((suite) => suite.runs);
  const run = runs.find((each) => each.id === id);
  if (!run) {
    throw notFound();
  }
  return run;
}

/** `filter=latest`, the default, shows the newest run of each name and app. */
function choose(request: RestRequest, runs: CheckRun[]): CheckRun[] {
  const { query } = request;
  const seen = new Set<string>();
  return runs.filter((run) => {
    const key = `${run.suite.app.id} ${run.name}`;
    const isLatest = !seen.has(key);
    seen.add(key);
    return (
      (query.filter === "all" || isLatest) &&
      (query.check_name === undefined || query.check_name === run.name) &&
      (query.status === undefined || query.status === run.status) &&
      (query.app_id === undefined || query.app_id === run.suite.app.id)
    );
  });
}

function listFor(request: RestRequest, repository: Repository, sha: string): RestAnswer {
  return page(
    request,
    choose(request, runsOn(repository, sha)),
    (run) => presentRun(request.world, run),
    (total_count, check_runs) => ({ total_count, check_runs }),
  );
}

function shaFor(request: RestRequest, repository: Repository): string {
  const commit = resolveRevision(request.world, repository, String(request.params.ref));
  if (!commit) {
    throw notFound();
  }
  return commit.sha;
}

export const checkRoutes: Route[] = [
  {
    operation: "checks/create",
    needs: writes("checks"),
    handle: (request) => {
      const { world, body } = request;
      const run = createRun(world, repositoryFor(request), String(body.head_sha), body as RunInput);
      return { status: 201, body: presentRun(world, run) };
    },
  },
  {
    operation: "checks/update",
    needs: writes("checks"),
    handle: (request) => {
      const { world, body } = request;
      const run = runFor(request);
      if (run.suite.app !== world.app) {
        throw new Refusal(
          403,
          `Invalid app_id \`${world.app.id}\` - check run can only be modified by the GitHub App that created it.`,
        );
      }
      return ok(presentRun(world, updateRun(world, run, body as RunInput)));
    },
  },
  {
    operation: "checks/get",
    needs: reads("checks"),
    handle: (request) => ok(presentRun(request.world, runFor(request))),
  },
  {
    operation: "checks/list-annotations",
    needs: reads("checks"),
    handle: (request) => {
      const run = runFor(request);
      return page(request, run.annotations, (each) => presentAnnotation(request.world, run, each));
    },
  },
  {
    operation: "checks/list-for-ref",
    needs: reads("checks"),
    handle: (request) => {
      const repository = repositoryFor(request);
      return listFor(request, repository, shaFor(request, repository));
    },
  },
  {
    operation: "checks/list-suites-for-ref",
    needs: reads("checks"),
    handle: (request) => {
      const repository = repositoryFor(request);
      const sha = shaFor(request, repository);
      const suites = repository.suites.filter((suite) => suite.headSha === sha);
      return page(
        request,
        suites,
        (suite) => presentSuite(request.world, suite),
        (total_count, check_suites) => ({ total_count, check_suites }),
      );
    },
  },
  {
    operation: "checks/list-for-suite",
    needs: reads("checks"),
    handle: (request) => {
      const repository = repositoryFor(request);
      const suite = repository.suites.find((each) => each.id === Number(request.params.check_suite_id));
      if (!suite) {
        throw notFound();
      }
      return listFor(request, repository, suite.headSha);
    },
  },
];
