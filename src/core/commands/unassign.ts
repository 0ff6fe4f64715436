// `/unassign`: takes people off the review, and keeps Charter from choosing them for it again.

import { canWrite, isAuthor } from "./authority.ts";
import type { Command, CommandContext, Outcome } from "./command.ts";
import { done, refused } from "./outcomes.ts";
import { readTargets } from "./targets.ts";

export const unassign: Command = {
  name: "unassign",
  usage: "/unassign [@user …]",
  summary:
    "Takes these people off the review, or yourself when you name nobody; somebody else is asked instead.",
  who: "Anyone for themselves; for others, the author of the pull request and people with write access.",
  examples: ["/unassign", "/unassign @alice"],
  run,
};

function run(context: CommandContext): Outcome {
  const { by, at } = context.request;
  const { people, refusal } = readTargets(context);
  if (people === null) return refused(refusal);
  const others = people.some((person) => person.id !== by.id);
  if (others && !isAuthor(context, by) && !canWrite(context, by)) {
    return refused(
      "you can take yourself off with `/unassign`. To take others off, ask the author of this pull request or somebody with write access.",
    );
  }
  const changes = people.map((person) => ({ kind: "assign" as const, person, assigned: false, by, at }));
  return done(changes);
}
