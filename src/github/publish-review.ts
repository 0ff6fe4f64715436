// Charter's own review of a pull request: written, edited in place, replaced by a newer one, or dismissed.

import type { DesiredReview } from "../core/plan.ts";
import type { OwnReview } from "../core/snapshot.ts";
import { attempt, isMissing, type OctokitClient } from "./calls.ts";
import { GitHubError } from "./errors.ts";
import type { PullRequestAddress } from "./pages.ts";
import { editedReviewText, newReviewText } from "./review-text.ts";

const MOST_COMMENTS = 50;

const CREATE = "POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews";
const EDIT = "PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}";
const DISMISS = "PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/dismissals";

const EVENTS = { approve: "APPROVE", "request-changes": "REQUEST_CHANGES", comment: "COMMENT" } as const;

type Comment = DesiredReview["comments"][number];

export async function publishReview(
  octokit: OctokitClient,
  address: PullRequestAddress,
  review: DesiredReview,
  headSha: string,
  own: OwnReview | null,
): Promise<void> {
  const { event } = review;
  if (own && review.inPlace && (await isEdited(octokit, address, review, own))) return;
  // A later comment takes no opinion back: GitHub goes on counting it.
  if (own && (event === "none" || event === "comment")) await dismiss(octokit, address, own);
  if (event === "none") return;
  const inLines = review.comments.filter(({ line }) => line !== null).slice(0, MOST_COMMENTS);
  const listed = review.comments.filter((comment) => !inLines.includes(comment));
  const submit = (lines: Comment[], inBody: Comment[]) =>
    attempt(CREATE, () =>
      octokit.request(CREATE, {
        owner: address.owner,
        repo: address.name,
        pull_number: address.number,
        commit_id: headSha,
        event: EVENTS[event],
        body: newReviewText(review.body, lines, inBody),
        comments: lines.map(({ path, line, body }) => ({ path, line: line ?? 1, side: "RIGHT", body })),
      }),
    );
  try {
    await submit(inLines, listed);
  } catch (error) {
    // Only lines that the pull request shows can be commented on.
    if (!isRefused(error) || inLines.length === 0) throw error;
    await submit([], review.comments);
  }
}

/** False where there is no such review any more, or GitHub refuses to change it: a new one is due. */
async function isEdited(
  octokit: OctokitClient,
  { owner, name: repo, number }: PullRequestAddress,
  review: DesiredReview,
  own: OwnReview,
): Promise<boolean> {
  const body = editedReviewText(own.body, review.body, review.comments);
  try {
    await attempt(EDIT, () =>
      octokit.request(EDIT, { owner, repo, pull_number: number, review_id: own.id, body }),
    );
    return true;
  } catch (error) {
    if (!isMissing(error) && !isRefused(error)) throw error;
    return false;
  }
}

async function dismiss(
  octokit: OctokitClient,
  { owner, name: repo, number }: PullRequestAddress,
  own: OwnReview,
): Promise<void> {
  if (own.state !== "approved" && own.state !== "changes-requested") return;
  const message = "It no longer says what the checks say.";
  try {
    await attempt(DISMISS, () =>
      octokit.request(DISMISS, { owner, repo, pull_number: number, review_id: own.id, message }),
    );
  } catch (error) {
    // Somebody else dismissed or deleted it.
    if (!isMissing(error) && !isRefused(error)) throw error;
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof GitHubError && error.kind === "refused";
}
