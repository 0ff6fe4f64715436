// `/cla`: what is missing of the agreement, for whoever asks first.

import { agreementStatus } from "../../messages/agreement-status.ts";
import { code } from "../../messages/text.ts";
import { sentenceList } from "../../wording.ts";
import { nothing } from "../arguments/nothing.ts";
import { type Command, usageOf } from "../command.ts";
import { done } from "../outcomes.ts";

/** @param others the commands that begin with the same word, for whoever misspells one */
export function claFor(others: readonly Command[]): Command<null> {
  const usages = ["/cla", ...others.map(usageOf)].map((usage) => code(usage));
  return {
    name: "cla",
    argument: nothing(
      `Try ${sentenceList(usages, 10, "or")}.`,
      (text) => `${code(text, 60)} is nothing that I know here.`,
    ),
    summary: "Shows what is missing of the agreement, for you first.",
    who: "Anyone.",
    examples: ["/cla"],
    whyNot: () => null,
    isOfUse: ({ rules }) => rules.charter.cla !== null,
    run: (context) => done([], agreementStatus(context, context.request.by)),
  };
}
