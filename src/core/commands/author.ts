// `/author`: hands the turn to the author, where reviewers wait for something that no state of GitHub shows.

import { hasAuthorSpokenSince, isPushedSince } from "../escalation/handed-over.ts";
import { remark } from "./arguments/nothing.ts";
import { canWrite, isApprover, isAuthor, whoseWordCounts } from "./authority.ts";
import type { Command, CommandContext, Outcome } from "./command.ts";
import { done } from "./outcomes.ts";

export const author: Command<null> = {
  name: "author",
  argument: remark,
  summary:
    "Hands the turn to the author: nobody is reminded to review until the author pushes, answers or comments `/ready`.",
  who: "People whose approval counts, and people with write access; not the author.",
  examples: ["/author"],
  whyNot,
  run,
};

function whyNot(context: CommandContext): string | null {
  const { request, snapshot, verdict } = context;
  const { by } = request;
  if (isAuthor(context, by)) {
    return "you are the author, so the turn is not yours to give to yourself. While you work on it, mark it as a draft; when it is done, comment `/ready`.";
  }
  if (!canWrite(context, by) && !isApprover(context, by)) {
    return `only people whose approval counts and people with write access can hand the turn over: ${whoseWordCounts(context)}.`;
  }
  if (snapshot.state !== "open") return "this pull request is closed, so it is nobody's turn.";
  if (snapshot.author === null) {
    return "the author's account is deleted, so there is nobody to hand the turn to.";
  }
  if (snapshot.isDraft) return "this pull request is a draft, so it is the author's turn already.";
  // A review that holds the command is a remark, which may have handed the turn over by itself.
  if (verdict.turn.whose === "author" && Date.parse(verdict.turn.since) < Date.parse(request.at)) {
    return "it is the author's turn already.";
  }
  if (verdict.turn.whose === "holder") {
    return "this pull request is on hold, so nobody waits for a review. `/unhold` lifts it.";
  }
  // Comments can arrive late.
  return isPushedSince(request.at, context) || hasAuthorSpokenSince(request.at, context)
    ? "the author has pushed or answered since you wrote this. Comment `/author` again if it is still their turn."
    : null;
}

function run({ request }: CommandContext): Outcome {
  const { by, commentId, at } = request;
  return done([{ kind: "hand-over", to: "author", by, commentId, at }]);
}
