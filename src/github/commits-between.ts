// Which commits one commit has that another has not, as GitHub compares them.

import { attempt, type OctokitClient } from "./calls.ts";
import { GitHubError } from "./errors.ts";
import type { RepositoryAddress } from "./github.ts";

/** 10,000 commits, a hundred a page. */
const MOST_PAGES = 100;

const COMPARE = "GET /repos/{owner}/{repo}/compare/{basehead}";

/** Full ids, oldest first; null where GitHub has no such commits, or does not list all of those between. */
export async function listCommitsBetween(
  octokit: OctokitClient,
  { owner, name: repo }: RepositoryAddress,
  base: string,
  head: string,
): Promise<string[] | null> {
  const found = new Set<string>();
  const basehead = `${base}...${head}`;
  for (let page = 1; page <= MOST_PAGES; page++) {
    const compared = await attempt(COMPARE, () =>
      octokit.request(COMPARE, { owner, repo, basehead, per_page: 100, page }),
    ).catch(nullIfIncomparable);
    if (compared === null) return null;
    const { commits, total_commits: total } = compared.data;
    for (const { sha } of commits) found.add(sha);
    if (found.size === total) return [...found];
    if (commits.length === 0) return null;
  }
  return null;
}

/** A commit is gone, has nothing in common with the other, or the comparison is more than GitHub makes. */
function nullIfIncomparable(error: unknown): null {
  if (error instanceof GitHubError && (error.status === 404 || error.status === 422)) return null;
  throw error;
}
