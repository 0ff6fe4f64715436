// `/hold`: stops the merge until somebody lifts it. The reason is required, because others must be able to act on it.

import { canWrite, isApprover, isAuthor } from "./authority.ts";
import type { Command, CommandContext, Outcome } from "./command.ts";
import { done, refused } from "./outcomes.ts";
import { readReason } from "./reason.ts";

export const hold: Command = {
  name: "hold",
  usage: "/hold <reason>",
  summary: "Stops the merge until the hold is lifted with `/unhold`.",
  who: "The author of the pull request, people whose approval counts, and people with write access.",
  examples: ["/hold wait for the 2.4 release branch"],
  run,
};

function run(context: CommandContext): Outcome {
  const { request, argument } = context;
  const { by, commentId, at } = request;
  if (!isAuthor(context, by) && !canWrite(context, by) && !isApprover(context, by)) {
    return refused(
      "only the author of this pull request, its maintainers and people with write access can hold it. Say in a comment what worries you, and one of them can.",
    );
  }
  if (/^(?:cancel|off|lift)$/i.test(argument)) return refused("to lift a hold, comment `/unhold`.");
  const { reason, refusal } = readReason(
    argument,
    "a hold needs a reason, so that others know what it waits for. For example: `/hold wait for the 2.4 release branch`",
  );
  if (reason === null) return refused(refusal);
  return done([{ kind: "hold", by, reason, commentId, at }]);
}
