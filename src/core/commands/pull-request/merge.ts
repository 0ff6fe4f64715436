// `/merge`: merges the pull request as it is now, when nothing is missing.

import { bulletLines } from "../../messages/bullet-lines.ts";
import { reasonOf } from "../../messages/sentence.ts";
import { code } from "../../messages/text.ts";
import { isOpen } from "../../state.ts";
import { remark } from "../arguments/nothing.ts";
import { canWrite, isApprover } from "../authority.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done, refused } from "../outcomes.ts";
import { seenHead } from "../seen-head.ts";

/** More lines help nobody: the comment has them all. */
const mostMissing = 10;

export const merge: Command<null> = {
  name: "merge",
  argument: remark,
  summary:
    "Merges the pull request, or puts it into the merge queue, when nothing is missing. Only where the charter says so.",
  who: "People whose approval counts, and people with write access.",
  examples: ["/merge"],
  whyNot,
  run,
};

function whyNot(context: CommandContext): string | null {
  const { request, rules, snapshot, verdict } = context;
  const { by } = request;
  if (!rules.charter.merge.command) {
    return "this project's charter does not let me merge. Merge by hand, or set `merge: { command: true }` in `.github/charter.yml`.";
  }
  if (!isApprover(context, by) && !canWrite(context, by)) {
    return "only maintainers of this project and people with write access can have it merged. Ask one of them.";
  }
  if (snapshot.state !== "open") return `this pull request is ${snapshot.state} already.`;
  if (snapshot.isDraft) return "this pull request is a draft. Mark it ready for review first.";
  return isOpen(verdict.cla) || isOpen(verdict.review) ? missing(context) : null;
}

function run(context: CommandContext): Outcome {
  const { by, commentId, position, at } = context.request;
  const { sha, isPresent, refusal } = seenHead(context);
  if (sha === null) return refused(refusal);
  if (!isPresent)
    return refused("commits came after your comment. Look at them first, then comment `/merge` again.");
  if (context.record.mergeRequest !== null) return refused("it is being merged already.");
  return done([{ kind: "merge", by, headSha: sha, commentId, position, at }]);
}

function missing({ verdict: { cla, review }, snapshot }: CommandContext): string {
  const open = [cla, ...review.requirements].filter(isOpen);
  const lines = bulletLines(open, mostMissing, (each) => {
    return `${code(each.name, 100)}: ${reasonOf(each, snapshot)}`;
  });
  return ["this can't be merged yet:", "", ...lines].join("\n");
}
