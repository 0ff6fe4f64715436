// Events about checks: a re-run by hand, a group of the merge queue, and what other tools have to say.

import { z } from "zod";
import { requiredState } from "../check-state.ts";
import type { Notice, RepositoryFact } from "../notice.ts";
import { branchOf, id, ignored, type Reader, reading, repository, sha } from "./payload.ts";

const app = z.object({ id });
const suite = z.object({ head_branch: z.string().nullish() });

/** `gh-readonly-queue/<base>/pr-<n>-<sha>`; only GitHub itself can push there, though a fork may have such a branch. */
const QUEUE_BRANCH = /^gh-readonly-queue\/(.+)\/pr-\d+-[0-9a-f]+$/;

interface Rerun {
  repository: RepositoryFact;
  app: { id: number };
  headSha: string;
  headBranch: string | null | undefined;
}

/** GitHub names no pull requests here for forks and merge groups: the commit is what counts. */
function rerun({ repository, app, headSha, headBranch }: Rerun, appId: number): Notice {
  if (app.id !== appId) return ignored("the check belongs to another app");
  return { kind: "commit", repository, headSha, group: groupOf(headBranch), check: null, outcome: null };
}

function groupOf(headBranch: string | null | undefined): { baseRef: string; headRef: string } | null {
  const baseRef = QUEUE_BRANCH.exec(headBranch ?? "")?.[1];
  return baseRef === undefined ? null : { baseRef, headRef: `refs/heads/${headBranch}` };
}

/** Of a run's conclusion or a status's state. */
function outcomeOf(word: string | null | undefined): "passed" | "failed" | null {
  const state = requiredState(word);
  return state === "running" ? null : state;
}

const checkName = z.string().min(1);

export const checkRunActions: Record<string, Reader> = {
  rerequested: reading(
    z.object({
      repository,
      check_run: z.object({ head_sha: sha, app, check_suite: suite.nullish().catch(null) }),
    }),
    ({ repository, check_run: { head_sha: headSha, app, check_suite } }, own) =>
      rerun({ repository, app, headSha, headBranch: check_suite?.head_branch }, own.id),
  ),
  completed: reading(
    z.object({
      repository,
      check_run: z.object({
        head_sha: sha,
        name: checkName,
        conclusion: z.string().nullish().catch(null),
        app: app.nullish(),
        check_suite: suite.nullish().catch(null),
      }),
    }),
    ({ repository, check_run: { head_sha: headSha, name, conclusion, app, check_suite } }, own) => {
      if (app?.id === own.id) return ignored("Charter wrote the check itself");
      const group = groupOf(check_suite?.head_branch);
      return { kind: "commit", repository, headSha, group, check: name, outcome: outcomeOf(conclusion) };
    },
  ),
};

/** Charter writes no statuses: each is somebody else's. */
export const readStatus: Reader = reading(
  z.object({ repository, sha, context: checkName, state: z.string().nullish().catch(null) }),
  ({ repository, sha: headSha, context, state }) => ({
    kind: "commit",
    repository,
    headSha,
    group: null,
    check: context,
    outcome: outcomeOf(state),
  }),
);

export const checkSuiteActions: Record<string, Reader> = {
  rerequested: reading(
    z.object({ repository, check_suite: suite.extend({ head_sha: sha, app }) }),
    ({ repository, check_suite: { head_sha: headSha, app, head_branch: headBranch } }, own) =>
      rerun({ repository, app, headSha, headBranch }, own.id),
  ),
};

const mergeGroup = z.object({
  repository,
  merge_group: z.object({ head_sha: sha, base_ref: z.string(), head_ref: z.string() }),
});

export const mergeGroupActions: Record<string, Reader> = {
  checks_requested: reading(mergeGroup, ({ repository, merge_group: group }) => ({
    kind: "merge-group",
    repository,
    headSha: group.head_sha,
    baseRef: branchOf(group.base_ref) ?? group.base_ref,
    headRef: group.head_ref,
  })),
};
