// The issues that a pull request says it closes.

import type { LinkedIssue, Listing } from "../core/snapshot.ts";
import { type Page, present } from "./queries/fragments.ts";
import type { LinkedIssueNode } from "./queries/read-pull-request.ts";

/**
 * Issues that the app may not see are left out, and nothing is lost by it: they are in other repositories, where other
 * people set the labels. The listing is incomplete only where GitHub has more than it gave, or keeps labels back.
 */
export function toLinkedIssues(
  page: Page<LinkedIssueNode> | null,
  repositoryId: number | null,
): Listing<LinkedIssue> {
  const issues = present(page);
  const items = issues.map(({ number, state, repository, labels }) => ({
    number,
    isHere: repository.databaseId !== null && repository.databaseId === repositoryId,
    isOpen: state === "OPEN",
    labels: present(labels).map(({ name }) => name),
  }));
  const hasAll = page?.pageInfo.hasNextPage === false && issues.every(({ labels }) => labels !== null);
  return { items, total: page?.totalCount ?? 0, complete: hasAll };
}
