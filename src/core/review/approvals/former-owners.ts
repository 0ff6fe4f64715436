// People whom a governance file names as emeritus: they have stepped back, and their approval counts no more.

import type { Account } from "../../account.ts";
import { ownerKey } from "../../people/directory-keys.ts";
import { emeritusAmong } from "../../people/emeritus.ts";
import type { ReviewContext } from "../review-context.ts";

/** The end of a sentence about the person, or null where no list of former maintainers names them. */
export function isNamedIn(person: Account, { rules }: Pick<ReviewContext, "rules">): string | null {
  const { tiers, people } = rules.charter;
  const tier = tiers.find(({ emeritus }) => emeritusAmong(emeritus, people)(person));
  if (tier !== undefined) return `is emeritus in ${tier.name}`;
  const module = rules.ownership?.modules.find(({ emeritus }) => {
    const keys = emeritus.map(ownerKey).filter((key) => key !== null);
    return emeritusAmong(keys, people)(person);
  });
  return module === undefined ? null : `is emeritus in ${module.name}`;
}
