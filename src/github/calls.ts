// Every call to GitHub goes through here, so that nothing but GitHubError comes out.

import type { Octokit } from "@octokit/rest";
import { type GraphqlFault, graphqlFaults, toGitHubError } from "./error-mapping.ts";
import { GitHubError } from "./errors.ts";

/** What Charter needs of an Octokit; Probot's and `@octokit/rest`'s both fit. */
export type OctokitClient = Pick<Octokit, "request" | "graphql">;

/** Runs one REST call. `call` is its route, for the error. */
export async function attempt<T>(call: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw toGitHubError(call, error);
  }
}

/**
 * Runs one GraphQL query or mutation. GitHub answers in part where a part is missing: `mayMiss` says which faults the caller can
 * live with, as null in that place. Any other fault fails the whole query. What is only hidden from the app
 * (FORBIDDEN) is not missing: taking it for absent would judge by fewer rules than there are.
 */
export async function query<T>(
  octokit: OctokitClient,
  document: string,
  variables: Record<string, unknown>,
  mayMiss: (fault: GraphqlFault) => boolean = () => false,
): Promise<T> {
  const call = `GraphQL ${/(?:query|mutation) (\w+)/.exec(document)?.[1] ?? "query"}`;
  let data: unknown;
  try {
    data = await octokit.graphql(document, variables);
  } catch (error) {
    data = partOf(call, error, mayMiss);
  }
  if (typeof data === "object" && data !== null) return data as T;
  // A proxy or a failing server can answer 200 with something else than GraphQL.
  throw new GitHubError("transient", `GitHub's answer to ${call} holds no data.`, { call, status: 200 });
}

/** The data beside faults that the caller can live with; throws for any other failure. */
function partOf(call: string, error: unknown, mayMiss: (fault: GraphqlFault) => boolean): unknown {
  const faults = graphqlFaults(error);
  const serious = faults.filter((fault) => !mayMiss(fault));
  const { data } = error as { data?: unknown };
  if (faults.length > 0 && serious.length === 0 && data) return data;
  // Only the serious ones say what kind of failure it is: a timeout beside an absence is a timeout.
  throw toGitHubError(call, error, serious.length > 0 ? serious : faults);
}

/** Whether GitHub said that the thing of this call is not there (any more). */
export function isMissing(error: unknown): boolean {
  return error instanceof GitHubError && (error.status === 404 || error.status === 410);
}
