// What the modules of a charter file must fulfil besides their shape.

import { loginKey } from "../account.ts";
import { quote } from "../quote.ts";
import type { KeyPath } from "../yaml.ts";
import { type CharterFlaw, flaw } from "./charter-flaw.ts";
import type { CharterFile } from "./schema.ts";
import { withoutAt } from "./without-at.ts";

export function checkModules({ modules = [] }: CharterFile): CharterFlaw[] {
  const names = new Set<string>();
  const flaws: CharterFlaw[] = [];
  for (const [position, module] of modules.entries()) {
    const path = ["modules", position];
    const key = module.name.toLowerCase();
    if (names.has(key)) {
      const message = `There are two modules named ${quote(module.name)}.`;
      flaws.push(flaw([...path, "name"], message, "Rename one, or join their paths."));
    }
    names.add(key);
    flaws.push(
      ...checkRulesAsk(module, [...path, "rules"]),
      ...checkPeopleOnce(module.maintainers, [...path, "maintainers"], "this module"),
      ...checkEmeritus(module.maintainers, module.emeritus, [...path, "emeritus"], "a maintainer"),
    );
  }
  return flaws;
}

/** Paths without maintainers are nobody's, so that nothing is asked in the module's name. */
function checkRulesAsk(
  { name, paths = [], maintainers, rules = [] }: NonNullable<CharterFile["modules"]>[number],
  path: KeyPath,
): CharterFlaw[] {
  if (paths.length === 0 || rules.length === 0 || maintainers.length > 0) return [];
  const message = `The module ${quote(name)} has rules and no maintainers, so that its rules would ask nobody.`;
  const fix = "Name maintainers, or write the rules under review.rules, with conditions about paths.";
  return [flaw(path, message, fix)];
}

/** Nobody is listed twice; `group` names the list in a sentence. */
export function checkPeopleOnce(people: readonly string[], path: KeyPath, group: string): CharterFlaw[] {
  const seen = new Set<string>();
  return people.flatMap((person, index) => {
    const key = personKey(person);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const message = `${quote(withoutAt(person))} is in ${group} twice.`;
    return [flaw([...path, index], message, "Remove one of the two.")];
  });
}

/** Nobody is active and emeritus at once; `active` says as a noun what the active ones are. */
export function checkEmeritus(
  people: readonly string[],
  emeritus: readonly string[] = [],
  path: KeyPath,
  active: string,
): CharterFlaw[] {
  const listed = new Set(people.map(personKey));
  const both = emeritus.flatMap((person, index) => {
    if (!listed.has(personKey(person))) return [];
    const message = `${quote(withoutAt(person))} can't be ${active} and emeritus at once.`;
    return [flaw([...path, index], message, "Remove one of the two.")];
  });
  return [...both, ...checkPeopleOnce(emeritus, path, "this list")];
}

function personKey(person: string): string {
  return loginKey(withoutAt(person));
}
