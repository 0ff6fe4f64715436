// Charter's check runs: created once for a commit, then updated, and only when something changed.

import type { DesiredCheck } from "../core/plan.ts";
import type { LintCheck } from "../core/plan-lint.ts";
import type { Problem } from "../core/problem.ts";
import type { CheckRun } from "../core/snapshot.ts";
import { attempt, type OctokitClient } from "./calls.ts";
import { digestOf, hasSameAnnotations } from "./check-digest.ts";
import { newestOfEachName, toCheckRun } from "./conversions.ts";
import { fitInto } from "./fit-text.ts";
import type { RepositoryAddress } from "./github.ts";

/** GitHub takes no more in one call. */
export const MOST_ANNOTATIONS = 50;
const LONGEST_SUMMARY = 65_535;
const LONGEST_TITLE = 255;

export const CREATE = "POST /repos/{owner}/{repo}/check-runs";
export const UPDATE = "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}";
const LIST = "GET /repos/{owner}/{repo}/commits/{ref}/check-runs";

export async function beginChecks(
  octokit: OctokitClient,
  { owner, name: repo }: RepositoryAddress,
  headSha: string,
  names: string[],
): Promise<CheckRun[]> {
  const begun: CheckRun[] = [];
  for (const name of names) {
    const { data } = await attempt(CREATE, () =>
      octokit.request(CREATE, { owner, repo, name, head_sha: headSha, status: "in_progress" }),
    );
    begun.push(fromRest(data));
  }
  return begun;
}

/** Returns how many calls it made. */
export async function publishChecks(
  octokit: OctokitClient,
  { owner, name: repo }: RepositoryAddress,
  headSha: string,
  desired: DesiredCheck[],
  actual: CheckRun[],
): Promise<number> {
  let calls = 0;
  const runs = newestOfEachName(actual);
  for (const check of desired) {
    const digest = digestOf(check);
    const run = runs.find(({ name }) => name === check.name);
    if (run && isShown(run, check, digest)) continue;
    const isKnown = run !== undefined && hasSameAnnotations(digest, run.digest);
    const output = outputOf(check, isKnown ? [] : check.annotations);
    const result = {
      status: "completed",
      conclusion: check.conclusion,
      external_id: digest,
      output,
    } as const;
    // A second run of the same name would stand beside the first: the one that is there is updated.
    await (run
      ? attempt(UPDATE, () => octokit.request(UPDATE, { owner, repo, check_run_id: run.id, ...result }))
      : attempt(CREATE, () =>
          octokit.request(CREATE, { owner, repo, name: check.name, head_sha: headSha, ...result }),
        ));
    calls++;
  }
  return calls;
}

/** A re-run by hand makes a run queued again, though its digest stays. */
export function isShown(run: CheckRun, check: DesiredCheck | LintCheck, digest: string): boolean {
  return run.digest === digest && run.status === "completed" && run.conclusion === check.conclusion;
}

/** What a call carries; of the annotations the first fifty. */
export function outputOf({ title, summary }: DesiredCheck | LintCheck, annotations: readonly Problem[]) {
  const sent = annotations.slice(0, MOST_ANNOTATIONS);
  return {
    title: fitInto(title, LONGEST_TITLE, "…"),
    summary: fitInto(summary, LONGEST_SUMMARY),
    ...(sent.length > 0 ? { annotations: sent.map(toAnnotation) } : {}),
  };
}

function toAnnotation(problem: Problem) {
  const line = problem.line ?? 1;
  return {
    path: problem.path,
    start_line: line,
    end_line: line,
    ...(problem.line !== null && problem.column !== null
      ? { start_column: problem.column, end_column: problem.column }
      : {}),
    annotation_level: problem.severity === "error" ? ("failure" as const) : ("warning" as const),
    message: `${problem.message} ${problem.fix}`.trim(),
  };
}

/** Charter's own runs on any commit; the newest of each name. */
export async function readChecks(
  octokit: OctokitClient,
  appId: number,
  { owner, name: repo }: RepositoryAddress,
  sha: string,
): Promise<CheckRun[]> {
  const { data } = await attempt(LIST, () =>
    octokit.request(LIST, { owner, repo, ref: sha, app_id: appId, per_page: 100 }),
  );
  return newestOfEachName(data.check_runs.map(fromRest));
}

function fromRest(run: RestCheckRun): CheckRun {
  return toCheckRun({ ...run, id: Number(run.id), externalId: run.external_id });
}

interface RestCheckRun {
  id: number | bigint;
  name: string;
  status: string;
  conclusion: string | null;
  external_id: string | null;
}
