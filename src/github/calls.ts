// Every call to GitHub goes through here, so that nothing but GitHubError comes out.

import type { Octokit } from "@octokit/rest";
import { toGitHubError } from "./error-mapping.ts";
import { GitHubError } from "./errors.ts";

/** What Charter needs of an Octokit; Probot's and `@octokit/rest`'s both fit. */
export type OctokitClient = Pick<Octokit, "request" | "graphql">;

/** One error of a GraphQL answer. */
export interface GraphqlFault {
  message: string;
  /** For example NOT_FOUND or FORBIDDEN; errors of GitHub itself have none. */
  type: string | null;
  /** Where in the answer, aliases included. */
  path: (string | number)[];
}

/** Runs one REST call. `call` is its route, for the error. */
export async function attempt<T>(call: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw toGitHubError(call, error);
  }
}

/**
 * Runs one GraphQL query. GitHub answers in part where a part is missing or not for us: `mayMiss` says which
 * faults the caller can live with, as null in that place. Any other fault fails the whole query.
 */
export async function query<T>(
  octokit: OctokitClient,
  document: string,
  variables: Record<string, unknown>,
  mayMiss: (fault: GraphqlFault) => boolean = () => false,
): Promise<T> {
  const call = `GraphQL ${/query (\w+)/.exec(document)?.[1] ?? "query"}`;
  const data = await attempt(call, () => answerOf(octokit, document, variables, mayMiss));
  if (typeof data === "object" && data !== null) return data as T;
  // A proxy or a failing server can answer 200 with something else than GraphQL.
  throw new GitHubError("transient", `GitHub's answer to ${call} holds no data.`, { call, status: 200 });
}

async function answerOf(
  octokit: OctokitClient,
  document: string,
  variables: Record<string, unknown>,
  mayMiss: (fault: GraphqlFault) => boolean,
): Promise<unknown> {
  try {
    return await octokit.graphql(document, variables);
  } catch (error) {
    const faults = faultsOf(error);
    const isBearable =
      faults.length > 0 &&
      faults.every((fault) => (fault.type === "NOT_FOUND" || fault.type === "FORBIDDEN") && mayMiss(fault));
    const data = (error as { data?: unknown }).data;
    if (isBearable && data) return data;
    throw error;
  }
}

/** The errors of a GraphQL answer; empty when it failed in another way. */
export function faultsOf(error: unknown): GraphqlFault[] {
  const { errors, data } = error as { errors?: unknown; data?: { errors?: unknown } | null };
  const list = Array.isArray(errors) ? errors : Array.isArray(data?.errors) ? data.errors : [];
  return list.map((fault) => ({
    message: String(fault?.message ?? "no message"),
    type: typeof fault?.type === "string" ? fault.type : null,
    path: Array.isArray(fault?.path) ? fault.path : [],
  }));
}
