// What other tools say on a commit: by check runs, or by the older statuses.

import type { ExternalCheck } from "../core/cla/facts.ts";
import { attempt, type OctokitClient } from "./calls.ts";
import type { RepositoryAddress } from "./github.ts";

/** So many statuses GitHub takes of one name on one commit. */
const MOST_STATUS_PAGES = 10;

const RUNS = "GET /repos/{owner}/{repo}/commits/{ref}/check-runs";
const STATUSES = "GET /repos/{owner}/{repo}/commits/{ref}/statuses";

/** Of each name what every app wrote last, and the last status. */
export async function readExternalChecks(
  octokit: OctokitClient,
  repository: RepositoryAddress,
  sha: string,
  names: readonly string[],
): Promise<ExternalCheck[]> {
  const wanted = [...new Set(names)];
  if (wanted.length === 0) return [];
  const runs: ExternalCheck[] = [];
  for (const name of wanted) runs.push(...(await readRuns(octokit, repository, sha, name)));
  return [...runs, ...(await readStatuses(octokit, repository, sha, wanted))];
}

/** Runs of one name come from few apps: one page holds the newest of each. */
async function readRuns(
  octokit: OctokitClient,
  { owner, name: repo }: RepositoryAddress,
  ref: string,
  name: string,
): Promise<ExternalCheck[]> {
  const { data } = await attempt(RUNS, () =>
    octokit.request(RUNS, { owner, repo, ref, check_name: name, filter: "latest", per_page: 100 }),
  );
  const newest = new Map<number | null, { id: number; check: ExternalCheck }>();
  for (const run of data.check_runs) {
    const app = run.app === null ? null : Number(run.app.id);
    const id = Number(run.id);
    if (run.name !== name || id < (newest.get(app)?.id ?? 0)) continue;
    const state = runState(run);
    const title = run.output.title || run.conclusion || run.status;
    newest.set(app, { id, check: { name, app, state, title, url: pageOf(run.details_url ?? run.html_url) } });
  }
  return [...newest.values()].map(({ check }) => check);
}

/** Neutral and skipped say that nothing was looked at: for an agreement that is not enough. */
function runState({ status, conclusion }: { status: string; conclusion: string | null }) {
  if (status !== "completed") return "pending";
  return conclusion === "success" ? "passed" : "failed";
}

/**
 * The list and not the combined status, which does not tell who wrote one. It comes newest first; only the last status of
 * a name counts, whoever wrote it.
 */
async function readStatuses(
  octokit: OctokitClient,
  { owner, name: repo }: RepositoryAddress,
  ref: string,
  names: readonly string[],
): Promise<ExternalCheck[]> {
  const last = new Map<string, ExternalCheck>();
  for (let page = 1; page <= MOST_STATUS_PAGES; page++) {
    const { data } = await attempt(STATUSES, () =>
      octokit.request(STATUSES, { owner, repo, ref, per_page: 100, page }),
    );
    for (const { context: name, creator, state, description, target_url: url } of data) {
      if (!names.includes(name) || last.has(name)) continue;
      const app = creator === null ? null : Number(creator.id);
      last.set(name, { name, app, state: statusState(state), title: description || state, url: pageOf(url) });
    }
    if (data.length < 100 || last.size === names.length) break;
  }
  return [...last.values()];
}

function statusState(state: string): ExternalCheck["state"] {
  if (state === "success") return "passed";
  return state === "pending" ? "pending" : "failed";
}

/** Other tools write any address; only a page can be shown as a link. */
function pageOf(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : null;
}
