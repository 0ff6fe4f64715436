// Compares one file's list of maintainers with the others': which modules they share, and who is in which.

import type { Directory } from "../snapshot.ts";
import { byJoinKey, joined, type Roll, type RollGroup } from "./rolls.ts";

export interface RollPair {
  reference: RollGroup;
  roll: Roll;
  /** Groups of the other roll that are the same module: usually one. */
  others: readonly RollGroup[];
}

export interface RollComparison {
  /** What the others are compared with: the charter if it has modules, else the roster page, else the first file. */
  reference: Roll;
  others: readonly Roll[];
  pairs: readonly RollPair[];
  /** Groups that no other roll knows; of the others, those that the reference does not know. */
  single: readonly { group: RollGroup; roll: Roll }[];
}

export function hasModules({ groups }: Roll): boolean {
  return groups.some(({ isTier }) => !isTier);
}

/** Null where there are not two rolls to compare. OWNERS files name folders, not modules, and are left out. */
export function compareRolls(rolls: readonly Roll[]): RollComparison | null {
  const page = rolls.find(({ kind }) => kind === "roster");
  // Tiers alone say something only beside the tiers of a page.
  const comparable = rolls.filter(
    (roll) => roll.kind !== "owners" && (hasModules(roll) || page !== undefined),
  );
  const [first] = comparable;
  const reference = first?.kind === "charter" && !hasModules(first) ? page : first;
  if (reference === undefined) return null;
  const others = comparable.filter((roll) => roll !== reference);
  const pairs: RollPair[] = [];
  const known = new Set<RollGroup>();
  for (const roll of others) {
    const groupsByKey = byJoinKey(roll.groups);
    for (const group of reference.groups) {
      const same = joined(group, groupsByKey);
      if (same.length === 0) continue;
      pairs.push({ reference: group, roll, others: same });
      for (const each of [group, ...same]) known.add(each);
    }
  }
  const single = [reference, ...others].flatMap((roll) =>
    roll.groups.filter((group) => !group.isTier && !known.has(group)).map((group) => ({ group, roll })),
  );
  return { reference, others, pairs, single };
}

export interface People {
  /** Keys of users who are active, members of teams included. */
  active: ReadonlySet<string>;
  /** Users whom the file names itself, by key, as written. */
  named: ReadonlyMap<string, string>;
  emeritus: ReadonlySet<string>;
  /** Whether there is a team whose members are not known, so that anybody may be in it. */
  open: boolean;
}

export function whoIsIn(
  groups: readonly Pick<RollGroup, "maintainers" | "emeritus">[],
  directory: Directory | null,
): People {
  const active = new Set<string>();
  const named = new Map<string, string>();
  const former = new Set(groups.flatMap(({ emeritus }) => emeritus.map(({ key }) => key)));
  let open = false;
  for (const { owner, key } of groups.flatMap(({ maintainers }) => maintainers)) {
    if (owner.kind === "user") {
      active.add(key);
      named.set(key, owner.login);
    } else if (owner.kind === "team") {
      const resolved = directory?.get(key);
      if (resolved?.kind === "team") {
        for (const { account } of resolved.members) active.add(account.login.toLowerCase());
      } else open = true;
    } else open = true;
  }
  return { active, named, emeritus: former, open };
}
