// A notification reaches people once: before it is sent, Charter looks whether it was.

import type { Notification } from "../core/plan.ts";
import { type OctokitClient, query } from "./calls.ts";
import { CLOCK_SLACK_MS, markOf } from "./mark.ts";
import { notThere, type PullRequestAddress } from "./pages.ts";
import { createComment } from "./publish-comment.ts";
import { present } from "./queries/fragments.ts";
import { RECENT_COMMENTS, type RecentCommentsAnswer } from "./queries/lists.ts";

/** 3,000 comments back; a notification is looked for only where a crash may have hidden that it was sent. */
const MOST_PAGES = 30;

/** Posts the notification to a pull request or an issue, unless Charter's own comment with its mark is there since `since`. */
export async function notifyOnce(
  octokit: OctokitClient,
  address: PullRequestAddress,
  notification: Notification,
  since: string,
): Promise<void> {
  const mark = markOf(notification.key);
  if (await isSent(octokit, address, mark, Date.parse(since) - CLOCK_SLACK_MS)) return;
  await createComment(octokit, address, `${mark}\n${notification.body}`);
}

async function isSent(
  octokit: OctokitClient,
  { owner, name, number }: PullRequestAddress,
  mark: string,
  sinceMs: number,
): Promise<boolean> {
  let before: string | null = null;
  for (let read = 0; read < MOST_PAGES; read++) {
    const answer: RecentCommentsAnswer = await query(octokit, RECENT_COMMENTS, {
      owner,
      name,
      number,
      before,
    });
    const comments = answer.repository?.issueOrPullRequest?.comments;
    if (!comments) throw notThere({ owner, name, number });
    const nodes = present(comments);
    // Anybody can write the mark: only Charter's own comment counts.
    if (nodes.some((node) => node.viewerDidAuthor && node.body.startsWith(mark))) return true;
    const isOlder = nodes.some((node) => Date.parse(node.createdAt) < sinceMs);
    if (isOlder || !comments.pageInfo.hasPreviousPage) return false;
    before = comments.pageInfo.startCursor;
  }
  return false;
}
