// Who could complete the approvals: the smallest sets of people, so that everybody sees how little is missing.

import type { Account } from "../../account.ts";
import type { ModuleRequirement, ReviewRequirement, Verdict } from "../../verdict.ts";
import { yetToApprove } from "../modules/yet-to-approve.ts";
import { independenceWith } from "../requirements/independence-requirement.ts";
import { rungOf } from "../requirements/rungs.ts";
import type { ReviewContext } from "../review-context.ts";
import { type Need, smallestSets } from "./smallest-sets.ts";

type Context = Pick<ReviewContext, "tiers" | "rules" | "snapshot">;

/** Empty when no approval is missing, or when no named people could give all that are. */
export function completingSets(
  requirements: readonly ReviewRequirement[],
  context: Context,
): Verdict["review"]["completedBy"] {
  const modules = requirements.filter((each) => each.kind === "module");
  if (modules.some(({ state }) => state === "blocked" || state === "unknown")) return [];
  const pending = modules.filter(({ state }) => state === "pending");
  const people = new Map<number, Account>();
  for (const { eligible } of pending) for (const { account } of eligible) people.set(account.id, account);
  const independence = requirements.find((each) => each.kind === "independence" && each.state !== "waived");
  const needs = pending.map(needOf);
  if (independence?.state === "pending") {
    for (const account of independence.who) people.set(account.id, account);
    const { missing } = independenceWith([], modules, context);
    needs.push({ id: independence.id, missing, candidates: independence.who.map(({ id }) => id) });
  }
  if (needs.length === 0) return [];
  const rungs = new Map([...people.values()].map((account) => [account.id, rungOf(account, context.tiers)]));
  return smallestSets(needs, (id) => rungs.get(id) ?? 0)
    .map(({ people: ids, isSmallest }) => ({ people: ids.flatMap((id) => people.get(id) ?? []), isSmallest }))
    .filter((set) => {
      // Whether several people are independent shows only together: they may all work for one company.
      return independence === undefined || independenceWith(set.people, modules, context).satisfied;
    });
}

function needOf(module: ModuleRequirement): Need {
  const { id, approvals, approvalsNeeded } = module;
  const candidates = yetToApprove(module).map(({ account }) => account.id);
  return { id, missing: approvalsNeeded - approvals.length, candidates };
}
