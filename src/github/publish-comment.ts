// The one comment of a pull request: written once, then edited in place, and only when it says something else.

import type { Snapshot } from "../core/snapshot.ts";
import { attempt, isMissing, type OctokitClient } from "./calls.ts";
import { fitInto } from "./fit-text.ts";
import type { RepositoryAddress } from "./github.ts";
import type { PullRequestAddress } from "./pages.ts";

const LONGEST_COMMENT = 65_536;

const CREATE = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
const UPDATE = "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}";
const READ = "GET /repos/{owner}/{repo}/issues/comments/{comment_id}";

interface WrittenComment {
  id: number;
  nodeId: string;
}

export async function publishComment(
  octokit: OctokitClient,
  repository: RepositoryAddress,
  snapshot: Snapshot,
  body: string | null,
): Promise<WrittenComment | null> {
  const { comment } = snapshot;
  if (body === null) return comment && unchanged(octokit, repository, comment);
  const wanted = fitInto(body, LONGEST_COMMENT);
  if (!comment) return createComment(octokit, { ...repository, number: snapshot.number }, wanted);
  if (asShown(comment.body) === asShown(wanted)) return unchanged(octokit, repository, comment);
  const { owner, name: repo } = repository;
  try {
    const { data } = await attempt(UPDATE, () =>
      octokit.request(UPDATE, { owner, repo, comment_id: comment.id, body: wanted }),
    );
    return { id: Number(data.id), nodeId: data.node_id };
  } catch (error) {
    if (!isMissing(error)) throw error;
    // Somebody deleted it since it was read.
    return createComment(octokit, { ...repository, number: snapshot.number }, wanted);
  }
}

/** GitHub stores what browsers send with CRLF. */
function asShown(body: string): string {
  return body.replaceAll("\r\n", "\n").trimEnd();
}

/** Writes a new comment, cut to what GitHub takes. */
export async function createComment(
  octokit: OctokitClient,
  { owner, name: repo, number }: PullRequestAddress,
  body: string,
): Promise<WrittenComment> {
  const { data } = await attempt(CREATE, () =>
    octokit.request(CREATE, { owner, repo, issue_number: number, body: fitInto(body, LONGEST_COMMENT) }),
  );
  return { id: Number(data.id), nodeId: data.node_id };
}

/** A snapshot read by this adapter knows the node id; for any other, GitHub is asked. */
async function unchanged(
  octokit: OctokitClient,
  { owner, name: repo }: RepositoryAddress,
  comment: { id: number; nodeId?: unknown },
): Promise<WrittenComment | null> {
  if (typeof comment.nodeId === "string") return { id: comment.id, nodeId: comment.nodeId };
  try {
    const { data } = await attempt(READ, () =>
      octokit.request(READ, { owner, repo, comment_id: comment.id }),
    );
    return { id: Number(data.id), nodeId: data.node_id };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
