// Asks GitHub, with the user's own token, what the names of governance files stand for.

import type { Directory } from "../core/snapshot.ts";
import { resolveNames } from "../github/resolve-names.ts";
import { clientOf, findRepository, type GitHubSettings, tellingGitHub } from "./github-access.ts";

/** A hundred queries. Names beyond are not looked up, and the user is told. */
export const MOST_NAMES = 5_000;

/** @throws Refusal for a repository that is none, and for whatever GitHub refuses */
export function lookUpNames(
  repository: string,
  names: readonly string[],
  settings: GitHubSettings,
): Promise<Directory> {
  const octokit = clientOf(settings);
  return tellingGitHub(async () => {
    const address = await findRepository(octokit, repository, "--github");
    return resolveNames(octokit, address, names.slice(0, MOST_NAMES));
  });
}
