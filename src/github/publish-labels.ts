// Sets and takes away the labels that the charter has Charter set; all others are left alone.

import type { Desired } from "../core/plan.ts";
import { attempt, isMissing, type OctokitClient } from "./calls.ts";
import type { PullRequestAddress } from "./pages.ts";

const ADD = "POST /repos/{owner}/{repo}/issues/{issue_number}/labels";
const REMOVE = "DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}";

/** A label that the repository does not have yet is made by GitHub. */
export async function publishLabels(
  octokit: OctokitClient,
  { owner, name: repo, number }: PullRequestAddress,
  { add, remove }: Desired["labels"],
): Promise<void> {
  const place = { owner, repo, issue_number: number };
  if (add.length > 0) await attempt(ADD, () => octokit.request(ADD, { ...place, labels: add }));
  for (const name of remove) {
    try {
      await attempt(REMOVE, () => octokit.request(REMOVE, { ...place, name }));
    } catch (error) {
      // Somebody took it away since it was read.
      if (!isMissing(error)) throw error;
    }
  }
}
