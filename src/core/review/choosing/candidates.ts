// Who could be asked about a module: the lowest rung of those who may approve it, best first.

import type { Account } from "../../account.ts";
import type { Approver, ModuleRequirement } from "../../verdict.ts";
import { yetToApprove } from "../modules/yet-to-approve.ts";
import type { Asking } from "./asking.ts";
import type { ChoiceContext } from "./choice-context.ts";

/** Those who have yet to approve it, also where they can't be asked just now. */
export function askableOf(module: ModuleRequirement, { excluded }: Asking): Approver[] {
  return yetToApprove(module).filter(({ account }) => !excluded.has(account.id));
}

/**
 * People of the module's lowest rung who can be asked; a rung without any leaves the choice to the next one. People who
 * were asked stay on their rung, though they are away now. Those who were let go are on it where nobody else is left.
 */
export function lowestRung(module: ModuleRequirement, asking: Asking): Account[] {
  const askable = askableOf(module, asking).filter(
    ({ account: { id } }) => asking.asked.has(id) || !asking.unavailable.has(id),
  );
  const others = askable.filter(({ account }) => !asking.released.has(account.id));
  const left = others.length > 0 ? others : askable;
  return left.filter(({ role }) => role === left[0]?.role).map(({ account }) => account);
}

/**
 * People of the module's lowest rung who could be asked and were not, best first. Commit authors are taken only
 * where nobody else is there.
 */
export function candidatesFor(
  module: ModuleRequirement,
  { asking, ranking, rotation }: Pick<ChoiceContext, "asking" | "ranking" | "rotation">,
  asked: ReadonlySet<number>,
): Account[] {
  const rung = lowestRung(module, asking);
  const independent = rung.filter(({ id }) => !asking.commitAuthors.has(id));
  const people = independent.length > 0 ? independent : rung;
  const fresh = people.filter(({ id }) => !asked.has(id) && !asking.objected.has(id));
  const turns = new Map(rotation.get(module.id)?.map((id, turn) => [id, turn]));
  const placeOf = ({ id }: Account) => turns.get(id) ?? ranking.get(id)?.place ?? Number.MAX_SAFE_INTEGER;
  return fresh.sort((a, b) => placeOf(a) - placeOf(b) || a.id - b.id);
}
