// `/escalate`: takes the next step of the ladder now, instead of when the clock would.

import { moment } from "../messages/time.ts";
import { isApprover, isAuthor } from "./authority.ts";
import type { Command, CommandContext, Outcome } from "./command.ts";
import { done, refused } from "./outcomes.ts";

/** A step has to have its chance before the next one: people answer within a day or so. */
const pauseMs = 24 * 60 * 60 * 1000;

export const escalate: Command = {
  name: "escalate",
  usage: "/escalate [reason]",
  summary:
    "Takes the next step of the escalation at once: a reminder, other reviewers, or the next higher tier.",
  who: "The author of the pull request, and people whose approval counts; only while it waits for reviewers.",
  examples: ["/escalate", "/escalate the release is on Friday"],
  run,
};

function run(context: CommandContext): Outcome {
  const { request, verdict, now } = context;
  const { by } = request;
  if (!isAuthor(context, by) && !isApprover(context, by)) {
    return refused(
      "only the author of this pull request and its maintainers can escalate it. Ask one of them.",
    );
  }
  if (verdict.turn.whose !== "reviewers") return refused(notTheirTurn(context));
  const { announce, next } = verdict.escalation;
  // A step that the clock brings in this very moment comes before the one after it.
  const step = announce.find(({ recorded }) => !recorded)?.step ?? next?.step;
  if (step === undefined) {
    return refused("there is no higher step to take: everyone whom the charter names has been asked.");
  }
  const last = context.record.taken
    .map((step) => step.takenAt)
    .sort()
    .at(-1);
  if (last !== undefined) {
    const earliest = Date.parse(last) + pauseMs;
    if (earliest > Date.parse(now)) {
      return refused(
        `the last step was taken on ${moment(last)}, and people need a day to answer. \`/escalate\` works again from ${moment(new Date(earliest).toISOString())}.`,
      );
    }
  }
  return done([{ kind: "take-step", step, by, at: request.at }]);
}

function notTheirTurn({ verdict, snapshot }: CommandContext): string {
  if (snapshot.state !== "open") return "this pull request is closed, so nobody is asked to review it.";
  if (snapshot.isDraft) {
    return "this pull request is a draft. Mark it ready for review first; then reviewers are asked, and it can be escalated.";
  }
  return verdict.turn.whose === "author"
    ? "it is the author's turn now, so there is nobody to escalate to. My comment on this pull request says what is missing."
    : "nothing is missing that a reviewer could give, so there is nothing to escalate.";
}
