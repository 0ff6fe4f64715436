// What must reach people, each once: steps of ladders, objections that go up, answers to commands, waits, deleted comments.

import type { CommentId } from "./comment-id.ts";
import { deletedCommentNotice } from "./messages/deleted-comment.ts";
import { disputeNotice } from "./messages/dispute-notice.ts";
import { stepNotice } from "./messages/escalation/step-notice.ts";
import type { Judged } from "./messages/judged.ts";
import { joinReplies } from "./messages/replies.ts";
import { slowedDown } from "./messages/slowed-down.ts";
import { notificationKey } from "./notification-key.ts";
import type { Notification } from "./plan.ts";

/** About silence and dissent. What falls due is recorded first, so that after a crash nothing is sent by another reckoning. */
export function escalations(judged: Judged): Notification[] {
  return [...steps(judged), ...raises(judged)];
}

/** To what people said. */
export function answers(judged: Judged): Notification[] {
  return [...replies(judged), ...judged.record.slowed.map(slowedDown), ...deleted(judged)];
}

function steps(judged: Judged): Notification[] {
  return judged.verdict.escalation.announce
    .filter(({ recorded }) => recorded)
    .flatMap((step) => {
      const body = stepNotice(step, judged);
      const key = `escalation-${notificationKey(step.ladder, step.round, step.key)}`;
      return body === null ? [] : [{ key, body }];
    });
}

function raises(judged: Judged): Notification[] {
  return judged.verdict.escalation.raise
    .filter(({ recorded }) => recorded)
    .map((raise) => {
      const key = `raise-${notificationKey(raise.objection, raise.tier)}`;
      return { key, body: disputeNotice(raise, judged) };
    });
}

/**
 * One reply for each comment, however many of its commands need words. The key names the first of them, because
 * commands that an edit adds are answered on their own.
 */
function replies({ record }: Judged): Notification[] {
  const byComment = new Map<CommentId, { key: string; texts: string[] }>();
  for (const { commentId, position, reply } of [...record.answers].sort((a, b) => a.position - b.position)) {
    if (reply === null) continue;
    const known = byComment.get(commentId);
    if (known) known.texts.push(reply);
    else byComment.set(commentId, { key: `reply-${commentId}-${position}`, texts: [reply] });
  }
  return [...byComment.values()].map(({ key, texts }) => ({ key, body: joinReplies(texts) }));
}

function deleted({ record }: Judged): Notification[] {
  return record.deletedComments.map((comment) => {
    return { key: `deleted-${comment.commentId}`, body: deletedCommentNotice(comment) };
  });
}
