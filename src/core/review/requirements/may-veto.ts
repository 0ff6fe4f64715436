// Whose objection is a veto, which only its author takes back: https://www.apache.org/foundation/voting.html

import type { Account } from "../../account.ts";
import { type Here, isAmong, maintainersHere } from "../modules/maintainers-here.ts";
import { resolveTiers } from "../modules/module-authority.ts";

/** By the rules of now: an objection by `/object` keeps what it was when it was said. */
export function mayVeto(person: Account, here: Here): boolean {
  const { charter } = here.rules;
  const { veto } = charter.objections;
  if (veto.includes("maintainers") && isAmong(person, maintainersHere(here), here)) return true;
  return resolveTiers(charter, here.directory).some(
    ({ name, accounts }) => veto.includes(name) && accounts.some(({ id }) => id === person.id),
  );
}
