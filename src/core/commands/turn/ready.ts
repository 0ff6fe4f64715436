// `/ready`: says that what was asked of the author is done, so that it is the reviewers' turn. Opens again what was
// closed for its author's silence.

import { standingObjectionsOf } from "../../messages/judged.ts";
import { text } from "../../messages/text.ts";
import { remark } from "../arguments/nothing.ts";
import { canWrite, isAuthor } from "../authority.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done } from "../outcomes.ts";
import { wasThere } from "../said-before.ts";

export const ready: Command<null> = {
  name: "ready",
  argument: remark,
  summary:
    "Hands the turn to the reviewers: changes that were asked for in reviews, remarks and failed checks are answered. Opens the pull request again where it was closed for its author's silence.",
  who: "The author of the pull request, and people with write access.",
  examples: ["/ready"],
  whyNot,
  run,
};

function whyNot(context: CommandContext): string | null {
  const { request, snapshot } = context;
  if (!isAuthor(context, request.by) && !canWrite(context, request.by)) {
    return "only the author of this pull request and people with write access can say that it is ready. Ask one of them.";
  }
  if (snapshot.state === "merged") return "this pull request is merged.";
  if (snapshot.state === "closed") return wasClosedForSilence(context) ? null : closedByPeople;
  if (snapshot.isDraft) {
    return "this pull request is a draft. Press “Ready for review” at its end; then reviewers are asked.";
  }
  return whyNothingToHandOver(context);
}

const closedByPeople =
  "somebody closed this pull request, and what people close I don't open again. Open it with the button at its end, or ask somebody with write access to.";

function run(context: CommandContext): Outcome {
  const { by, commentId, at } = context.request;
  const isClosed = context.snapshot.state !== "open";
  return done([
    ...(isClosed ? [{ kind: "reopen" as const, by, at }] : []),
    { kind: "hand-over", to: "reviewers", by, commentId, at },
  ]);
}

/** Whether a step of the author's ladder closed it, and nobody has opened it since. */
function wasClosedForSilence({ record, snapshot }: CommandContext): boolean {
  const closed = record.taken.findLast(({ rung }) => rung.do === "close");
  if (closed === undefined || closed.closingAt === null) return false;
  return snapshot.reopenedAt === null || Date.parse(snapshot.reopenedAt) < Date.parse(closed.takenAt);
}

/** Why it would not become the reviewers' turn by that; null where it would. */
function whyNothingToHandOver(context: CommandContext): string | null {
  const { cla, turn } = context.verdict;
  if (turn.whose === "reviewers") {
    return isTurnOfThisComment(context) ? null : "it is the reviewers' turn already.";
  }
  if (turn.whose === "holder") {
    return "this pull request is on hold. `/unhold` lifts it; after that, `/ready` works.";
  }
  if (turn.whose === "nobody") return "nothing is missing here that reviewers could give.";
  if (cla.state === "pending" || cla.state === "blocked") {
    return "the contributor agreement comes first: `/cla` shows what is missing.";
  }
  return canBeAnswered(context) ? null : `that would not make it ready: ${text(turn.reason, 300)}`;
}

/** Words of `/object` are answered by the author. */
function canBeAnswered(context: CommandContext): boolean {
  const { request, verdict, record, snapshot } = context;
  const { handover, heads } = record;
  const pushedAt = heads.at(-1)?.since;
  const byAuthor = snapshot.author?.id === request.by.id;
  return (
    (handover?.to === "author" && wasThere(handover.at, context)) ||
    standingObjectionsOf(verdict).some(
      ({ at, source }) => wasThere(at, context) && (byAuthor || source.kind === "review"),
    ) ||
    snapshot.remarks.some(({ at }) => wasThere(at, context)) ||
    (snapshot.requiredChecks.some(({ state }) => state === "failed") &&
      (pushedAt === undefined || wasThere(pushedAt, context)))
  );
}

/** The comment that holds the command is a word of the author's, which may have handed the turn over by itself. */
function isTurnOfThisComment({ request, verdict }: CommandContext): boolean {
  return Date.parse(verdict.turn.since) >= Date.parse(request.at);
}
