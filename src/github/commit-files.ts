// The governance files of one commit, or one file of a branch, where the first query did not hold them.

import { type OctokitClient, query } from "./calls.ts";
import { GitHubError } from "./errors.ts";
import type { ClaDocumentHint, GovernanceEntry, RepositoryAddress } from "./github.ts";
import { blobUrl, toEntry } from "./governance-entries.ts";
import { FIND_FILE, type FindFileAnswer, READ_COMMIT, type ReadCommitAnswer } from "./queries/commits.ts";
import type { ChecksNode, GovernanceNode } from "./queries/fragments.ts";

/** A commit by its id, with Charter's checks and the governance files. A commit that is not there is `gone`. */
export async function readCommit(
  octokit: OctokitClient,
  appId: number,
  { owner, name }: RepositoryAddress,
  oid: string,
  claDocument: ClaDocumentHint | null,
): Promise<ChecksNode & GovernanceNode> {
  const answer = await query<ReadCommitAnswer>(octokit, READ_COMMIT, {
    owner,
    name,
    oid,
    appId,
    claPath: claDocument?.path ?? "",
    claInRepository: claDocument?.in === "repository",
  });
  const commit = answer.repository?.object;
  if (commit?.oid !== undefined) return commit;
  throw new GitHubError("gone", `${owner}/${name} has no commit ${oid} any more.`, {
    call: "GraphQL ReadCommit",
    status: 200,
  });
}

/** The entry of an agreement that no hint named; null when the file, its branch or its repository is not there. */
export async function findFile(
  octokit: OctokitClient,
  { owner, name }: RepositoryAddress,
  baseRef: string,
  document: ClaDocumentHint,
): Promise<GovernanceEntry | null> {
  const variables = {
    owner,
    name,
    ref: `refs/heads/${baseRef}`,
    path: document.path,
    inRepository: document.in === "repository",
    inOrganisation: document.in === "organisation",
  };
  const answer = await query<FindFileAnswer>(
    octokit,
    FIND_FILE,
    variables,
    ({ type, path }) => type === "NOT_FOUND" && path[0] === "organisation",
  );
  const found = document.in === "repository" ? answer.repository : answer.organisation;
  const target = found?.branch?.target;
  if (!found || !target) return null;
  const revision = document.in === "repository" ? baseRef : "HEAD";
  const place = { in: document.in, blobUrl: blobUrl(found.url, revision) };
  return toEntry("claDocument", document.path, target.file, place);
}
