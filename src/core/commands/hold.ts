// `/hold`: stops the merge until somebody lifts it. The reason is required, because others must be able to act on it.

import { canWrite, isApprover, isAuthor } from "./authority.ts";
import type { Command, CommandContext, Outcome } from "./command.ts";

const maxReasonLength = 500;

export const hold: Command = {
  name: "hold",
  usage: "/hold <reason>",
  summary: "Stops the merge until the hold is lifted with `/unhold`.",
  who: "The author of the pull request, people whose approval counts, and people with write access.",
  examples: ["/hold wait for the 2.4 release branch"],
  run,
};

function run(context: CommandContext): Outcome {
  const { request, argument: reason } = context;
  const { by, commentId, at } = request;
  if (!isAuthor(context, by) && !canWrite(context, by) && !isApprover(context, by)) {
    return refused(
      "only the author of this pull request, its maintainers and people with write access can hold it. Say in a comment what worries you, and one of them can.",
    );
  }
  if (reason === "") {
    return refused(
      "a hold needs a reason, so that others know what it waits for. For example: `/hold wait for the 2.4 release branch`",
    );
  }
  if (/^(?:cancel|off|lift)$/i.test(reason)) return refused("to lift a hold, comment `/unhold`.");
  if (reason.length > maxReasonLength) {
    return refused(
      `a reason has at most ${maxReasonLength} characters. Put the rest into the lines below the command.`,
    );
  }
  return { kind: "done", changes: [{ kind: "hold", by, reason, commentId, at }], reply: null };
}

function refused(reply: string): Outcome {
  return { kind: "refused", reply };
}
