// The commits that a merge group adds to its base branch, which GitHub made of the pull requests' own.

import type { Commit, Listing } from "../core/snapshot.ts";
import { type OctokitClient, query } from "./calls.ts";
import { listCommitsBetween } from "./commits-between.ts";
import { hasAllAuthors, toCommit } from "./conversions.ts";
import type { RepositoryAddress } from "./github.ts";
import { type CommitsByIdAnswer, commitsByIdQuery } from "./queries/commits.ts";

const COMMITS_A_QUERY = 50;

/** Which ones they are is told by the comparison; who wrote them, co-authors included, only by GraphQL. */
export async function readQueueCommits(
  octokit: OctokitClient,
  repository: RepositoryAddress,
  group: { baseSha: string; headSha: string },
): Promise<Listing<Commit>> {
  const ids = await listCommitsBetween(octokit, repository, group.baseSha, group.headSha);
  if (ids === null) return { items: [], total: 0, complete: false };
  const items: Commit[] = [];
  let complete = true;
  for (let i = 0; i < ids.length; i += COMMITS_A_QUERY) {
    const some = ids.slice(i, i + COMMITS_A_QUERY);
    const { owner, name } = repository;
    const variables: Record<string, string> = { owner, name };
    for (const [j, id] of some.entries()) variables[`c${j}`] = id;
    const answer = await query<CommitsByIdAnswer>(octokit, commitsByIdQuery(some.length), variables);
    for (const j of some.keys()) {
      const node = answer.repository?.[`c${j}`];
      if (node?.oid !== undefined) items.push(toCommit(node));
      complete &&= node?.oid !== undefined && hasAllAuthors(node);
    }
  }
  return { items, total: ids.length, complete };
}
