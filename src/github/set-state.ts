// Closes and opens again: pull requests whose author is silent, and issues that have done their service.

import { attempt, isMissing, type OctokitClient } from "./calls.ts";
import type { PullRequestAddress } from "./pages.ts";

const PULL_REQUEST = "PATCH /repos/{owner}/{repo}/pulls/{pull_number}";
const ISSUE = "PATCH /repos/{owner}/{repo}/issues/{issue_number}";

/**
 * @throws GitHubError "refused" where GitHub can't open it again: it was merged, or its branch was deleted or rewritten
 */
export async function setState(
  octokit: OctokitClient,
  { owner, name: repo, number }: PullRequestAddress,
  state: "open" | "closed",
): Promise<void> {
  await attempt(PULL_REQUEST, () =>
    octokit.request(PULL_REQUEST, { owner, repo, pull_number: number, state }),
  );
}

/** One that is not there any more needs no closing. */
export async function closeIssue(
  octokit: OctokitClient,
  { owner, name: repo, number }: PullRequestAddress,
): Promise<void> {
  try {
    await attempt(ISSUE, () =>
      octokit.request(ISSUE, { owner, repo, issue_number: number, state: "closed" }),
    );
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}
