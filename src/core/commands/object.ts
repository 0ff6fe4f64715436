// `/object`: blocks the pull request until the objection is withdrawn or overruled. It needs a reason that can be answered.

import { canWrite, isApprover } from "./authority.ts";
import type { Command, CommandContext, Outcome } from "./command.ts";
import { done, refused } from "./outcomes.ts";
import { readReason } from "./reason.ts";

export const object: Command = {
  name: "object",
  usage: "/object <reason>",
  summary:
    "Objects to the pull request: it can't be merged until you take that back with `/withdraw`, approve it, or a higher tier overrules you.",
  who: "People whose approval counts, and people with write access; never the author, who can `/hold` it.",
  examples: ["/object this breaks programs that pass a null stream"],
  run,
};

function run(context: CommandContext): Outcome {
  const { request, argument, snapshot } = context;
  const { by, commentId, at } = request;
  if (snapshot.state !== "open")
    return refused("this pull request is closed, so there is nothing to object to.");
  if (snapshot.author?.id === by.id) {
    return refused("this is your own pull request. To keep it from being merged, comment `/hold <reason>`.");
  }
  if (by.kind !== "user") return refused("only people can object, not machines.");
  if (!canWrite(context, by) && !isApprover(context, by)) {
    return refused(
      "only maintainers of this project and people with write access can object. Say in a comment what worries you, and one of them can.",
    );
  }
  const { reason, refusal } = readReason(
    argument,
    "an objection needs a reason, so that it can be answered. For example: `/object this breaks programs that pass a null stream`",
  );
  if (reason === null) return refused(refusal);
  return done([{ kind: "object", by, reason, commentId, at }]);
}
