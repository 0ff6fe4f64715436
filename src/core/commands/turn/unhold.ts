// `/unhold`: lifts holds. One's own always; those of others only for people whose approval counts here.

import { eachOnce } from "../../account.ts";
import { code } from "../../messages/text.ts";
import type { Hold } from "../../record.ts";
import { sentenceList } from "../../wording.ts";
import { optionalName } from "../arguments/named-reason.ts";
import { approvers, isApprover } from "../authority.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done, refused } from "../outcomes.ts";
import { nameKey } from "../requirement-names.ts";
import { wasThere } from "../said-before.ts";

export const unhold: Command<string | null> = {
  name: "unhold",
  argument: optionalName,
  summary:
    "Lifts the hold of that name; without one, all that you may lift: your own, or everybody's where your approval counts.",
  who: "Whoever set the hold; people whose approval counts for any hold.",
  examples: ["/unhold", "/unhold release"],
  whyNot,
  run,
};

function whyNot(context: CommandContext): string | null {
  const holds = standing(context);
  if (holds.length === 0) return "nothing holds this pull request, so there is nothing to lift.";
  return liftable(holds, context).length > 0 ? null : notTheirs(holds, context);
}

function run(context: CommandContext, name: string | null): Outcome {
  const { by, commentId, at } = context.request;
  const holds = standing(context);
  const meant = name === null ? liftable(holds, context) : holds.filter((each) => isCalled(each, name));
  if (name !== null && meant.length === 0) return refused(notCalled(name, holds));
  if (liftable(meant, context).length < meant.length) return refused(notTheirs(meant, context));
  return done([{ kind: "lift-holds", ids: meant.map(({ id }) => id), by, commentId, at }]);
}

function standing(context: CommandContext): Hold[] {
  return context.record.holds.filter(({ since }) => wasThere(since, context));
}

function liftable(holds: readonly Hold[], context: CommandContext): Hold[] {
  const { by } = context.request;
  return isApprover(context, by) ? [...holds] : holds.filter((held) => held.by.id === by.id);
}

function isCalled(held: Hold, name: string): boolean {
  return held.name !== null && nameKey(held.name) === nameKey(name);
}

function notTheirs(holds: readonly Hold[], context: CommandContext): string {
  const people = eachOnce([...holds.map((held) => held.by), ...approvers(context)]);
  const who = sentenceList(
    people.map(({ login }) => code(login)),
    10,
  );
  const [what, it] = holds.length === 1 ? ["this hold", "it"] : ["these holds", "them"];
  return `you did not set ${what}, so you can't lift ${it}. ${who} can, with \`/unhold\`.`;
}

function notCalled(name: string, holds: readonly Hold[]): string {
  const names = holds.flatMap((held) => (held.name === null ? [] : [code(held.name, 60)]));
  const which =
    names.length === 0
      ? "The holds here have no names; `/unhold` alone lifts those that you may lift."
      : `You can name ${sentenceList(names, 10, "or")}; \`/unhold\` alone lifts all that you may lift.`;
  return `no hold here is called ${code(name, 60)}. ${which}`;
}
