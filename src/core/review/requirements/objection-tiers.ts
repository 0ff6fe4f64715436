// Which tiers an objection goes up to, and who decides about it there.

import type { Account } from "../../account.ts";
import type { Objection } from "../../record.ts";
import type { Rules } from "../../rules.ts";
import type { Directory, Snapshot } from "../../snapshot.ts";
import type { ObjectionClock } from "../../verdict.ts";
import { withoutAuthors } from "../modules/maintainers-here.ts";
import { type ResolvedTier, resolveTiers, tiersFrom } from "../modules/module-authority.ts";
import { tiersAbove } from "./rungs.ts";

interface TierContext {
  rules: Pick<Rules, "charter">;
  snapshot: Pick<Snapshot, "author" | "commits">;
  directory: Directory;
}

/** The latest raise to a tier that is still there. */
export function lastRaise(
  { raised }: Objection,
  { rules }: Pick<TierContext, "rules">,
): Objection["raised"][number] | null {
  const names = new Set(rules.charter.tiers.map(({ name }) => name));
  return raised.findLast(({ tier }) => names.has(tier)) ?? null;
}

/** The tier to which the clock raises it just now: the record does not know it yet. Null where it raises nothing. */
export function tierDueNow(
  { stage, tier }: Pick<ObjectionClock, "stage" | "tier">,
  { raised }: Pick<Objection, "raised">,
): string | null {
  return stage === "raised" && raised.every((each) => each.tier !== tier) ? tier : null;
}

/** A tier to which it can be raised, and those who would decide there. */
interface NextTier {
  name: string;
  people: Account[];
}

/**
 * The lowest tier above both its author and the tier that has it, of which somebody can decide; never one to which it was
 * raised before. Null at the highest, and for a veto.
 * @param last the tier that has it; left out, as the record says
 */
export function nextTier(
  objection: Objection,
  context: TierContext,
  last = lastRaise(objection, context)?.tier ?? null,
): NextTier | null {
  if (objection.isVeto) return null;
  const tiers = resolveTiers(context.rules.charter, context.directory);
  const before = new Set(objection.raised.map(({ tier }) => tier));
  const above = tiers.findIndex(({ name }) => name === last) + 1;
  const higher = new Set(tiers.slice(above).map(({ name }) => name));
  for (const tier of tiersAbove(objection.by, tiers)) {
    if (!higher.has(tier.name) || before.has(tier.name)) continue;
    const people = decidersIn(tier, objection.by, context);
    if (people.length > 0) return { name: tier.name, people };
  }
  return null;
}

/** Whether somebody decides about it once it is with that tier: of it, or of a higher one. */
export function isDecider(person: Account, tier: string, objector: Account, context: TierContext): boolean {
  const deciding = tiersFrom(tier, resolveTiers(context.rules.charter, context.directory));
  return deciding.some((each) => decidersIn(each, objector, context).some(({ id }) => id === person.id));
}

/** Members of a tier who may decide about somebody's objection. */
export function decidersIn(
  { accounts }: Pick<ResolvedTier, "accounts">,
  objector: Account,
  context: Pick<TierContext, "rules" | "snapshot">,
): Account[] {
  return withoutAuthors(accounts, context).filter(({ id }) => id !== objector.id);
}
