// `/unassign`: takes people off the review, and keeps Charter from choosing them for it again.

import type { Account } from "../../account.ts";
import { peopleOrOneself } from "../arguments/people.ts";
import { canWrite, isAuthor } from "../authority.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done, refused } from "../outcomes.ts";
import { assignment, isAsked, whyNotTakingOff } from "./assignments.ts";

const example = "/unassign @alice";

export const unassign: Command<Account[]> = {
  name: "unassign",
  argument: peopleOrOneself(example),
  summary:
    "Takes these people off the review, or yourself when you name nobody; somebody else is asked instead.",
  who: "Anyone for themselves; for others, people with write access, and the author of the pull request, who without it takes off nobody whose review somebody else asked for.",
  examples: ["/unassign", example],
  whyNot: () => null,
  isOfUse: (context) => {
    const { by } = context.request;
    return isAuthor(context, by) || canWrite(context, by) || isAsked(context, by);
  },
  run,
};

function run(context: CommandContext, people: Account[]): Outcome {
  const refusal = whyNotTakingOff(people, context, "/unassign");
  if (refusal !== null) return refused(refusal);
  return done(people.map((person) => assignment(person, "off", context)));
}
