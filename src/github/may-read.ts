// Who may read a repository, so that pages tell nobody more of a private one than GitHub would.

import type { Account } from "../core/account.ts";
import { attempt, type OctokitClient } from "./calls.ts";
import { GitHubError } from "./errors.ts";
import type { RepositoryAddress } from "./github.ts";

const ROUTE = "GET /repos/{owner}/{repo}/collaborators/{username}/permission";

/** Everybody may read a public one. False also where the login belongs to somebody else by now. */
export async function mayRead(
  octokit: OctokitClient,
  { owner, name }: RepositoryAddress,
  person: Account,
): Promise<boolean> {
  const parameters = { owner, repo: name, username: person.login };
  try {
    const { data } = await attempt(ROUTE, () => octokit.request(ROUTE, parameters));
    return data.user?.id === person.id && data.permission !== "none";
  } catch (error) {
    if (error instanceof GitHubError && error.kind === "gone") return false;
    throw error;
  }
}
