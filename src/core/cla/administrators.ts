// Who administers the signatures of a charter: by numeric id, as its names stand for now.

import { loginKey } from "../account.ts";
import type { Charter } from "../charter/charter.ts";
import type { Directory } from "../snapshot.ts";
import type { ClaPolicy } from "./policy.ts";

/** Keys of the directory that must be looked up first. */
export function administratorKeys({ admins }: Pick<ClaPolicy, "admins">): string[] {
  return [...new Set(admins.map(loginKey))];
}

/**
 * Ids of people alone, those of teams among them. Nobody by a name that was not looked up, is not known, or belongs to
 * another account than the one that the charter pins. They need no access to the repository: it is not about code.
 */
export function administratorIds(
  policy: Pick<ClaPolicy, "admins">,
  people: Charter["people"],
  directory: Directory,
): Set<number> {
  const ids = new Set<number>();
  for (const key of administratorKeys(policy)) {
    const found = directory.get(key);
    const members = found?.kind === "team" ? found.members : found?.kind === "account" ? [found] : [];
    for (const { account } of members) {
      const pinned = people.get(loginKey(account.login))?.id ?? account.id;
      if (account.kind === "user" && pinned === account.id) ids.add(account.id);
    }
  }
  return ids;
}
