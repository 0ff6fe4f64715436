// `/cla`: what is missing of the agreement, for whoever asks first.

import { agreementStatus } from "../messages/agreement-status.ts";
import { code } from "../messages/text.ts";
import { sentenceList } from "../wording.ts";
import type { Command, CommandContext, Outcome } from "./command.ts";
import { done, refused } from "./outcomes.ts";

/** @param others the commands that begin with the same word, for whoever misspells one */
export function claFor(others: readonly Pick<Command, "usage">[]): Command {
  return {
    name: "cla",
    usage: "/cla",
    summary: "Shows what is missing of the agreement, for you first.",
    who: "Anyone.",
    examples: ["/cla"],
    run: (context) => run(context, others),
  };
}

/** By which people know it from other tools. */
export function checkClaFor(cla: Command): Command {
  return {
    ...cla,
    name: "check-cla",
    usage: "/check-cla",
    summary: "Another name of `/cla`, known from other tools.",
    examples: ["/check-cla"],
  };
}

function run(context: CommandContext, others: readonly Pick<Command, "usage">[]): Outcome {
  const { argument, request } = context;
  if (argument === "") return done([], agreementStatus(context, request.by));
  const usages = ["/cla", ...others.map(({ usage }) => usage)].map((usage) => code(usage));
  return refused(`${code(argument, 60)} is nothing that I know here. Try ${sentenceList(usages, 10, "or")}.`);
}
