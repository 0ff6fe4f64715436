// What a charter file must fulfil besides its shape.

import { loginKey } from "../account.ts";
import { quote } from "../quote.ts";
import type { KeyPath } from "../yaml.ts";
import { type CharterFlaw, flaw } from "./charter-flaw.ts";
import { checkCalendars } from "./check-calendar.ts";
import { checkCla } from "./check-cla.ts";
import { checkCommands } from "./check-commands.ts";
import { checkEscalation } from "./check-escalation.ts";
import { checkGlobs } from "./check-globs.ts";
import { checkEmeritus, checkModules, checkPeopleOnce } from "./check-modules.ts";
import { checkRules } from "./check-rules.ts";
import { checkRoster, checkSources } from "./check-sources.ts";
import { checkTierNames } from "./check-tier-names.ts";
import type { CharterFile } from "./schema.ts";

/** Words that `review.unowned`, `objections`, the roles of approvers and `author is` use for something else. */
const RESERVED_TIERS = ["writers", "writer", "nobody", "maintainer", "maintainers"];

/** @param lineOf the line of a value, counted from 1 */
export function checkCharter(file: CharterFile, lineOf: (path: KeyPath) => number): CharterFlaw[] {
  return [
    ...checkCla(file),
    ...checkSources(file),
    ...checkModules(file),
    ...checkGlobs(file),
    ...checkRules(file),
    ...checkTiers(file),
    ...checkPeople(file),
    ...checkCalendars(file),
    ...checkEscalation(file, lineOf),
    ...checkCommands(file),
    ...checkRoster(file),
    ...(file.tiers === undefined ? [] : checkTierNames(file, file.tiers)),
  ];
}

function checkTiers(file: CharterFile): CharterFlaw[] {
  const flaws: CharterFlaw[] = [];
  const names = new Set<string>();
  for (const [position, { name, members, emeritus }] of (file.tiers ?? []).entries()) {
    const path = ["tiers", position, "name"];
    const key = name.toLowerCase();
    if (names.has(key)) {
      flaws.push(
        flaw(path, `There are two tiers named ${quote(name)}.`, "Rename one, or join their members."),
      );
    }
    if (RESERVED_TIERS.includes(key)) {
      flaws.push(
        flaw(path, `A tier can't be named ${quote(name)}, which means something else.`, "Rename it."),
      );
    }
    names.add(key);
    flaws.push(
      ...checkPeopleOnce(members, ["tiers", position, "members"], "this tier"),
      ...checkEmeritus(members, emeritus, ["tiers", position, "emeritus"], "a member"),
    );
  }
  return flaws;
}

function checkPeople(file: CharterFile): CharterFlaw[] {
  const flaws: CharterFlaw[] = [];
  const logins = new Set<string>();
  const ids = new Set<number>();
  for (const [login, { id }] of Object.entries(file.people ?? {})) {
    if (logins.has(loginKey(login))) {
      const message = `${quote(login)} stands here twice: logins do not distinguish case.`;
      flaws.push({ ...flaw(["people", login], message, "Remove one of the two."), isKey: true });
    }
    logins.add(loginKey(login));
    if (id === undefined) continue;
    if (ids.has(id)) {
      const fix = "Look up the right id, or remove the entry of the old login.";
      flaws.push(flaw(["people", login, "id"], `The id ${id} is another person's already.`, fix));
    }
    ids.add(id);
  }
  return flaws;
}
