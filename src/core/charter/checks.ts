// What a charter file must fulfil besides its shape.

import { loginKey } from "../account.ts";
import { quote } from "../quote.ts";
import type { KeyPath } from "../yaml.ts";
import { checkCla } from "./check-cla.ts";
import { checkGlobs } from "./check-globs.ts";
import { checkEmeritus, checkModules, checkPeopleOnce } from "./check-modules.ts";
import { checkRules } from "./check-rules.ts";
import { checkRoster, checkSources } from "./check-sources.ts";
import { checkTierNames } from "./check-tier-names.ts";
import type { CharterFile } from "./schema.ts";
import type { CharterFlaw } from "./shape-problems.ts";

/** Words that `review.unowned`, the roles of approvers and `author is` use for something else. */
const RESERVED_TIERS = ["writers", "writer", "nobody", "maintainer"];

export function checkCharter(file: CharterFile): CharterFlaw[] {
  return [
    ...checkCla(file),
    ...checkSources(file),
    ...checkModules(file),
    ...checkGlobs(file),
    ...checkRules(file),
    ...checkTiers(file),
    ...checkPeople(file),
    ...checkEscalation(file),
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
  for (const [login, { id, time_zone: zone }] of Object.entries(file.people ?? {})) {
    flaws.push(...checkTimeZone(zone, ["people", login, "time_zone"]));
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

function checkEscalation({ escalation }: CharterFile): CharterFlaw[] {
  const flaws = checkTimeZone(escalation?.time_zone, ["escalation", "time_zone"]);
  let latest = 0;
  for (const [position, { after }] of (escalation?.ladder ?? []).entries()) {
    if (after < latest) {
      const message = `This step is due after ${after}, which is less than the ${latest} of a step before it.`;
      flaws.push(flaw(["escalation", "ladder", position, "after"], message, "Put the earliest step first."));
    }
    latest = Math.max(latest, after);
  }
  return flaws;
}

function checkTimeZone(zone: string | undefined, path: KeyPath): CharterFlaw[] {
  if (zone === undefined || isTimeZone(zone)) return [];
  const fix = "Write an IANA name, for example Europe/Berlin or UTC.";
  return [flaw(path, `${quote(zone)} is not a known time zone.`, fix)];
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function flaw(path: KeyPath, message: string, fix: string): CharterFlaw {
  return { path, isKey: false, message, fix };
}
