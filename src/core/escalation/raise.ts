// A raise: the tier that it reaches, and who is asked there.

import { type Account, loginKey } from "../account.ts";
import type { Rung } from "../charter/ladder-step.ts";
import type { ChoiceContext } from "../review/choosing/choice-context.ts";
import type { ResolvedTier } from "../review/modules/module-authority.ts";
import type { ReviewerChoice } from "../verdict.ts";
import type { Reach } from "./climb.ts";
import type { StepContext } from "./step-context.ts";

type Raise = Extract<Rung, { do: "raise" }>;

/** Those who could give what is missing; where that is no approval, all of the tier. Null where there is nobody. */
export function raise(rung: Raise, context: StepContext): Reach | null {
  const { choice, pending, awaited, independents, tiers } = context;
  const { approved, excluded } = choice.asking;
  const useful = new Set([
    ...pending.flatMap(({ eligible }) => eligible.map(({ account }) => account.id)),
    ...independents.map(({ id }) => id),
  ]);
  const isAnybody = useful.size === 0 || awaited.length > 0;
  const maintainers = new Set(
    pending.flatMap(({ eligible }) =>
      eligible.filter(({ role }) => role === "maintainer").map(({ account }) => account.id),
    ),
  );
  return raiseTo(rung, tiers, context.raisedTo, (tier) => {
    const members = tier.accounts.filter(
      ({ id }) => !excluded.has(id) && !approved.has(id) && (isAnybody || useful.has(id)),
    );
    const newcomers = members.filter(({ id }) => !maintainers.has(id));
    return chosenOf(tier, newcomers.length > 0 ? newcomers : members, choice);
  });
}

/**
 * The tier that is named, or the lowest one above the last in which there is anybody.
 * @param raisedTo names of the tiers that have heard of it, the latest last
 */
export function raiseTo(
  rung: Raise,
  tiers: readonly ResolvedTier[],
  raisedTo: readonly string[],
  peopleOf: (tier: ResolvedTier) => ReviewerChoice[],
): Reach | null {
  const last = raisedTo.at(-1);
  const above = tiers.findIndex(({ name }) => last !== undefined && isSame(name, last)) + 1;
  const { to } = rung;
  const possible = to === null ? tiers.slice(above) : tiers.filter(({ name }) => isSame(name, to));
  for (const tier of possible) {
    const people = peopleOf(tier);
    if (people.length > 0) return { rung: { ...rung, to: tier.name }, people, released: [] };
  }
  return null;
}

function isSame(a: string, b: string): boolean {
  return loginKey(a) === loginKey(b);
}

/** Without regard to who is asked already, so that a restart after a crash chooses the same people. */
export function chosenOf(
  { name }: Pick<ResolvedTier, "name">,
  people: readonly Account[],
  { asking, ranking, perModule }: Pick<ChoiceContext, "asking" | "ranking" | "perModule">,
): ReviewerChoice[] {
  // A rung that nobody could answer would end the escalation: where all are away, they are told all the same.
  const here = people.filter(({ id }) => !asking.unavailable.has(id));
  const placeOf = ({ id }: Account) => ranking.get(id)?.place ?? Number.MAX_SAFE_INTEGER;
  return [...(here.length > 0 ? here : people)]
    .sort((a, b) => placeOf(a) - placeOf(b) || a.id - b.id)
    .slice(0, perModule)
    .map((account) => {
      const warning = asking.unavailable.get(account.id) ?? null;
      return { account, reason: `is in ${name}`, warning };
    });
}
