// `/resolve`: ends an objection with public reasoning: by its author, or by those whom the charter lets decide about it.

import { objectionName, resolveCommand } from "../../messages/objection-words.ts";
import { code } from "../../messages/text.ts";
import { tierToDismissBy, whyNotDismissible } from "../../review/requirements/who-may-dismiss.ts";
import { isOpen } from "../../state.ts";
import type { ObjectionRequirement } from "../../verdict.ts";
import { capitalized } from "../../wording.ts";
import { type ObjectionsNamed, objection } from "../arguments/objection.ts";
import { reason } from "../arguments/reason.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done, refused } from "../outcomes.ts";
import type { RecordChange } from "../record-change.ts";
import { isOwnObjection, objectionsSaid } from "../said-before.ts";

const example = "/resolve abi the new overload keeps old programs working";

export const resolve: Command<ObjectionsNamed<string>> = {
  name: "resolve",
  argument: objection({
    among: (each) => isOpen(each),
    rest: reason({
      missing: `say why it is resolved, so that everybody can know it. For example: \`${example}\``,
      isPublished: true,
    }),
    none: (context) => whyNot(context) ?? nobodyObjects,
  }),
  summary:
    "Ends an objection, with a reason that everybody can read. Of somebody else's objection it goes to the ledger.",
  who: "Whoever objected; after their silence to `/clarify`, those whom the charter names (`objections.dismiss`); once it is raised to a tier, members of that tier and of higher ones. Never those who wrote the pull request, and never about a veto.",
  examples: [example, "/resolve 7 answered in the design document"],
  whyNot,
  run,
};

const nobodyObjects = "nobody objects here, so there is nothing to resolve.";
/** Reasons about more objections than these help nobody. */
const mostReasons = 3;

function whyNot(context: CommandContext): string | null {
  if (context.snapshot.state !== "open") {
    return "this pull request is closed, so no objection has to be resolved. Whoever objected can still `/withdraw`.";
  }
  const said = objectionsSaid(context).filter(isOpen);
  if (said.length === 0) return nobodyObjects;
  const reasons = said.map((each) => whyNotThis(each, context)).filter((each) => each !== null);
  return reasons.length < said.length ? null : together(reasons);
}

function together(reasons: readonly string[]): string {
  const [first = "", ...others] = [...new Set(reasons)].slice(0, mostReasons);
  return [first, ...others.map(capitalized)].join("\n\n");
}

function run(context: CommandContext, { objections, rest }: ObjectionsNamed<string>): Outcome {
  const [first, second] = objections;
  if (first === undefined || second !== undefined) return refused(severalMeant(objections));
  const why = whyNotThis(first, context);
  return why === null ? done([ended(first, rest, context)]) : refused(why);
}

/** Each decision has a reason of its own. */
function severalMeant(objections: readonly ObjectionRequirement[]): string {
  const ways = objections.map((each) => code(`${resolveCommand(each)} …`, 60));
  return `that names several objections, and each needs a reason of its own: ${ways.join(", ")}.`;
}

/** Why the person can't end this objection, with who can and when; null where they can. */
function whyNotThis(objection: ObjectionRequirement, context: CommandContext): string | null {
  if (isOwnObjection(objection, context)) return null;
  if (objection.by.id === context.request.by.id) {
    return "you asked for changes in a review. Approve the pull request, or dismiss that review, to take it back.";
  }
  const why = whyNotDismissible(objection, context.request.by, context);
  return why === null ? null : `about ${objectionName(objection)} of ${code(objection.by.login)}: ${why}`;
}

function ended(objection: ObjectionRequirement, why: string, context: CommandContext): RecordChange {
  const { by, commentId, at } = context.request;
  const isTakenBack = isOwnObjection(objection, context);
  return {
    kind: "end-objections",
    ids: objection.number === null ? [] : [objection.number],
    how: isTakenBack ? "withdrawn" : "dismissed",
    by,
    reason: why,
    tier: isTakenBack ? null : tierToDismissBy(objection, by, context),
    commentId,
    at,
  };
}
