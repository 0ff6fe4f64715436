// `/approve`: agrees to all that one may decide here, or to the modules and rules that one names.

import { readOpinions } from "../review/approvals/opinions.ts";
import { approvalsNamed } from "./approvals-named.ts";
import { approvable, conflict, whoseWordCounts } from "./authority.ts";
import type { Command, CommandContext, Outcome } from "./command.ts";
import { done, refused } from "./outcomes.ts";
import { seenHead, shortSha } from "./seen-head.ts";

export const approve: Command = {
  name: "approve",
  usage: "/approve [module, …]",
  summary:
    "Approves the pull request as it is now, or only the modules and rules that you name; `/approve cancel` takes all your approvals back, those by a review too.",
  who: "People whose approval counts for a module that the pull request touches; never its author.",
  examples: ["/approve", "/approve Runtime", '/approve Runtime, "Docs, examples"', "/approve cancel"],
  run,
};

function run(context: CommandContext): Outcome {
  const { request, argument, snapshot } = context;
  const { by, commentId, at } = request;
  if (snapshot.state !== "open")
    return refused("this pull request is closed, so its approvals no longer change.");
  if (/^cancel$/i.test(argument)) return cancel(context);
  const conflicting = conflict(context, by, "approve");
  if (conflicting !== null) return refused(conflicting);
  const mine = approvable(context, by);
  if (mine.length === 0) return refused(notTheirs(context));
  const { requirements, refusal: unknown } = approvalsNamed(context, mine);
  if (unknown !== null) return refused(unknown);
  const { sha, isPresent, refusal } = seenHead(context);
  if (sha === null) return refused(refusal);
  return done(
    [{ kind: "approve", by, requirements, withdrawn: false, headSha: sha, commentId, at }],
    isPresent
      ? null
      : `your approval is about ${shortSha(sha)}, the head when you wrote it. Commits came since; what they change needs another look.`,
  );
}

function cancel(context: CommandContext): Outcome {
  const { by, commentId, at } = context.request;
  if (!readOpinions(context).approvals.some((approval) => approval.by.id === by.id)) {
    return refused("you have no approval here that counts, so there is nothing to take back.");
  }
  const change = {
    kind: "approve",
    by,
    requirements: null,
    withdrawn: true,
    headSha: null,
    commentId,
    at,
  } as const;
  return done([change]);
}

function notTheirs(context: CommandContext): string {
  if (context.verdict.review.requirements.every(({ kind }) => kind !== "module")) {
    return "nothing in this pull request needs an approval.";
  }
  return `your approval counts for nothing that this pull request touches. Those who can approve it: ${whoseWordCounts(context)}.`;
}
