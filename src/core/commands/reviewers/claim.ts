// `/claim`: takes a review over, so that those who were asked for it need not look.

import type { ModuleRequirement } from "../../verdict.ts";
import { nothing } from "../arguments/nothing.ts";
import { approvable, conflict, whoseWordCounts } from "../authority.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done } from "../outcomes.ts";
import { assignment } from "./assignments.ts";
import { silentReviewers } from "./silent-reviewers.ts";

export const claim: Command<null> = {
  name: "claim",
  argument: nothing(
    "You take over all that you may approve here; to ask somebody else, comment `/assign @user`.",
  ),
  summary:
    "Takes the review over: you become the reviewer, and others whom Charter asked for the same are let go where one approval is missing.",
  who: "People whose approval counts for something that is still missing here.",
  examples: ["/claim"],
  whyNot,
  run,
};

function whyNot(context: CommandContext): string | null {
  const { request, snapshot } = context;
  if (snapshot.state !== "open") return "this pull request is closed, so nobody is asked to review it.";
  const conflicting = conflict(context, request.by, "review");
  if (conflicting !== null) return conflicting;
  const mine = approvable(context, request.by);
  if (mine.length === 0) {
    return `your approval counts for nothing that this pull request touches. Those who can claim it: ${whoseWordCounts(context)}.`;
  }
  return missing(context).length > 0 ? null : "nothing that you may approve is still missing here.";
}

/** What the person may approve and has not. */
function missing(context: CommandContext): ModuleRequirement[] {
  const { by } = context.request;
  return approvable(context, by).filter(({ state, approvals }) => {
    return state === "pending" && approvals.every(({ account }) => account.id !== by.id);
  });
}

function run(context: CommandContext): Outcome {
  const { by } = context.request;
  const covered = missing(context).filter((module) => module.approvalsNeeded - module.approvals.length === 1);
  const ids = new Set(covered.map(({ id }) => id));
  const released = silentReviewers(context).filter(({ account, modules }) => {
    return account.id !== by.id && modules.every(({ id }) => ids.has(id));
  });
  return done([
    assignment(by, "reviewer", context),
    ...released.map(({ account }) => assignment(account, "released", context)),
  ]);
}
