// Charter's one comment on a pull request: found by its author and its mark, never by its mark alone.

import { commentMarker } from "../core/messages/comment.ts";
import type { OctokitClient } from "./calls.ts";
import { nextPage, type PullRequestAddress } from "./pages.ts";
import { type Page, present } from "./queries/fragments.ts";
import { MORE_COMMENTS } from "./queries/lists.ts";
import type { CommentNode } from "./queries/read-pull-request.ts";

/** The comment is written within minutes of the opening, so it stands on the first pages. */
const MOST_PAGES = 3;

/** What a snapshot holds as `comment`; the node id rides along for `publishComment`. */
export interface OwnComment {
  id: number;
  body: string;
  nodeId: string;
}

/** The comment behind a hint, or null when it is gone or not Charter's. */
export function toOwnComment(node: Partial<CommentNode> | null | undefined): OwnComment | null {
  if (!node?.id || !node.fullDatabaseId || !node.viewerDidAuthor || node.body === undefined) return null;
  return { id: Number(node.fullDatabaseId), body: node.body, nodeId: node.id };
}

/** Looks through the comments from the oldest on. `first` is the first page, if it was read already. */
export async function findOwnComment(
  octokit: OctokitClient,
  address: PullRequestAddress,
  first: Page<CommentNode> | null,
): Promise<OwnComment | null> {
  let page = first ?? (await nextPage<CommentNode>(octokit, address, MORE_COMMENTS, null));
  for (let read = 1; ; read++) {
    // Anybody can write the marker, so the author counts too.
    const own = present(page).find((node) => node.viewerDidAuthor && node.body.startsWith(commentMarker));
    if (own) return toOwnComment(own);
    if (!page.pageInfo.hasNextPage || read >= MOST_PAGES) return null;
    page = await nextPage<CommentNode>(octokit, address, MORE_COMMENTS, page.pageInfo.endCursor);
  }
}
