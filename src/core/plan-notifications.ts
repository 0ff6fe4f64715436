// What must reach people, each once: steps of ladders, objections that go up, answers to commands, waits, deleted comments.

import { deletedCommentNotice } from "./messages/deleted-comment.ts";
import { disputeNotice } from "./messages/dispute-notice.ts";
import { stepNotice } from "./messages/escalation/step-notice.ts";
import type { Judged } from "./messages/judged.ts";
import { joinReplies } from "./messages/replies.ts";
import { slowedDown } from "./messages/slowed-down.ts";
import { notificationKey } from "./notification-key.ts";
import type { Notification } from "./plan.ts";
import type { ObjectionToRaise } from "./verdict.ts";

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

/** One for each tier and moment: what one look raises is told together, and a crash in between parts it no more. */
function raises(judged: Judged): Notification[] {
  const together = new Map<string, [ObjectionToRaise, ...ObjectionToRaise[]]>();
  for (const raise of judged.verdict.escalation.raise) {
    if (!raise.recorded) continue;
    const key = `raise-${notificationKey(Date.parse(raisedAt(raise, judged)), raise.tier)}`;
    const known = together.get(key);
    if (known) known.push(raise);
    else together.set(key, [raise]);
  }
  return [...together].map(([key, all]) => ({ key, body: disputeNotice(all, judged) }));
}

function raisedAt({ objection, tier }: ObjectionToRaise, { record, snapshot }: Judged): string {
  const raised = record.objections.find(({ id }) => id === objection)?.raised ?? [];
  return raised.find((each) => each.tier === tier)?.at ?? snapshot.createdAt;
}

/**
 * One reply for what one look judged of a comment, however many of its commands need words. The key names the first of
 * them: commands that an edit adds are answered on their own, also where the earlier answer is not known to be sent.
 */
function replies({ record }: Judged): Notification[] {
  const together = new Map<string, { key: string; texts: string[] }>();
  const inOrder = [...record.answers].sort((a, b) => a.position - b.position);
  for (const { commentId, position, judgedAt, reply } of inOrder) {
    if (reply === null) continue;
    const known = together.get(`${commentId} ${judgedAt}`);
    if (known) known.texts.push(reply);
    else together.set(`${commentId} ${judgedAt}`, { key: `reply-${commentId}-${position}`, texts: [reply] });
  }
  return [...together.values()].map(({ key, texts }) => ({ key, body: joinReplies(texts) }));
}

function deleted({ record }: Judged): Notification[] {
  return record.deletedComments.map((comment) => {
    return { key: `deleted-${comment.commentId}`, body: deletedCommentNotice(comment) };
  });
}
