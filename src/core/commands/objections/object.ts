// `/object`: blocks the pull request until the objection is withdrawn or overruled. It needs a reason that can be answered.

import { standingObjectionsOf } from "../../messages/judged.ts";
import { code } from "../../messages/text.ts";
import { mayVeto } from "../../review/requirements/may-veto.ts";
import { type NamedReason, namedReason } from "../arguments/named-reason.ts";
import { canWrite, isApprover, isAuthor, whoseWordCounts } from "../authority.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done, refused } from "../outcomes.ts";
import { nameKey } from "../requirement-names.ts";
import { isOwnObjection } from "../said-before.ts";

/** Of one person: what is to be answered has to stay something that one can answer. */
const mostObjections = 10;

export const object: Command<NamedReason> = {
  name: "object",
  argument: namedReason({
    missing:
      "an objection needs a reason, so that it can be answered. For example: `/object this breaks programs that pass a null stream`",
  }),
  summary:
    "Objects to the pull request: it can't be merged until you take that back with `/withdraw`, approve it, or others set it aside by the charter's rules. It has a number, or the name that you put before a colon, by which it can be named.",
  who: "People whose approval counts and, unless the charter says otherwise (`objections.from`), people with write access; never the author, who can `/hold` it.",
  examples: [
    "/object this breaks programs that pass a null stream",
    "/object abi: this breaks programs that pass a null stream",
  ],
  whyNot,
  run,
};

function whyNot(context: CommandContext): string | null {
  const { request, rules, snapshot } = context;
  const { by } = request;
  if (snapshot.state !== "open") return "this pull request is closed, so there is nothing to object to.";
  if (isAuthor(context, by)) {
    return "this is your own pull request. To keep it from being merged, comment `/hold <reason>`.";
  }
  if (by.kind !== "user") return "only people can object, not machines.";
  if (isApprover(context, by)) return null;
  if (rules.charter.objections.from === "maintainers") {
    return `this project's charter lets those object whose approval counts here: ${whoseWordCounts(context)}. Say in a comment what worries you, and one of them can.`;
  }
  return canWrite(context, by)
    ? null
    : "only maintainers of this project and people with write access can object. Say in a comment what worries you, and one of them can.";
}

function run(context: CommandContext, { name, reason }: NamedReason): Outcome {
  const { by, commentId, at } = context.request;
  const standing = standingObjectionsOf(context.verdict);
  const same = standing.find(
    ({ title }) => name !== null && title !== null && nameKey(title) === nameKey(name),
  );
  if (same !== undefined) {
    return refused(
      `an objection of ${code(same.by.login)} is called ${code(same.title ?? "")} already. Choose another name, or leave the name out.`,
    );
  }
  const own = standing.filter((each) => isOwnObjection(each, context));
  if (own.length >= mostObjections) {
    return refused(
      `${own.length} objections of yours stand here already. Withdraw one first, or say the rest in a comment.`,
    );
  }
  return done([{ kind: "object", name, isVeto: mayVeto(by, context), by, reason, commentId, at }]);
}
