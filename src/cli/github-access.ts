// GitHub with the user's own token: which one, as whom, and what to do where it refuses.

import { Octokit } from "@octokit/rest";
import { attempt, type OctokitClient } from "../github/calls.ts";
import { GitHubError } from "../github/errors.ts";
import type { RepositoryAddress } from "../github/github.ts";
import { Refusal } from "./refusal.ts";

const CALL_TIMEOUT_MS = 30_000;

export interface GitHubSettings {
  token: string;
  /** Null for github.com. */
  apiUrl: string | null;
}

/**
 * From `GITHUB_TOKEN` or `GH_TOKEN`, and `GITHUB_API_URL`, which GitHub sets in its workflows. `option` is the one that
 * asks for GitHub.
 * @throws Refusal when there is no token
 */
export function gitHubSettings(environment: NodeJS.ProcessEnv, option: string): GitHubSettings {
  const token = environment.GITHUB_TOKEN || environment.GH_TOKEN;
  if (!token) {
    throw new Refusal(
      `${option} needs a token. Put one that can read the repository and its teams into GITHUB_TOKEN or GH_TOKEN.`,
    );
  }
  const apiUrl = environment.GITHUB_API_URL || null;
  if (apiUrl !== null && !URL.canParse(apiUrl)) {
    throw new Refusal("GITHUB_API_URL is no address. Write, for example, https://api.github.com.");
  }
  return { token, apiUrl };
}

/** Calls are not repeated: whoever runs a command can run it again. */
export function clientOf({ token, apiUrl }: GitHubSettings): OctokitClient {
  return new Octokit({
    auth: token,
    // It would print every refused call, which is told once, with what to do.
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    ...(apiUrl === null ? {} : { baseUrl: apiUrl.replace(/\/$/, "") }),
    request: {
      fetch: (url: string, init: RequestInit) =>
        fetch(url, { ...init, signal: AbortSignal.timeout(CALL_TIMEOUT_MS) }),
    },
  });
}

function ignore(): void {}

const REPOSITORY = /^([A-Za-z0-9][A-Za-z0-9-]{0,99})\/([A-Za-z0-9._-]{1,100})$/;

/**
 * `repository` is `owner/repo`, as given to `option`.
 * @throws Refusal for what is no repository; GitHubError
 */
export async function findRepository(
  octokit: OctokitClient,
  repository: string,
  option: string,
): Promise<RepositoryAddress> {
  const [, owner, name] = REPOSITORY.exec(repository) ?? [];
  if (owner === undefined || name === undefined) {
    throw new Refusal(`${JSON.stringify(repository)} is no repository. Write ${option} <owner>/<repo>.`);
  }
  const { data } = await attempt(GET_REPOSITORY, () =>
    octokit.request(GET_REPOSITORY, { owner, repo: name }),
  );
  return { id: Number(data.id), owner: data.owner.login, name: data.name };
}

const GET_REPOSITORY = "GET /repos/{owner}/{repo}";

/** @throws Refusal for whatever GitHub refuses */
export async function tellingGitHub<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof GitHubError) throw new Refusal(`${error.message} ${adviceFor(error)}`);
    throw error;
  }
}

function adviceFor({ kind, status, retryAfterSeconds }: GitHubError): string {
  if (status === 401) return "The token is not valid (any more).";
  switch (kind) {
    case "gone":
      return "Check the repository's name, and that the token may read it.";
    case "forbidden":
      return "The token needs to read the repository, its collaborators and the organisation's teams.";
    case "transient":
      return retryAfterSeconds === null
        ? "Try again later."
        : `Try again in ${Math.ceil(retryAfterSeconds / 60)} minutes.`;
    case "refused":
      return "This is a fault of Charter: please report it.";
  }
}
