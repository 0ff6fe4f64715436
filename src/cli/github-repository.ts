// Which repository on GitHub a clone belongs to: as named, by the workflow that runs, or by the clone's origin.

import { GitSetupError, runGit } from "./git-process.ts";
import { Refusal } from "./refusal.ts";

/** The end of `https://host/owner/repo.git`, `git@host:owner/repo` or `ssh://git@host/owner/repo`. */
const ADDRESS = /[/:]([A-Za-z0-9-]{1,100})\/([A-Za-z0-9._-]{1,100}?)(?:\.git)?\/?$/;

/**
 * `owner/repo`. `named` is true where the option has no value.
 * @throws Refusal where nothing says which
 */
export function gitHubRepository(
  named: string | true,
  clone: string | undefined,
  environment: NodeJS.ProcessEnv,
): string {
  if (named !== true) return named;
  if (environment.GITHUB_REPOSITORY) return environment.GITHUB_REPOSITORY;
  const [, owner, name] = ADDRESS.exec(originOf(clone ?? ".")) ?? [];
  if (owner === undefined || name === undefined) {
    throw new Refusal(
      `the remote \`origin\` of ${clone ?? "this folder"} does not say which repository it is. Write --github <owner>/<repo>.`,
    );
  }
  return `${owner}/${name}`;
}

/** Empty where there is no such remote, or no clone. */
function originOf(clone: string): string {
  try {
    return runGit(clone, ["remote", "get-url", "origin"]).toString("utf8").trim();
  } catch (error) {
    if (error instanceof GitSetupError) throw error;
    return "";
  }
}
