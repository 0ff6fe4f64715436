// Everything that a commit holds, by its path, in one call.

import { attempt, isMissing, type OctokitClient } from "./calls.ts";
import { GitHubError } from "./errors.ts";
import type { RepositoryAddress, TreeFile } from "./github.ts";

const TREE = "GET /repos/{owner}/{repo}/git/trees/{tree_sha}";

/** Null where GitHub cuts the list: it gives 100,000 entries or 7 MB. */
export async function readTree(
  octokit: OctokitClient,
  { owner, name: repo }: RepositoryAddress,
  sha: string,
): Promise<TreeFile[] | null> {
  const { data } = await attempt(TREE, () =>
    octokit.request(TREE, { owner, repo, tree_sha: sha, recursive: "1" }),
  ).catch((error) => {
    throw isMissing(error) ? notYet(owner, repo, sha) : error;
  });
  if (data.truncated) return null;
  return data.tree.flatMap(({ path, type, mode, sha: oid, size }) => {
    if (path === undefined || oid === undefined || type === "tree") return [];
    const kind = type === "commit" ? "submodule" : mode === "120000" ? "link" : "file";
    return { path, oid, bytes: size ?? 0, kind };
  });
}

/** A commit that was named a moment ago: it says nothing about the pull request, which must not be taken for gone. */
function notYet(owner: string, repo: string, sha: string): GitHubError {
  const message = `GitHub does not show the files of commit ${sha} of ${owner}/${repo}.`;
  return new GitHubError("transient", message, {
    call: `GET /repos/${owner}/${repo}/git/trees`,
    status: 404,
  });
}
