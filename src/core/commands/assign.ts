// `/assign`: asks people for review by hand, besides those whom the charter chooses.

import { code } from "../messages/text.ts";
import { sentenceList } from "../wording.ts";
import { canWrite, isAuthor } from "./authority.ts";
import type { Command, CommandContext, Outcome } from "./command.ts";
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
  const withoutAccess = people.filter((person) => !canWrite(context, person));
  if (withoutAccess.length > 0) {
    const names = sentenceList(withoutAccess.map((person) => code(person.login)));
    return refused(
      `${names} can't be asked: a reviewer needs write access to this repository. Name people who have it.`,
    );
  }
  const changes = people.map((person) => ({
    kind: "assign" as const,
    person,
    assigned: true,
    by,
    at: request.at,
  }));
  return { kind: "done", changes, reply: null };
}

function refused(reply: string): Outcome {
  return { kind: "refused", reply };
}
