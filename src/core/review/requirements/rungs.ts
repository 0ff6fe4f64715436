// How high somebody stands in the charter's tiers.

import type { Account } from "../../account.ts";
import type { ResolvedTier } from "../modules/module-authority.ts";

/** Rung of a person: 0 for none, 1 for the lowest tier, and so on. Who is in several is in the highest. */
export function rungOf(person: Account, tiers: readonly ResolvedTier[]): number {
  return tiers.findLastIndex(({ accounts }) => accounts.some(({ id }) => id === person.id)) + 1;
}

export function isInHighestTier({ id }: Account, tiers: readonly ResolvedTier[]): boolean {
  return tiers.at(-1)?.accounts.some((account) => account.id === id) ?? false;
}

/** The name of the highest tier that a person is in; null for none. */
export function tierOf(person: Account, tiers: readonly ResolvedTier[]): string | null {
  return tiers[rungOf(person, tiers) - 1]?.name ?? null;
}

/**
 * The tiers above somebody, the lowest first. None where names of one of them were not looked up: the person may be in
 * that one.
 */
export function tiersAbove(person: Account, tiers: readonly ResolvedTier[]): readonly ResolvedTier[] {
  const above = tiers.slice(rungOf(person, tiers));
  return above.every(({ notLookedUp }) => notLookedUp.length === 0) ? above : [];
}

/** Whether a person is in a tier above that of somebody who objects. */
export function mayOverrule(person: Account, objector: Account, tiers: readonly ResolvedTier[]): boolean {
  return tiersAbove(objector, tiers).some(({ accounts }) => accounts.some(({ id }) => id === person.id));
}
