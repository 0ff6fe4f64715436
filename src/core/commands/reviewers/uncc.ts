// `/uncc`: takes people off again who were asked by `/cc`.

import type { Account } from "../../account.ts";
import { code } from "../../messages/text.ts";
import { sentenceList } from "../../wording.ts";
import { peopleOrOneself } from "../arguments/people.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done, refused } from "../outcomes.ts";
import { assignedAs, assignment, whyNotTakingOff } from "./assignments.ts";

const example = "/uncc @alice";

export const uncc: Command<Account[]> = {
  name: "uncc",
  argument: peopleOrOneself(example),
  summary: "Takes these people, or yourself when you name nobody, off again who were asked by `/cc`.",
  who: "Anyone for themselves; for others, the author of the pull request and people with write access.",
  examples: ["/uncc", example],
  whyNot: ({ record }) =>
    record.assignments.some(({ person }) => assignedAs({ record }, person) === "copied")
      ? null
      : "nobody was asked by `/cc` here. `/unassign` takes reviewers off.",
  run,
};

function run(context: CommandContext, people: Account[]): Outcome {
  const refusal = whyNotTakingOff(people, context, "/uncc");
  if (refusal !== null) return refused(refusal);
  const others = people.filter((person) => assignedAs(context, person) !== "copied");
  if (others.length > 0) {
    const names = sentenceList(others.map(({ login }) => code(login)));
    const were = others.length === 1 ? "was" : "were";
    return refused(`${names} ${were} not asked by \`/cc\` here. \`/unassign\` takes reviewers off.`);
  }
  return done(people.map((person) => assignment(person, "off", context)));
}
