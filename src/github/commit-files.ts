// One commit by its id, where the first query did not hold it.

import type { NamedFile } from "../core/governance-paths.ts";
import { type OctokitClient, query } from "./calls.ts";
import { GitHubError } from "./errors.ts";
import type { RepositoryAddress } from "./github.ts";
import { pathVariables } from "./path-variables.ts";
import { type ReadCommitAnswer, readCommitQuery } from "./queries/commits.ts";
import type { ChecksNode, GovernanceNode } from "./queries/fragments.ts";

/** The commit with Charter's checks and the governance files. A commit that is not there is `gone`. */
export async function readCommit(
  octokit: OctokitClient,
  appId: number,
  { owner, name }: RepositoryAddress,
  oid: string,
  named: readonly NamedFile[],
): Promise<ChecksNode & GovernanceNode> {
  const variables = { owner, name, oid, appId, ...pathVariables("n", named) };
  const answer = await query<ReadCommitAnswer>(octokit, readCommitQuery(named.length), variables);
  const commit = answer.repository?.object;
  if (commit?.oid !== undefined) return commit;
  throw commitGone({ owner, name }, oid, "ReadCommit");
}

export function commitGone(
  { owner, name }: { owner: string; name: string },
  oid: string,
  operation: string,
): GitHubError {
  return new GitHubError("gone", `${owner}/${name} has no commit ${oid} any more.`, {
    call: `GraphQL ${operation}`,
    status: 200,
  });
}
