// Commits that are on a protected branch already: who may push there answered for them.

import { attempt, isMissing, type OctokitClient } from "./calls.ts";
import { listCommitsBetween } from "./commits-between.ts";
import type { RepositoryAddress } from "./github.ts";

const BRANCH = "GET /repos/{owner}/{repo}/branches/{branch}";

/** A branch that can't be compared as a whole settles nothing. */
export async function readSettledCommits(
  octokit: OctokitClient,
  repository: RepositoryAddress,
  pull: { headSha: string; commits: readonly string[] },
  branches: readonly string[],
): Promise<ReadonlySet<string>> {
  const settled = new Set<string>();
  for (const branch of new Set(branches)) {
    if (settled.size === new Set(pull.commits).size) break;
    const tip = await readProtectedTip(octokit, repository, branch);
    if (tip === null) continue;
    // By its commit: the branch may move between two pages.
    const beyond = await listCommitsBetween(octokit, repository, tip, pull.headSha);
    if (beyond === null) continue;
    const open = new Set(beyond);
    for (const commit of pull.commits) if (!open.has(commit)) settled.add(commit);
  }
  return settled;
}

/** Null for a branch that is not protected, or not there; one that was renamed is not there. */
async function readProtectedTip(
  octokit: OctokitClient,
  { owner, name: repo }: RepositoryAddress,
  branch: string,
): Promise<string | null> {
  try {
    const { data } = await attempt(BRANCH, () => octokit.request(BRANCH, { owner, repo, branch }));
    return data.protected && data.name === branch ? data.commit.sha : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
