// Events that ask for checks again: a re-run by hand, and a group of the merge queue.

import { z } from "zod";
import { branchOf, id, ignored, type Reader, reading, repository, sha } from "./payload.ts";

const check = z.object({ head_sha: sha, app: z.object({ id }) });

function rerun(
  event: { repository: z.infer<typeof repository>; check: z.infer<typeof check> },
  appId: number,
) {
  // GitHub names no pull requests here for forks and merge groups: the commit is what counts.
  return event.check.app.id === appId
    ? ({ kind: "commit", repository: event.repository, headSha: event.check.head_sha } as const)
    : ignored("the check belongs to another app");
}

export const checkRunActions: Record<string, Reader> = {
  rerequested: reading(z.object({ repository, check_run: check }), (event, app) =>
    rerun({ repository: event.repository, check: event.check_run }, app.id),
  ),
};

export const checkSuiteActions: Record<string, Reader> = {
  rerequested: reading(z.object({ repository, check_suite: check }), (event, app) =>
    rerun({ repository: event.repository, check: event.check_suite }, app.id),
  ),
};

const mergeGroup = z.object({
  repository,
  merge_group: z.object({ head_sha: sha, base_sha: sha, base_ref: z.string(), head_ref: z.string() }),
});

export const mergeGroupActions: Record<string, Reader> = {
  checks_requested: reading(mergeGroup, ({ repository, merge_group: group }) => ({
    kind: "merge-group",
    repository,
    headSha: group.head_sha,
    baseSha: group.base_sha,
    baseRef: branchOf(group.base_ref) ?? group.base_ref,
    headRef: group.head_ref,
  })),
};
