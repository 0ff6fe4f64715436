// For whom digests are must be known. Modules may come from files besides the charter.

import { quote } from "../quote.ts";
import type { Charter } from "./charter.ts";
import { type CharterFlaw, flaw } from "./charter-flaw.ts";
import { nearestWord } from "./nearest.ts";
import type { CharterFile } from "./schema.ts";

const LOGIN = /^@[A-Za-z0-9][A-Za-z0-9_-]*$/;

/**
 * `charter` is the one in force, `modules` are those of all sources. Where OWNERS files are among these, not every module
 * is known.
 */
export function checkDigests(
  { digests = [] }: CharterFile,
  charter: Pick<Charter, "tiers" | "modules" | "ownership">,
  modules: readonly { name: string }[],
): CharterFlaw[] {
  if (charter.ownership.includes("OWNERS")) return [];
  const known = [...charter.tiers, ...charter.modules, ...modules].map(({ name }) => name);
  return digests.flatMap(({ for: whom }, position) => {
    if (LOGIN.test(whom) || known.includes(whom)) return [];
    const nearest = nearestWord(whom, known);
    const hint = nearest === null ? "" : `Did you mean ${quote(nearest)}? `;
    const message = `There is no tier and no module ${quote(whom)} to write a digest for.`;
    const fix = `${hint}Write the name of a tier or a module, or a login with @, between quotes.`;
    return [flaw(["digests", position, "for"], message, fix)];
  });
}
