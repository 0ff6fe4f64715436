// The people of a directory, whoever names them.

import type { Account } from "../account.ts";
import type { Directory } from "../snapshot.ts";

export interface KnownPerson {
  account: Account;
  /** Whether the person can push to the repository now. */
  canWrite: boolean;
}

/** Account id → the person, named alone or as a member of a team. */
export function knownPeople(directory: Directory): Map<number, KnownPerson> {
  const people = new Map<number, KnownPerson>();
  for (const found of directory.values()) {
    const known = found.kind === "team" ? found.members : found.kind === "account" ? [found] : [];
    for (const { account, canWrite } of known) people.set(account.id, { account, canWrite });
  }
  return people;
}
