// `/decline`: says no to a review that one was asked for, so that somebody else is asked.

import { optionalReason } from "../arguments/reason.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done } from "../outcomes.ts";
import { assignment, isAsked } from "./assignments.ts";

export const decline: Command<string | null> = {
  name: "decline",
  argument: optionalReason,
  summary: "Says that you can't review this: you are taken off, and somebody else is asked.",
  who: "Those who are asked for a review here, for themselves.",
  examples: ["/decline", "/decline I know nothing about parsers"],
  whyNot,
  run,
};

function whyNot(context: CommandContext): string | null {
  if (context.snapshot.state !== "open")
    return "this pull request is closed, so nobody waits for your review.";
  return isAsked(context, context.request.by)
    ? null
    : "you are not asked for a review here, so there is nothing to decline. If you don't want to be asked, comment `/unassign`.";
}

function run(context: CommandContext, reason: string | null): Outcome {
  return done([assignment(context.request.by, "off", context, reason)]);
}
