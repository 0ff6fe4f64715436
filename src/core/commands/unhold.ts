// `/unhold`: lifts holds. One's own always; those of others only for people whose approval counts here.

import { distinct } from "../messages/people.ts";
import { code } from "../messages/text.ts";
import { sentenceList } from "../wording.ts";
import { approvers, isApprover } from "./authority.ts";
import type { Command, CommandContext, Outcome } from "./command.ts";
import { done, refused } from "./outcomes.ts";

export const unhold: Command = {
  name: "unhold",
  usage: "/unhold",
  summary: "Lifts your own holds; a maintainer's `/unhold` lifts all of them.",
  who: "Whoever set the hold; maintainers of the touched modules and higher tiers for any hold.",
  examples: ["/unhold"],
  run,
};

function run(context: CommandContext): Outcome {
  const { request, record } = context;
  const { by, commentId, at } = request;
  // Comments can arrive late: one lifts nothing that was set after it was written.
  const holds = record.holds.filter(({ since }) => Date.parse(since) <= Date.parse(at));
  if (holds.length === 0) {
    return refused("nothing holds this pull request, so there is nothing to lift.");
  }
  const liftable = isApprover(context, by) ? holds : holds.filter((candidate) => candidate.by.id === by.id);
  if (liftable.length === 0) return refused(whoMay(context));
  const ids = liftable.map((lifted) => lifted.id);
  return done([{ kind: "lift-holds", ids, by, commentId, at }]);
}

function whoMay(context: CommandContext): string {
  const holders = context.record.holds.map((held) => held.by);
  const people = distinct([...holders, ...approvers(context)]).map((account) => code(account.login));
  return `you did not set this hold, so you can't lift it. ${sentenceList(people, 10)} can, with \`/unhold\`.`;
}
