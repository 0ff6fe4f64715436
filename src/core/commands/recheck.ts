// `/recheck`: looks at the pull request again. Every command leads to that, so nothing else is to do.

import type { Command } from "./command.ts";
import { done } from "./outcomes.ts";

export const recheck: Command = {
  name: "recheck",
  usage: "/recheck",
  summary: "Looks at the pull request again, for example after you linked an e-mail address to your account.",
  who: "Anyone.",
  examples: ["/recheck"],
  run: () => done([]),
};
