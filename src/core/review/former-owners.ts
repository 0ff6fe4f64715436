// People whom a governance file names as emeritus: they have stepped back, and their approval counts no more.

import { type Account, loginKey } from "../account.ts";
import { ownerKey } from "../people/directory-keys.ts";
import type { ReviewContext } from "./review-context.ts";

/** The end of a sentence about the person, or null where no list of former maintainers has the login. */
export function isNamedIn({ login }: Account, { rules }: Pick<ReviewContext, "rules">): string | null {
  const key = loginKey(login);
  const tier = rules.charter.tiers.find(({ emeritus }) => emeritus.some((each) => loginKey(each) === key));
  if (tier !== undefined) return `is emeritus in ${tier.name}`;
  const module = rules.ownership?.modules.find(({ emeritus }) =>
    emeritus.some((each) => ownerKey(each) === key),
  );
  return module === undefined ? null : `is emeritus in ${module.name}`;
}
