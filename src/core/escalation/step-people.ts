// Whom a step of the ladder reaches.

import { type Account, loginKey } from "../account.ts";
import type { LadderStep } from "../charter/schema.ts";
import type { ChoiceContext } from "../review/choosing/choice-context.ts";
import { candidatesFor, choiceOf } from "../review/choosing/choose-reviewers.ts";
import type { ResolvedTier } from "../review/modules/module-authority.ts";
import type { ModuleRequirement, ReviewerChoice } from "../verdict.ts";

export interface StepContext {
  choice: ChoiceContext;
  /** The modules that await approval. */
  pending: readonly ModuleRequirement[];
  tiers: readonly ResolvedTier[];
  /** Those whose requested changes are outdated by new commits. */
  objectors: readonly Account[];
  /** Ids of everyone asked so far or now. */
  asked: ReadonlySet<number>;
}

/** Those asked about a pending module who have not answered, and objectors who have not looked again. */
function unanswered({ choice, pending, objectors, asked }: StepContext): ReviewerChoice[] {
  const { objected } = choice.asking;
  const open = [...pending.flatMap(openOf), ...choice.independents];
  const accounts = new Map(open.map((account) => [account.id, account] as const));
  // A mere comment ends GitHub's request, but is no answer.
  const silent = [...accounts.values()]
    .filter(({ id }) => asked.has(id) && !objected.has(id))
    .map((account) => choiceOf(account, choice));
  const again = objectors.map((account) => ({
    account,
    reason: "asked for changes before the latest commits",
    warning: null,
  }));
  return [...silent, ...again];
}

/** Those who may approve the module and have not. */
function openOf({ eligible, approvals }: ModuleRequirement): Account[] {
  const given = new Set(approvals.map(({ account }) => account.id));
  return eligible.map(({ account }) => account).filter(({ id }) => !given.has(id));
}

/** People whom a rung reaches that falls due now; empty when there is nobody. */
export function peopleOf(rung: LadderStep, context: StepContext): ReviewerChoice[] {
  switch (rung.do) {
    case "remind":
      return unanswered(context);
    case "pick-others":
      return others(context, () => context.choice.perModule);
    case "raise":
      return membersOf(rung.to, context);
  }
}

/**
 * People whom a recorded rung reaches that is not announced. After a crash the people may be asked already, so
 * "pick others" only fills up to what all its steps together allow, and falls back to those who are silent.
 * @param picks how often others were to be picked so far, this step included
 */
export function peopleOfRecorded(rung: LadderStep, picks: number, context: StepContext): ReviewerChoice[] {
  if (rung.do !== "pick-others") return peopleOf(rung, context);
  const { perModule } = context.choice;
  const found = others(context, ({ eligible }) => {
    const lowest = eligible.filter(({ role }) => role === eligible[0]?.role);
    const asked = lowest.filter(({ account }) => context.asked.has(account.id)).length;
    return Math.min(perModule, Math.max(0, perModule * (1 + picks) - asked));
  });
  return found.length > 0 ? found : unanswered(context);
}

function others(
  { choice, pending, asked }: StepContext,
  allowed: (module: ModuleRequirement) => number,
): ReviewerChoice[] {
  const people = new Map<number, Account>();
  for (const module of pending) {
    const candidates = candidatesFor(module, choice, asked);
    const missing = allowed(module) - candidates.filter(({ id }) => people.has(id)).length;
    const more = candidates.filter(({ id }) => !people.has(id)).slice(0, Math.max(0, missing));
    for (const account of more) people.set(account.id, account);
  }
  return [...people.values()].map((account) => choiceOf(account, choice));
}

/** Chosen without regard to who is asked already, so that a restart after a crash chooses the same people. */
function membersOf(tierName: string, { choice, pending, tiers }: StepContext): ReviewerChoice[] {
  const { asking, ranking, perModule } = choice;
  const tier = tiers.find(({ name }) => loginKey(name) === loginKey(tierName));
  const present = (tier?.accounts ?? []).filter(
    ({ id }) => !asking.excluded.has(id) && !asking.approved.has(id),
  );
  // A rung that nobody could answer would end the escalation: where all are away, they are told all the same.
  const here = present.filter(({ id }) => !asking.unavailable.has(id));
  const members = here.length > 0 ? here : present;
  const maintainers = new Set(
    pending.flatMap(({ eligible }) =>
      eligible.filter(({ role }) => role === "maintainer").map(({ account }) => account.id),
    ),
  );
  const newcomers = members.filter(({ id }) => !maintainers.has(id));
  const placeOf = ({ id }: Account) => ranking.get(id)?.place ?? Number.MAX_SAFE_INTEGER;
  return (newcomers.length > 0 ? newcomers : members)
    .sort((a, b) => placeOf(a) - placeOf(b) || a.id - b.id)
    .slice(0, perModule)
    .map((account) => {
      const warning = asking.unavailable.get(account.id) ?? null;
      return { account, reason: `is in ${tier?.name ?? tierName}`, warning };
    });
}
