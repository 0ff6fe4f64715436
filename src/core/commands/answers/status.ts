// `/status`: the verdict in a few lines, for whoever reads by e-mail or far below Charter's own comment.

import { statusText } from "../../messages/status.ts";
import { remark } from "../arguments/nothing.ts";
import type { Command } from "../command.ts";
import { done } from "../outcomes.ts";

export const status: Command<null> = {
  name: "status",
  argument: remark,
  summary: "Says in a few lines what is missing, whose move it is, and what happens next without it.",
  who: "Anyone.",
  examples: ["/status"],
  whyNot: () => null,
  run: (context) => done([], statusText({ ...context, proposalEffect: null })),
};
