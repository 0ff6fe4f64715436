// What the charter says of an account. Logins change hands; the number of an account does not.

import { type Account, loginKey } from "../account.ts";
import type { Charter, CharterPerson } from "../charter/charter.ts";

/** Null where it says nothing, or pins the login to another account. */
export function writtenPerson(people: Charter["people"], { id, login }: Account): CharterPerson | null {
  const person = people.get(loginKey(login));
  return person === undefined || (person.id !== null && person.id !== id) ? null : person;
}
