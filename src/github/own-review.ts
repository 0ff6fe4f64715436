// Charter's own latest review of a pull request, as GitHub tells it.

import type { OwnReview } from "../core/snapshot.ts";
import type { OwnReviewNode } from "./queries/read-pull-request.ts";

const STATES: Record<string, OwnReview["state"]> = {
  APPROVED: "approved",
  CHANGES_REQUESTED: "changes-requested",
  COMMENTED: "commented",
  DISMISSED: "dismissed",
};

/** Null also for a review that was begun and never submitted: nobody else sees it. */
export function toOwnReview(node: OwnReviewNode | null): OwnReview | null {
  const state = node && STATES[node.state];
  if (!state) return null;
  return { id: Number(node.fullDatabaseId), state, commitSha: node.commit?.oid ?? null, body: node.body };
}
