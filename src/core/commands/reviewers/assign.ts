// `/assign`: asks people for review by hand, besides those whom the charter chooses.

import type { Account } from "../../account.ts";
import { peopleOrOneself } from "../arguments/people.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done, refused } from "../outcomes.ts";
import { assignWarning } from "./assign-warnings.ts";
import { assignment, whyNotAsking, whyNotToBeAsked } from "./assignments.ts";

const example = "/assign @alice @bob";

export const assign: Command<Account[]> = {
  name: "assign",
  argument: peopleOrOneself(example),
  summary: "Asks these people for a review, or yourself when you name nobody.",
  who: "The author of the pull request, and people with write access.",
  examples: ["/assign", example],
  whyNot: whyNotAsking,
  run,
};

function run(context: CommandContext, people: Account[]): Outcome {
  const refusal = whyNotToBeAsked(people, context, "/assign @alice");
  if (refusal !== null) return refused(refusal);
  const changes = people.map((person) => assignment(person, "reviewer", context));
  return done(changes, assignWarning(context, people));
}
