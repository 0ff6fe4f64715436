// Who may decide for a module: its maintainers and every tier above them, or whoever the charter names for files
// without owners.

import type { Charter } from "../../charter/charter.ts";
import { formatOwner } from "../../ownership/owner.ts";
import type { Module, Owner } from "../../ownership/ownership.ts";
import { ownerKey } from "../../people/directory-keys.ts";
import { type ResolvedPeople, resolvePeople } from "../../people/resolve-people.ts";
import type { Directory } from "../../snapshot.ts";
import type { Approver } from "../../verdict.ts";
import type { TouchedModule } from "./touched-modules.ts";

/** A tier of the charter with the people who are in it now. */
export interface ResolvedTier extends ResolvedPeople {
  name: string;
}

export interface Authority {
  /** Lowest rung first, each person once with the lowest role; nobody who is barred. */
  eligible: Approver[];
  /** Whether anyone who can push may approve, too. */
  anyWriter: boolean;
  ignoredOwners: { owner: string; reason: string }[];
  /** Names of which nothing is known, though they may matter here. */
  notLookedUp: string[];
}

export function resolveTiers(charter: Charter, directory: Directory): ResolvedTier[] {
  return charter.tiers.map(({ name, members, emeritus }) => ({
    name,
    ...resolvePeople(members, directory, charter.people, emeritus),
  }));
}

/** The tier of that name and those above it, the lowest first; none where it is not there. */
export function tiersFrom(name: string, tiers: readonly ResolvedTier[]): readonly ResolvedTier[] {
  const lowest = tiers.findIndex((tier) => tier.name === name);
  return lowest < 0 ? [] : tiers.slice(lowest);
}

/**
 * Owners who do not count are as none, and do not fall through to another line of the file. Where none remains,
 * the files are governed as unowned ones; only "nobody" becomes "writers" there, because the file asked for an owner.
 * Modules with owners in reserve fall to those instead, and to no writer.
 * @param barred ids of people who may not approve this pull request
 */
export function authorityOver(
  { module, owners, reserve }: Pick<TouchedModule, "module" | "owners" | "reserve">,
  charter: Charter,
  tiers: readonly ResolvedTier[],
  directory: Directory,
  barred: ReadonlySet<number>,
): Authority {
  let named = resolveOwners(owners, charter, directory, module);
  for (const group of reserve ?? []) {
    if (hasAnyone(named)) break;
    const next = resolveOwners(group, charter, directory);
    named = { ...next, ignoredOwners: [...named.ignoredOwners, ...next.ignoredOwners] };
  }
  const owned = reserve !== null || hasAnyone(named);
  const { unowned } = charter.review;
  const above = owned || isForWriters(unowned) ? tiers : tiersFrom(unowned, tiers);
  const maintainers = named.accounts.map((account) => ({ account, role: "maintainer" }));
  return {
    eligible: withoutBarred([...maintainers, ...membersOf(above)], barred),
    anyWriter: !owned && isForWriters(unowned),
    ignoredOwners: named.ignoredOwners,
    notLookedUp: [...named.notLookedUp, ...above.flatMap(({ notLookedUp }) => notLookedUp)],
  };
}

/** The authority of a tier, and of those above it. Of a tier that is not there nobody has any. */
export function authorityOfTier(
  name: string,
  tiers: readonly ResolvedTier[],
  barred: ReadonlySet<number>,
): Authority {
  const above = tiersFrom(name, tiers);
  return {
    eligible: withoutBarred(membersOf(above), barred),
    anyWriter: false,
    ignoredOwners: above.flatMap(({ ignored }) =>
      ignored.map(({ key, reason }) => ({ owner: `@${key}`, reason })),
    ),
    notLookedUp: above.flatMap(({ notLookedUp }) => notLookedUp),
  };
}

function membersOf(tiers: readonly ResolvedTier[]): Approver[] {
  return tiers.flatMap(({ name, accounts }) => accounts.map((account) => ({ account, role: name })));
}

/** Each person once, with the first role. */
function withoutBarred(approvers: readonly Approver[], barred: ReadonlySet<number>): Approver[] {
  const eligible = new Map<number, Approver>();
  for (const approver of approvers) {
    const { id } = approver.account;
    if (!eligible.has(id) && !barred.has(id)) eligible.set(id, approver);
  }
  return [...eligible.values()];
}

/** People who were not looked up may count, so nobody may take their place. */
function hasAnyone({ accounts, notLookedUp }: Pick<ResolvedPeople, "accounts" | "notLookedUp">): boolean {
  return accounts.length > 0 || notLookedUp.length > 0;
}

function isForWriters(unowned: string): boolean {
  return unowned === "writers" || unowned === "nobody";
}

/**
 * The accounts that these owners stand for, and those who stand for none.
 * @param module whose emeritus count as nobody, also where a team still has them
 */
export function resolveOwners(
  owners: readonly Owner[],
  charter: Charter,
  directory: Directory,
  module: Pick<Module, "emeritus"> | null = null,
) {
  const keys = directoryKeysOf(owners);
  const emeritus = directoryKeysOf(module?.emeritus ?? []);
  const { accounts, ignored, notLookedUp } = resolvePeople(keys, directory, charter.people, emeritus);
  const reasons = new Map(ignored.map(({ key, reason }) => [key, reason]));
  const ignoredOwners = owners.flatMap((owner) => {
    const key = ownerKey(owner);
    const reason = key === null ? "names no account; write the login instead" : reasons.get(key);
    return reason === undefined ? [] : [{ owner: formatOwner(owner), reason }];
  });
  return { accounts, ignoredOwners, notLookedUp };
}

function directoryKeysOf(owners: readonly Owner[]): string[] {
  return owners.map(ownerKey).filter((key) => key !== null);
}
