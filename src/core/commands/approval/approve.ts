// `/approve` and `/approve cancel`: agrees to all that one may decide here, or to the modules and rules that one names.

import { readOpinions } from "../../review/approvals/opinions.ts";
import { approvalsNamed } from "../arguments/approvals.ts";
import { nothing } from "../arguments/nothing.ts";
import { approvable, conflict, whoseWordCounts } from "../authority.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done, refused } from "../outcomes.ts";
import { seenHead, shortSha } from "../seen-head.ts";

const closed = "this pull request is closed, so its approvals no longer change.";

export const approve: Command<string[] | null> = {
  name: "approve",
  argument: approvalsNamed,
  summary: "Approves the pull request as it is now, or only the modules and rules that you name.",
  who: "People whose approval counts for a module that the pull request touches; never its author.",
  examples: ["/approve", "/approve Runtime", '/approve Runtime, "Docs, examples"'],
  whyNot(context) {
    const { by } = context.request;
    if (context.snapshot.state !== "open") return closed;
    return (
      conflict(context, by, "approve") ?? (approvable(context, by).length === 0 ? notTheirs(context) : null)
    );
  },
  run: runApprove,
};

export const approveCancel: Command<null> = {
  name: "approve cancel",
  argument: nothing(
    "Say it alone on its line, then approve again what you still agree to.",
    () => "`/approve cancel` takes back all of your approvals, and no single ones.",
  ),
  summary: "Takes all your approvals back, those by a review too.",
  who: "Whoever approved.",
  examples: ["/approve cancel"],
  whyNot(context) {
    const { by } = context.request;
    if (context.snapshot.state !== "open") return closed;
    const approved = readOpinions(context).approvals.some((approval) => approval.by.id === by.id);
    return approved ? null : "you have no approval here that counts, so there is nothing to take back.";
  },
  run: ({ request: { by, commentId, at } }) =>
    done([{ kind: "approve", by, requirements: null, withdrawn: true, headSha: null, commentId, at }]),
};

function runApprove(context: CommandContext, requirements: string[] | null): Outcome {
  const { by, commentId, at } = context.request;
  const { sha, isPresent, refusal } = seenHead(context);
  if (sha === null) return refused(refusal);
  return done(
    [{ kind: "approve", by, requirements, withdrawn: false, headSha: sha, commentId, at }],
    isPresent
      ? null
      : `your approval is about ${shortSha(sha)}, the head when you wrote it. Commits came since; what they change needs another look.`,
  );
}

function notTheirs(context: CommandContext): string {
  if (context.verdict.review.requirements.every(({ kind }) => kind !== "module")) {
    return "nothing in this pull request needs an approval.";
  }
  return `your approval counts for nothing that this pull request touches. Those who can approve it: ${whoseWordCounts(context)}.`;
}
