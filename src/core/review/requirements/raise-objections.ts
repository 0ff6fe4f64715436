// Which objections are for a tier to hear of: those that go up now, and those that went up without its being told.

import { isAtRest } from "../../active.ts";
import type { Objection } from "../../record.ts";
import type { ObjectionRequirement, ObjectionToRaise, Verdict } from "../../verdict.ts";
import type { ReviewContext } from "../review-context.ts";
import { decidersIn, tierDueNow } from "./objection-tiers.ts";

type Context = Pick<ReviewContext, "rules" | "snapshot" | "tiers" | "record">;

/**
 * None while the pull request is a draft, closed or on hold: what is recorded waits until that is over. Reviews that
 * request changes are not raised, since GitHub itself lets others dismiss them.
 */
export function objectionsToRaise(
  { requirements }: Pick<Verdict["review"], "requirements">,
  context: Context,
): ObjectionToRaise[] {
  const { record } = context;
  if (isAtRest(context)) return [];
  return requirements
    .filter((each) => each.kind === "objection")
    .filter(({ state }) => state === "blocked")
    .flatMap((requirement) => {
      const row = record.objections.find(({ id }) => id === requirement.number);
      return row === undefined ? [] : toRaise(requirement, row, context);
    });
}

function toRaise(
  { clock, by }: ObjectionRequirement,
  { id: objection, raised }: Objection,
  context: Context,
): ObjectionToRaise[] {
  const recorded = raised
    .filter(({ announcedAt }) => announcedAt === null)
    .map(({ tier, by, reason }) => ({ objection, tier, recorded: true, by, reason }));
  const tier = tierDueNow(clock, { raised });
  const due = tier === null ? [] : [{ objection, tier, recorded: false, by: null, reason: null }];
  return [...recorded, ...due].flatMap((raise) => {
    const people = peopleOf(raise.tier, by, context);
    return people.length > 0 ? [{ ...raise, people }] : [];
  });
}

/** Those who are there come first. */
function peopleOf(tier: string, objector: ObjectionRequirement["by"], context: Context) {
  const { tiers, record } = context;
  const found = tiers.find(({ name }) => name === tier);
  const people = found === undefined ? [] : decidersIn(found, objector, context);
  const isAway = ({ id }: { id: number }) => record.away.has(id);
  return [...people.filter((each) => !isAway(each)), ...people.filter(isAway)];
}
