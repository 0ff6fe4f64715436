// Whom to ask: few people for each module that lacks an approval, and always the same choice for the same input.

import type { Account } from "../../account.ts";
import { isOpen } from "../../state.ts";
import type { ModuleRequirement, ReviewerChoice } from "../../verdict.ts";
import type { Asking } from "./asking.ts";
import { askableOf, candidatesFor, lowestRung } from "./candidates.ts";
import type { ChoiceContext } from "./choice-context.ts";
import { reasonFor } from "./choice-reason.ts";

/** GitHub takes no more requested reviewers, teams included. */
export const MAX_REVIEWERS = 15;

/**
 * Those asked by hand first, then those requested now, then those whom a rule names to be asked in any case, then those
 * whose approval was outdated by a push, then one of another affiliation where that is missing, then others, who may serve
 * several modules first, and last those who are copied and decide nothing. People who were asked before and are no longer
 * requested (they commented, or declined) count towards a module's number, but are not asked again.
 */
export function chooseReviewers(context: ChoiceContext): ReviewerChoice[] {
  const { asking, modules, requestedTeams } = context;
  const people = new Map<number, Account>(asking.requested.map((account) => [account.id, account]));
  const room = MAX_REVIEWERS - requestedTeams;
  const add = (account: Account) => {
    if (people.size < room) people.set(account.id, account);
  };
  for (const { person } of asking.assigned) add(person);
  const open = modules.filter(isOpen);
  for (const module of open) for (const account of alwaysAskedFor(module, asking)) add(account);
  for (const module of open) for (const account of outdatedApprovers(module, asking)) add(account);
  const independent = firstIndependent(context, people);
  if (independent !== null) add(independent);
  addNew(open, context, people, add);
  for (const { person } of asking.copied) add(person);
  const byHand = new Set(asking.assigned.map(({ person }) => person.id));
  const all = [...people.values()];
  return [...all.filter(({ id }) => byHand.has(id)), ...all.filter(({ id }) => !byHand.has(id))].map(
    (account) => choiceOf(account, context),
  );
}

export function choiceOf(account: Account, context: ChoiceContext): ReviewerChoice {
  return {
    account,
    reason: reasonFor(account, context),
    warning: context.asking.unavailable.get(account.id) ?? null,
  };
}

/** One after another, whoever serves the most modules that lack people; among those the best of the ranking. */
function addNew(
  open: readonly ModuleRequirement[],
  context: ChoiceContext,
  people: ReadonlyMap<number, Account>,
  add: (account: Account) => void,
): void {
  const { asking, perModule } = context;
  const lacking = open
    .map((module) => {
      const candidates = candidatesFor(module, context, asking.asked);
      const chosen = candidates.filter(({ id }) => people.has(id)).length;
      const others = candidates.filter(({ id }) => !people.has(id));
      // One person can't give two approvals.
      const wanted = Math.max(perModule, module.approvalsNeeded - module.approvals.length);
      return { missing: wanted - involvedIn(module, asking) - chosen, candidates: others };
    })
    .filter(({ missing, candidates }) => missing > 0 && candidates.length > 0);
  while (lacking.some(({ missing }) => missing > 0)) {
    const best = bestOf(lacking.filter(({ missing }) => missing > 0));
    if (best === null || people.size >= MAX_REVIEWERS - context.requestedTeams) return;
    add(best);
    for (const module of lacking) {
      if (!module.candidates.some(({ id }) => id === best.id)) continue;
      module.missing -= 1;
      module.candidates = module.candidates.filter(({ id }) => id !== best.id);
    }
  }
}

/** `candidates` are the best first; the order of the first module decides between people who serve equally many. */
function bestOf(lacking: readonly { candidates: readonly Account[] }[]): Account | null {
  const served = new Map<number, { account: Account; modules: number; place: number }>();
  for (const { candidates } of lacking) {
    candidates.forEach((account, place) => {
      const known = served.get(account.id);
      if (known === undefined) served.set(account.id, { account, modules: 1, place });
      else known.modules += 1;
    });
  }
  let best: { account: Account; modules: number; place: number } | null = null;
  for (const each of served.values()) {
    if (
      best === null ||
      each.modules > best.modules ||
      (each.modules === best.modules && each.place < best.place)
    ) {
      best = each;
    }
  }
  return best?.account ?? null;
}

/** Those who were not asked and have not answered, also where their approval does not count. */
function alwaysAskedFor({ alwaysAsked }: ModuleRequirement, asking: Asking): Account[] {
  const { asked, approved, objected, excluded } = asking;
  return alwaysAsked.filter(({ id, kind }) => {
    return kind === "user" && ![asked, approved, objected, excluded].some((people) => people.has(id));
  });
}

/** They know the change already; where they can't be asked, others are. */
function outdatedApprovers(module: ModuleRequirement, asking: Asking): Account[] {
  const outdated = new Set(module.discarded.map(({ account }) => account?.id));
  return askableOf(module, asking)
    .map(({ account }) => account)
    .filter(({ id }) => outdated.has(id) && !asking.asked.has(id) && !asking.unavailable.has(id));
}

/** The best of the lowest rung; null where one is asked already, or nobody can be. */
function firstIndependent(
  { asking, independents, modules, ranking }: ChoiceContext,
  people: ReadonlyMap<number, Account>,
): Account | null {
  const { asked, objected, excluded, unavailable } = asking;
  if (independents.some(({ id }) => people.has(id) || asked.has(id))) return null;
  const free = independents.filter(
    ({ id }) => ![objected, excluded, unavailable].some((each) => each.has(id)),
  );
  const eligible = modules.flatMap((module) => module.eligible);
  const maintainers = new Set(
    eligible.filter(({ role }) => role === "maintainer").map(({ account }) => account.id),
  );
  const rungOf = ({ id }: Account) => (maintainers.has(id) ? 0 : 1);
  const placeOf = ({ id }: Account) => ranking.get(id)?.place ?? Number.MAX_SAFE_INTEGER;
  return free.sort((a, b) => rungOf(a) - rungOf(b) || placeOf(a) - placeOf(b) || a.id - b.id)[0] ?? null;
}

/**
 * How many of those who would be asked are asked already, or objecting. Who is away counts only where a person asked for
 * them. People of a higher rung may be there for another module, and leave this one's maintainers to be asked.
 */
function involvedIn(module: ModuleRequirement, asking: Asking): number {
  const { asked, assigned, away, objected } = asking;
  const byHand = new Set(assigned.map(({ person }) => person.id));
  const isInvolved = (id: number) => objected.has(id) || (asked.has(id) && (byHand.has(id) || !away.has(id)));
  return lowestRung(module, asking).filter(({ id }) => isInvolved(id)).length;
}
