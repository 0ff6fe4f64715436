// Everything that must be approved: the touched modules, and what rules ask of tiers.

import { earliest } from "../../earliest.ts";
import type { ReviewContext } from "../review-context.ts";
import { factsOf, type RuleInForce, rulesInForce } from "../rules/rules-in-force.ts";
import { type Demand, demandOfTier, demandsOfModule } from "./demand.ts";
import { touchedOwnership } from "./touched-ownership.ts";

export interface GatheredDemands {
  demands: Demand[];
  /** The rules of the whole charter that hold. */
  inForce: RuleInForce[];
  /** Touched modules beyond those that are judged. */
  modulesBeyond: number;
  /** ISO 8601, when a rule begins or ends to hold by mere time; null when none does. */
  changesAt: string | null;
}

/** In the order of the modules, each with its own rules; those of the whole charter come last. */
export function gatherDemands(context: ReviewContext): GatheredDemands {
  const { rules, snapshot } = context;
  const { modules, modulesBeyond } = touchedOwnership(rules.ownership, snapshot.files.items);
  const facts = factsOf(context, modules);
  const { inForce, changesAt } = rulesInForce(rules.charter.review.rules, facts);
  const moments = [changesAt];
  const demands = modules.flatMap((module) => {
    const own = rulesInForce(module.module?.review?.rules ?? [], facts);
    moments.push(own.changesAt);
    const ofTiers = own.inForce.filter(asksTier).map((rule) => demandOfTier(rule, module, context));
    return [...demandsOfModule(module, [...inForce, ...own.inForce], context), ...ofTiers];
  });
  demands.push(...inForce.filter(asksTier).map((rule) => demandOfTier(rule, null, context)));
  return { demands, inForce, modulesBeyond, changesAt: earliest(moments) };
}

function asksTier(
  inForce: RuleInForce,
): inForce is RuleInForce & { rule: { from: string; approvals: number } } {
  return inForce.rule.from !== null && inForce.rule.approvals !== null;
}
