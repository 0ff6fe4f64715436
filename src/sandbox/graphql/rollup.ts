// Check runs and statuses of a commit in one list, and which of them a pull request needs.

import { iso } from "../present/account.ts";
import { nodeId } from "../state/ids.ts";
import type { CheckRun, PullRequest, Repository, Status } from "../state/model.ts";
import { actor } from "./accounts.ts";
import {
  type Arguments,
  assertPermission,
  type Context,
  connection,
  graphqlError,
  type TypeResolvers,
} from "./resolver.ts";

interface StatusSource {
  __typename: "StatusContext";
  status: Status;
  repository: Repository;
}

interface Rollup {
  repository: Repository;
  sha: string;
  runs: CheckRun[];
  statuses: StatusSource[];
}

/** Of each suite and name the newest run, of each name the newest status; null where there is none. */
export function rollupOf(repository: Repository, sha: string): Rollup | null {
  const suites = repository.suites.filter((suite) => suite.headSha === sha);
  const runs = suites.flatMap((suite) => [...new Map(suite.runs.map((run) => [run.name, run])).values()]);
  const newest = new Map((repository.statuses.get(sha) ?? []).map((each) => [each.context, each]));
  const statuses = [...newest.values()].map((status) => {
    return { __typename: "StatusContext" as const, status, repository };
  });
  return runs.length + statuses.length === 0 ? null : { repository, sha, runs, statuses };
}

const BAD = new Set(["failure", "error", "timed_out", "action_required", "cancelled", "stale"]);

/** Failed where anything did, and pending while anything is. */
function stateOf({ runs, statuses }: Rollup): string {
  const words = [
    ...runs.map((run) => (run.status === "completed" ? (run.conclusion ?? "pending") : "pending")),
    ...statuses.map(({ status }) => status.state),
  ];
  if (words.some((word) => BAD.has(word))) return "FAILURE";
  return words.includes("pending") ? "PENDING" : "SUCCESS";
}

const rollup: TypeResolvers<Rollup> = {
  id: (source) => nodeId("StatusContext", `${source.repository.id}:${source.sha}`),
  state: stateOf,
  contexts: (source, args, _context, info) => connection([...source.runs, ...source.statuses], args, info),
};

/** GitHub wants to know for which pull request, for the rules are the base branch's. */
export function isRequired(context: Context, repository: Repository, name: string, args: Arguments): boolean {
  const behind = context.world.nodes.get(String(args.pullRequestId ?? ""));
  const byId = behind?.type === "PullRequest" ? behind.value : undefined;
  const pr: PullRequest | undefined = byId ?? repository.pullRequests.get(Number(args.pullRequestNumber));
  if (!pr)
    throw graphqlError("NOT_FOUND", "One of pullRequestId or pullRequestNumber must name a pull request");
  return repository.requiredChecks.get(pr.base)?.includes(name) ?? false;
}

const status: TypeResolvers<StatusSource> = {
  id: (source) => source.status.nodeId,
  context: (source, _args, context) => {
    assertPermission(context, "statuses");
    return source.status.context;
  },
  state: (source, _args, context) => {
    assertPermission(context, "statuses");
    return source.status.state.toUpperCase();
  },
  description: (source) => source.status.description,
  targetUrl: (source) => source.status.targetUrl,
  createdAt: (source) => iso(source.status.createdAt),
  creator: (source) => actor(source.status.creator),
  isRequired: (source, args, context) => isRequired(context, source.repository, source.status.context, args),
};

export const rollupResolvers = { StatusCheckRollup: rollup, StatusContext: status };
