// Check suites and runs in GraphQL.

import { iso, isoOrNull } from "../present/account.ts";
import { suiteState } from "../present/check.ts";
import { repositoryPage } from "../present/repository.ts";
import type { App, CheckRun, CheckSuite } from "../state/model.ts";
import { commitSource } from "./git.ts";
import { connection, type TypeResolvers } from "./resolver.ts";
import { isRequired } from "./rollup.ts";

interface RunFilter {
  appId?: number | null;
  checkName?: string | null;
  checkType?: "ALL" | "LATEST" | null;
  status?: string | null;
  statuses?: string[] | null;
  conclusions?: string[] | null;
}

/** `LATEST`, the default, shows the newest run of each name; `ALL` shows those that it replaced, too. */
function wantedRuns(suite: CheckSuite, filter: RunFilter): CheckRun[] {
  const newest = new Map(suite.runs.map((run) => [run.name, run]));
  return suite.runs.filter(
    (run) =>
      (filter.checkType === "ALL" || newest.get(run.name) === run) &&
      (filter.appId == null || filter.appId === suite.app.id) &&
      (filter.checkName == null || filter.checkName === run.name) &&
      (filter.status == null || filter.status === run.status.toUpperCase()) &&
      (filter.statuses == null || filter.statuses.includes(run.status.toUpperCase())) &&
      (filter.conclusions == null || filter.conclusions.includes(String(run.conclusion?.toUpperCase()))),
  );
}

const suite: TypeResolvers<CheckSuite> = {
  id: (source) => source.nodeId,
  databaseId: (source) => source.id,
  app: (source) => source.app,
  status: (source) => suiteState(source).status.toUpperCase(),
  conclusion: (source) => suiteState(source).conclusion?.toUpperCase() ?? null,
  commit: (source, _args, { world }) => commitSource(world, source.repository, source.headSha),
  repository: (source) => source.repository,
  createdAt: (source) => iso(source.createdAt),
  updatedAt: (source) => iso(source.updatedAt),
  checkRuns: (source, args, _context, info) =>
    connection(wantedRuns(source, (args.filterBy ?? {}) as RunFilter), args, info, {
      known: ["filterBy"],
    }),
};

const run: TypeResolvers<CheckRun> = {
  id: (source) => source.nodeId,
  databaseId: (source) => source.id,
  name: (source) => source.name,
  status: (source) => source.status.toUpperCase(),
  conclusion: (source) => source.conclusion?.toUpperCase() ?? null,
  title: (source) => source.title,
  summary: (source) => source.summary,
  text: (source) => source.text,
  externalId: (source) => source.externalId,
  detailsUrl: (source, _args, { world }) =>
    source.detailsUrl ?? `${repositoryPage(world, source.suite.repository)}/runs/${source.id}`,
  url: (source, _args, { world }) => `${repositoryPage(world, source.suite.repository)}/runs/${source.id}`,
  startedAt: (source) => iso(source.startedAt),
  completedAt: (source) => isoOrNull(source.completedAt),
  checkSuite: (source) => source.suite,
  repository: (source) => source.suite.repository,
  isRequired: (source, args, context) => isRequired(context, source.suite.repository, source.name, args),
};

const app: TypeResolvers<App> = {
  id: (source) => source.nodeId,
  databaseId: (source) => source.id,
  name: (source) => source.name,
  slug: (source) => source.slug,
};

export const checkResolvers = { CheckSuite: suite, CheckRun: run, App: app };
