// Who has stepped back, by the names in a governance file. Logins change hands; a number that the charter gives does not.

import { type Account, loginKey } from "../account.ts";
import type { Charter } from "../charter/charter.ts";

/** Tells of an account whether one of these directory keys means it. */
export function emeritusAmong(
  keys: readonly string[],
  people: Charter["people"],
): (account: Account) => boolean {
  const ids = new Set<number>();
  const logins = new Set<string>();
  for (const key of keys.map(loginKey)) {
    const id = people.get(key)?.id ?? null;
    if (id === null) logins.add(key);
    else ids.add(id);
  }
  return ({ id, login }) => ids.has(id) || logins.has(loginKey(login));
}
