// `/cc`: asks people for a look that nobody waits for.

import type { Account } from "../../account.ts";
import { peopleOrOneself } from "../arguments/people.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done, refused } from "../outcomes.ts";
import { assignWarning } from "./assign-warnings.ts";
import { assignment, whyNotAsking, whyNotOverruling, whyNotToBeAsked } from "./assignments.ts";

const example = "/cc @alice @bob";

export const cc: Command<Account[]> = {
  name: "cc",
  argument: peopleOrOneself(example),
  summary:
    "Asks these people, or yourself when you name nobody, for a look that is not waited for: they are not reminded, and others are asked as if they were not there.",
  who: "The author of the pull request, and people with write access.",
  examples: ["/cc", example],
  whyNot: whyNotAsking,
  run,
};

function run(context: CommandContext, people: Account[]): Outcome {
  const refusal = whyNotToBeAsked(people, context, "/cc @alice") ?? whyNotOverruling(people, context);
  if (refusal !== null) return refused(refusal);
  const changes = people.map((person) => assignment(person, "copied", context));
  return done(changes, assignWarning(context, people));
}
