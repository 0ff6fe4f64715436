// What lint needs of a repository before it reads any file: one query.

import { type OctokitClient, query } from "./calls.ts";
import { toCheckRuns } from "./conversions.ts";
import type { DefaultBranch, RepositoryAddress } from "./github.ts";
import { baseEntries, blobUrl, lacksOrganisation, organisationEntries } from "./governance-entries.ts";
import { notThere } from "./pages.ts";
import { READ_DEFAULT_BRANCH, type ReadDefaultBranchAnswer } from "./queries/default-branch.ts";

/** Null for an empty repository. */
export async function readDefaultBranch(
  octokit: OctokitClient,
  appId: number,
  { id, owner, name }: RepositoryAddress,
): Promise<DefaultBranch | null> {
  const answer = await query<ReadDefaultBranchAnswer>(
    octokit,
    READ_DEFAULT_BRANCH,
    { owner, name, appId },
    lacksOrganisation,
  );
  const found = answer.repository;
  // The name may belong to another repository by now.
  if (found?.databaseId !== id) throw notThere({ owner, name, number: null });
  const branch = found.defaultBranchRef;
  if (!branch?.target) return null;
  const { name: ref, target } = branch;
  const place = { in: "repository", blobUrl: blobUrl(found.url, ref) } as const;
  return {
    ref,
    page: place.blobUrl,
    sha: target.oid,
    checks: toCheckRuns(target),
    entries: [...baseEntries(target, place, []), ...organisationEntries(answer.organisation, [])],
  };
}
