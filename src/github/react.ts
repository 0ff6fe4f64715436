// A reaction acknowledges a command, wherever it was said.

import type { CommentId } from "../core/comment-id.ts";
import { attempt, isMissing, type OctokitClient, query } from "./calls.ts";
import { GitHubError } from "./errors.ts";
import type { PullRequestAddress } from "./pages.ts";
import { ADD_REACTION } from "./queries/reactions.ts";

type Content = "+1" | "-1";

const TO_COMMENT = "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions";
const TO_LINE = "POST /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions";
const REVIEW = "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}";

const ADDRESS = /^(issuecomment-|discussion_r|pullrequestreview-)([0-9]+)$/;

/**
 * One REST call; for the text of a review one more, and one point of GraphQL, for REST knows no reactions to reviews. What
 * was deleted needs none. GitHub keeps one reaction of a kind, however often it is sent.
 */
export async function react(
  octokit: OctokitClient,
  address: PullRequestAddress,
  commentId: CommentId,
  content: Content,
): Promise<void> {
  const [, place, id] = ADDRESS.exec(commentId) ?? [];
  try {
    if (place === "issuecomment-") await reactByRest(octokit, TO_COMMENT, address, Number(id), content);
    else if (place === "discussion_r") await reactByRest(octokit, TO_LINE, address, Number(id), content);
    else if (place !== undefined) await reactToReview(octokit, address, Number(id), content);
    else throw unknownPlace(commentId);
  } catch (error) {
    if (!isMissing(error) && !isGoneNode(error)) throw error;
  }
}

async function reactByRest(
  octokit: OctokitClient,
  route: typeof TO_COMMENT | typeof TO_LINE,
  { owner, name: repo }: PullRequestAddress,
  comment_id: number,
  content: Content,
): Promise<void> {
  await attempt(route, () => octokit.request(route, { owner, repo, comment_id, content }));
}

/** Reviews are found by their numbers in REST alone, and reacted to by their node ids. */
async function reactToReview(
  octokit: OctokitClient,
  { owner, name: repo, number }: PullRequestAddress,
  review_id: number,
  content: Content,
): Promise<void> {
  const { data } = await attempt(REVIEW, () =>
    octokit.request(REVIEW, { owner, repo, pull_number: number, review_id }),
  );
  await query(octokit, ADD_REACTION, {
    subject: data.node_id,
    content: content === "+1" ? "THUMBS_UP" : "THUMBS_DOWN",
  });
}

function isGoneNode(error: unknown): boolean {
  return error instanceof GitHubError && error.kind === "gone" && error.call === "GraphQL AddReaction";
}

function unknownPlace(commentId: string): GitHubError {
  const message = `${commentId} is the address of no comment: it should be like issuecomment-1, discussion_r1 or pullrequestreview-1.`;
  return new GitHubError("refused", message, { call: "react", status: null });
}
