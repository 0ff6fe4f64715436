// `/recheck`: looks at the pull request again. Every command leads to that, so nothing else is to do.

import { remark } from "../arguments/nothing.ts";
import type { Command } from "../command.ts";
import { done } from "../outcomes.ts";

export const recheck: Command<null> = {
  name: "recheck",
  argument: remark,
  summary: "Looks at the pull request again, for example after you linked an e-mail address to your account.",
  who: "Anyone.",
  examples: ["/recheck"],
  whyNot: () => null,
  run: () => done([]),
};
