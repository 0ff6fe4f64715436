// `/away` and `/back`: whether Charter may choose somebody for reviews. For all repositories of the owner.

import { optionalDay, type Until } from "../arguments/day.ts";
import { nothing } from "../arguments/nothing.ts";
import { canWrite, isApprover } from "../authority.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done } from "../outcomes.ts";

export const away: Command<Until | null> = {
  name: "away",
  argument: optionalDay("/away", "holds until you comment `/back`"),
  summary:
    "You are not chosen for reviews, here and in the owner's other repositories, until that day is over or you comment `/back`; where you are asked already, somebody else is asked, too.",
  who: "People who can be asked for a review, for themselves: those with write access.",
  examples: ["/away until 2026-12-10", "/away for 2 weeks", "/away"],
  whyNot(context) {
    const { by } = context.request;
    // Absences of people who are never asked would only push those of others off the list that is read.
    return canWrite(context, by) || isApprover(context, by)
      ? null
      : "you have no write access here, so nobody is told to ask you for a review.";
  },
  run: runAway,
};

export const back: Command<null> = {
  name: "back",
  argument: nothing("It ends your absence now: comment it alone on its line."),
  summary: "Ends `/away`.",
  who: "Anyone, for themselves.",
  examples: ["/back"],
  whyNot: () => null,
  isOfUse: ({ record, request }) => record.away.has(request.by.id),
  run: ({ request: { by: person, at } }) => done([{ kind: "back", person, at }]),
};

function runAway({ request: { by: person, at } }: CommandContext, until: Until | null): Outcome {
  const change = { kind: "away", person, until: until?.day ?? null, at } as const;
  const reckoned = until?.isReckoned ? `you are away until ${until.day}, that day included.` : null;
  return done([change], reckoned);
}
