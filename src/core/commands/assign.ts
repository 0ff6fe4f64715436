// `/assign`: asks people for review by hand, besides those whom the charter chooses.

import { assignWarning } from "./assign-warnings.ts";
import { canWrite, isAuthor } from "./authority.ts";
import type { Command, CommandContext, Outcome } from "./command.ts";
import { done, refused } from "./outcomes.ts";
import { readTargets } from "./targets.ts";

export const assign: Command = {
  name: "assign",
  usage: "/assign [@user …]",
  summary: "Asks these people for a review, or yourself when you name nobody.",
  who: "The author of the pull request, and people with write access.",
  examples: ["/assign", "/assign @alice @bob"],
  run,
};

function run(context: CommandContext): Outcome {
  const { request, snapshot } = context;
  const { by } = request;
  if (!isAuthor(context, by) && !canWrite(context, by)) {
    return refused(
      "only the author of this pull request and people with write access to the repository can ask somebody for a review. Ask one of them.",
    );
  }
  if (snapshot.state !== "open") {
    return refused("this pull request is closed, so nobody is asked to review it.");
  }
  const { people, refusal } = readTargets(context);
  if (people === null) return refused(refusal);
  if (people.some((person) => isAuthor(context, person))) {
    const whose = snapshot.author?.id === by.id ? "you" : "the author";
    return refused(`${whose} can't review this pull request. Name somebody else, as in \`/assign @alice\`.`);
  }
  const changes = people.map((person) => ({
    kind: "assign" as const,
    person,
    assigned: true,
    by,
    at: request.at,
  }));
  return done(changes, assignWarning(context, people));
}
