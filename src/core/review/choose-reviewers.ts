// Whom to ask: few people for each module that lacks an approval, fairly spread, and always the same choice.

import type { Account } from "../account.ts";
import { inSeededOrder } from "../people/seeded-order.ts";
import type { ModuleRequirement, ReviewerChoice } from "../verdict.ts";
import { counted, sentenceList } from "../wording.ts";
import type { Asking } from "./asking.ts";

/** GitHub takes no more requested reviewers, teams included. */
export const MAX_REVIEWERS = 15;

export interface ChoiceContext {
  /** All modules of the pull request. */
  modules: readonly ModuleRequirement[];
  asking: Asking;
  /** People asked for each module, at the most. */
  perModule: number;
  /** Account id → open review requests elsewhere. */
  load: ReadonlyMap<number, number>;
  /** `<repository id>/<number>`. */
  seed: string;
  requestedTeams: number;
}

/**
 * Those asked by hand first, then those requested now, then those whom a rule names to be asked in any case, then new
 * ones. People who were asked before and are no
 * longer requested (they commented, or declined) count towards a module's number, but are not asked again.
 */
export function chooseReviewers(context: ChoiceContext): ReviewerChoice[] {
  const { asking, modules, requestedTeams } = context;
  const people = new Map<number, Account>(asking.requested.map((account) => [account.id, account]));
  const room = MAX_REVIEWERS - requestedTeams;
  const add = (account: Account) => {
    if (people.size < room) people.set(account.id, account);
  };
  for (const { person } of asking.assigned) add(person);
  const open = modules
    .filter(({ state }) => state !== "satisfied")
    .map((module) => ({ module, candidates: candidatesFor(module, context, asking.asked) }))
    // Modules with few candidates come first: whoever is chosen there may serve the others, too.
    .sort((a, b) => a.candidates.length - b.candidates.length || (a.module.id < b.module.id ? -1 : 1));
  for (const { module } of open) for (const account of alwaysAskedFor(module, asking)) add(account);
  for (const { module, candidates } of open) {
    const chosen = candidates.filter(({ id }) => people.has(id)).length;
    const missing = context.perModule - involvedIn(module, asking) - chosen;
    const others = candidates.filter(({ id }) => !people.has(id));
    for (const account of others.slice(0, Math.max(0, missing))) add(account);
  }
  const byHand = new Set(asking.assigned.map(({ person }) => person.id));
  const all = [...people.values()];
  return [...all.filter(({ id }) => byHand.has(id)), ...all.filter(({ id }) => !byHand.has(id))].map(
    (account) => ({ account, reason: reasonFor(account, context) }),
  );
}

/** Those who were not asked and have not answered, also where their approval does not count. */
function alwaysAskedFor({ alwaysAsked }: ModuleRequirement, asking: Asking): Account[] {
  const { asked, approved, objected, excluded } = asking;
  return alwaysAsked.filter(({ id, kind }) => {
    return kind === "user" && ![asked, approved, objected, excluded].some((people) => people.has(id));
  });
}

/** People of the module's lowest rung who can be asked; a rung without any leaves the choice to the next one. */
function lowestRung({ eligible }: ModuleRequirement, { excluded, approved }: Asking): Account[] {
  const askable = eligible.filter(({ account: { id } }) => !excluded.has(id) && !approved.has(id));
  return askable.filter(({ role }) => role === askable[0]?.role).map(({ account }) => account);
}

/**
 * People of the module's lowest rung who could be asked and were not, best first. Commit authors are taken only
 * where nobody else is there.
 */
export function candidatesFor(
  module: ModuleRequirement,
  { asking, load, seed }: Pick<ChoiceContext, "asking" | "load" | "seed">,
  asked: ReadonlySet<number>,
): Account[] {
  const rung = lowestRung(module, asking);
  const independent = rung.filter(({ id }) => !asking.commitAuthors.has(id));
  const people = independent.length > 0 ? independent : rung;
  const fresh = people.filter(({ id }) => !asked.has(id) && !asking.objected.has(id));
  return inSeededOrder(fresh, load, `${seed}/${module.id}`);
}

/**
 * How many of those who would be asked are asked already, or objecting. People of a higher rung may be there for
 * another module, and leave this one's maintainers to be asked.
 */
function involvedIn(module: ModuleRequirement, asking: Asking): number {
  return lowestRung(module, asking).filter(({ id }) => asking.asked.has(id) || asking.objected.has(id))
    .length;
}

/**
 * Why this person, for example "maintains Distributed, 1 other open request". The load is said as it was when the
 * person was chosen, so that what happens elsewhere changes no text here.
 */
export function reasonFor(account: Account, { asking, modules, load }: ChoiceContext): string {
  const assignment = asking.assigned.find(({ person }) => person.id === account.id);
  if (assignment !== undefined) return `assigned by @${assignment.by.login}`;
  const chosenThen = asking.reasons.get(account.id);
  if (chosenThen !== undefined) return chosenThen;
  const roles = modules.flatMap(({ name, eligible }) => {
    const approver = eligible.find((each) => each.account.id === account.id);
    return approver === undefined ? [] : [{ module: name, role: approver.role }];
  });
  const maintained = roles.filter(({ role }) => role === "maintainer").map(({ module }) => module);
  const tiers = [...new Set(roles.map(({ role }) => role))];
  const isRequested = asking.requested.some(({ id }) => id === account.id);
  const elsewhere = isRequested ? "" : `, ${loadText(load.get(account.id) ?? 0)}`;
  if (maintained.length > 0) return `maintains ${sentenceList(maintained, 3)}${elsewhere}`;
  if (tiers.length > 0) return `is in ${sentenceList(tiers, 3)}${elsewhere}`;
  const named = modules.filter(({ alwaysAsked }) => alwaysAsked.some(({ id }) => id === account.id));
  return named.length > 0
    ? `always asked for ${sentenceList(
        named.map(({ name }) => name),
        3,
      )}`
    : "asked on GitHub";
}

function loadText(requests: number): string {
  return requests === 0 ? "no other open request" : counted(requests, "other open request");
}
