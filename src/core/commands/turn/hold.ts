// `/hold`: stops the merge until somebody lifts it. The reason is required, because others must be able to act on it.

import { holdsOf } from "../../messages/judged.ts";
import { code } from "../../messages/text.ts";
import { type NamedReason, namedReason } from "../arguments/named-reason.ts";
import { canWrite, isApprover, isAuthor } from "../authority.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done, refused } from "../outcomes.ts";
import { nameKey } from "../requirement-names.ts";

/** Of one person, who would else leave no room for others: more reasons to wait than these are one, it is not ready. */
const mostHolds = 20;

export const hold: Command<NamedReason> = {
  name: "hold",
  argument: namedReason({
    missing:
      "a hold needs a reason, so that others know what it waits for. For example: `/hold wait for the 2.4 release branch`",
  }),
  summary:
    "Stops the merge until the hold is lifted with `/unhold`. With a name before a colon, it can be lifted apart from other holds.",
  who: "The author of the pull request, people whose approval counts, and people with write access.",
  examples: ["/hold wait for the 2.4 release branch", "/hold release: wait for the 2.4 release branch"],
  whyNot,
  run,
};

function whyNot(context: CommandContext): string | null {
  const { by } = context.request;
  if (isAuthor(context, by) || canWrite(context, by) || isApprover(context, by)) return null;
  return "only the author of this pull request, its maintainers and people with write access can hold it. Say in a comment what worries you, and one of them can.";
}

function run(context: CommandContext, { name, reason }: NamedReason): Outcome {
  const { by, commentId, at } = context.request;
  // Where the alias of `/unhold` is switched off, these words still hold nothing.
  if (name === null && /^(?:cancel|off|lift)$/i.test(reason)) {
    return refused("to lift a hold, comment `/unhold`.");
  }
  const holds = holdsOf(context.verdict).map(({ hold }) => hold);
  const same = holds.find(
    (held) => name !== null && held.name !== null && nameKey(held.name) === nameKey(name),
  );
  if (same !== undefined) {
    return refused(
      `a hold by ${code(same.by.login)} is called ${code(same.name ?? "")} already. Choose another name, or leave the name out.`,
    );
  }
  const own = holds.filter((held) => held.by.id === by.id);
  if (own.length >= mostHolds) {
    return refused(
      `${own.length} holds of yours stop this pull request already. Lift one first, with \`/unhold\`.`,
    );
  }
  return done([{ kind: "hold", name, by, reason, commentId, at }]);
}
