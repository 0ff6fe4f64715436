// A reaction acknowledges a command.

import type { CommentId } from "../core/comment-id.ts";
import { attempt, isMissing, type OctokitClient } from "./calls.ts";
import type { RepositoryAddress } from "./github.ts";

const REACT = "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions";

/** A comment that was deleted needs no reaction. GitHub keeps one reaction of a kind, however often it is sent. */
export async function react(
  octokit: OctokitClient,
  { owner, name: repo }: RepositoryAddress,
  commentId: CommentId,
  content: "+1" | "-1",
): Promise<void> {
  try {
    await attempt(REACT, () => octokit.request(REACT, { owner, repo, comment_id: commentId, content }));
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}
