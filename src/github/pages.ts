// Reads the further pages of a GraphQL list, up to a limit, and says honestly whether all was read.

import type { Listing } from "../core/snapshot.ts";
import { type OctokitClient, query } from "./calls.ts";
import { GitHubError } from "./errors.ts";
import type { RepositoryAddress } from "./github.ts";
import { type Page, present } from "./queries/fragments.ts";
import type { PageAnswer } from "./queries/lists.ts";

export interface PullRequestAddress extends RepositoryAddress {
  number: number;
}

/** The items of `first` and of the pages after it. `document` is one of the queries of lists.ts. */
export async function restOf<T>(
  octokit: OctokitClient,
  address: PullRequestAddress,
  document: string,
  first: Page<T>,
  limit: { pages: number },
): Promise<Listing<T>> {
  const items = present(first);
  let page = first;
  for (let read = 1; page.pageInfo.hasNextPage && read < limit.pages; read++) {
    page = await nextPage<T>(octokit, address, document, page.pageInfo.endCursor);
    items.push(...present(page));
  }
  // A list that changed between two pages has another count, and is read again at the event of that change.
  return { items, total: page.totalCount, complete: items.length === page.totalCount };
}

/** One page after a cursor; null begins at the start. */
export async function nextPage<T>(
  octokit: OctokitClient,
  { owner, name, number }: PullRequestAddress,
  document: string,
  after: string | null,
): Promise<Page<T>> {
  const answer = await query<PageAnswer<T>>(octokit, document, { owner, name, number, after });
  const page = answer.repository?.pullRequest?.page;
  if (!page) throw notThere({ owner, name, number });
  return page;
}

/** `number` is null where the whole repository is meant. */
export function notThere(place: { owner: string; name: string; number: number | null }): GitHubError {
  const what = `${place.owner}/${place.name}${place.number === null ? "" : `#${place.number}`}`;
  return new GitHubError("gone", `${what} is not there, or not for this installation.`, {
    call: "GraphQL",
    status: 200,
  });
}
