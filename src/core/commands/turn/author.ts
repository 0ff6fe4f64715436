// `/author`: hands the turn to the author, where reviewers wait for something that no state of GitHub shows.

import { hasAuthorSpokenSince, isOfPerson, isPushedSince } from "../../escalation/handed-over.ts";
import { standingObjectionsOf } from "../../messages/judged.ts";
import { objectionName } from "../../messages/objection-words.ts";
import { code } from "../../messages/text.ts";
import { tierToDismissBy, whyNotDismissible } from "../../review/requirements/who-may-dismiss.ts";
import type { ObjectionRequirement } from "../../verdict.ts";
import { sentenceList } from "../../wording.ts";
import { asWritten } from "../arguments/as-written.ts";
import { readReason } from "../arguments/reason.ts";
import { canWrite, isApprover, isAuthor, whoseWordCounts } from "../authority.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done, refused } from "../outcomes.ts";
import { wasThere } from "../said-before.ts";

const example = "/author old programs matter more than the shorter call";

export const author: Command<string> = {
  name: "author",
  argument: asWritten("[reason]"),
  summary:
    "Hands the turn to the author: nobody is reminded to review until the author pushes, answers or comments `/ready`. Those who decide about a raised objection leave it standing by it, and say why; the reason goes to the ledger.",
  who: "People whose approval counts, and people with write access; not the author.",
  examples: ["/author", example],
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
  // A tier can leave an objection standing whoever opened it.
  if (!isOfPerson(context) && toDecide(context).length === 0) {
    return `${snapshot.author === null ? "the author's account is deleted" : "a machine opened this pull request"}, so there is nobody to hand the turn to.`;
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

function run(context: CommandContext, written: string): Outcome {
  const { by, commentId, at } = context.request;
  const change = { kind: "hand-over", to: "author", by, commentId, at } as const;
  const decided = toDecide(context);
  const [first] = decided;
  const tier = first === undefined ? null : tierToDismissBy(first, by, context);
  if (first === undefined || tier === null) return done([change]);
  const what = sentenceList(decided.map((each) => `${objectionName(each)} of ${code(each.by.login)}`));
  const missing = `you decide about ${what}, so say why it stands: everybody can read it. For example: ${code(example)}`;
  const { value: reason, refusal } = readReason(written, { missing, isPublished: true });
  if (refusal !== null) return refused(refusal);
  const objections = decided.flatMap(({ number }) => number ?? []);
  return done([{ ...change, upheld: { objections, tier, reason } }]);
}

/** Objections about which whoever writes decides: none that was raised only later. */
function toDecide(context: CommandContext): ObjectionRequirement[] {
  const { record, request, verdict } = context;
  const raised = record.objections.filter((row) => row.raised.some(({ at }) => wasThere(at, context)));
  return standingObjectionsOf(verdict).filter(
    (each) =>
      each.clock.stage === "raised" &&
      raised.some(({ id }) => id === each.number) &&
      whyNotDismissible(each, request.by, context) === null,
  );
}
