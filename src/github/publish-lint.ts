// The nightly check run on a default branch: written once, and again only when it would say something else.

import { LINT_CHECK_NAME, type LintCheck } from "../core/plan-lint.ts";
import type { CheckRun } from "../core/snapshot.ts";
import { attempt, type OctokitClient } from "./calls.ts";
import { digestOf, hasSameAnnotations } from "./check-digest.ts";
import { newestOfEachName } from "./conversions.ts";
import type { RepositoryAddress } from "./github.ts";
import { CREATE, isShown, MOST_ANNOTATIONS, outputOf, UPDATE } from "./publish-checks.ts";

/**
 * Returns how many calls it made: one for every fifty annotations. The digest comes with the last of them, so that
 * what breaks off in between is written again the next night.
 */
export async function publishLint(
  octokit: OctokitClient,
  { owner, name: repo }: RepositoryAddress,
  sha: string,
  check: LintCheck,
  actual: readonly CheckRun[],
): Promise<number> {
  const digest = digestOf(check);
  const run = newestOfEachName([...actual]).find(({ name }) => name === LINT_CHECK_NAME);
  if (run && isShown(run, check, digest)) return 0;
  const isKnown = run !== undefined && hasSameAnnotations(digest, run.digest);
  const parts = inParts(isKnown ? [] : check.annotations);
  let id = run?.id;
  for (const [i, annotations] of parts.entries()) {
    const result = {
      status: "completed",
      conclusion: check.conclusion,
      output: outputOf(check, annotations),
      ...(i === parts.length - 1 ? { external_id: digest } : {}),
    } as const;
    const call = { owner, repo, ...result };
    if (id === undefined) {
      const create = () => octokit.request(CREATE, { ...call, name: check.name, head_sha: sha });
      id = Number((await attempt(CREATE, create)).data.id);
    } else {
      const check_run_id = id;
      await attempt(UPDATE, () => octokit.request(UPDATE, { ...call, check_run_id }));
    }
  }
  return parts.length;
}

/** At least one part, also of nothing. */
function inParts<T>(items: readonly T[]): T[][] {
  const parts = [items.slice(0, MOST_ANNOTATIONS)];
  for (let at = MOST_ANNOTATIONS; at < items.length; at += MOST_ANNOTATIONS) {
    parts.push(items.slice(at, at + MOST_ANNOTATIONS));
  }
  return parts;
}
