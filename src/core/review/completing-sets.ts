// Who could complete the approvals: the smallest sets of people, so that everybody sees how little is missing.

import type { Account } from "../account.ts";
import type { ModuleRequirement, ReviewRequirement, Verdict } from "../verdict.ts";
import { rungOf } from "./judge-objections.ts";
import type { ReviewContext } from "./review-context.ts";
import { type Need, smallestSets } from "./smallest-sets.ts";

/** Empty when no approval is missing, or when no named people could give all that are. */
export function completingSets(
  requirements: readonly ReviewRequirement[],
  { tiers }: Pick<ReviewContext, "tiers">,
): Verdict["review"]["completedBy"] {
  const modules = requirements.filter((each) => each.kind === "module");
  if (modules.some(({ state }) => state === "blocked" || state === "unknown")) return [];
  const pending = modules.filter(({ state }) => state === "pending");
  const people = new Map<number, Account>();
  for (const { eligible } of pending) for (const { account } of eligible) people.set(account.id, account);
  const needs = [...pending.map(needOf), ...independenceNeeds(requirements, people)];
  if (needs.length === 0) return [];
  const rungs = new Map([...people.values()].map((account) => [account.id, rungOf(account, tiers)]));
  return smallestSets(needs, (id) => rungs.get(id) ?? 0).map(({ people: ids, isSmallest }) => ({
    people: ids.flatMap((id) => people.get(id) ?? []),
    isSmallest,
  }));
}

function needOf({ id, eligible, approvals, approvalsNeeded }: ModuleRequirement): Need {
  const given = new Set(approvals.map(({ account }) => account.id));
  const candidates = eligible.map(({ account }) => account.id).filter((each) => !given.has(each));
  return { id, missing: approvalsNeeded - approvals.length, candidates };
}

/** Somebody of another affiliation, who may give one of the other approvals with the same word. */
function independenceNeeds(requirements: readonly ReviewRequirement[], people: Map<number, Account>): Need[] {
  return requirements.flatMap((each) => {
    if (each.kind !== "independence" || each.state !== "pending") return [];
    for (const account of each.who) people.set(account.id, account);
    return [{ id: each.id, missing: 1, candidates: each.who.map(({ id }) => id) }];
  });
}
