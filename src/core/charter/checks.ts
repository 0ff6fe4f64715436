// What a charter file must fulfil besides its shape.

import { loginKey } from "../account.ts";
import { quote } from "../quote.ts";
import type { KeyPath } from "../yaml.ts";
import { checkEmeritus, checkModules, checkPeopleOnce } from "./check-modules.ts";
import { checkPath, checkRoster, checkSources } from "./check-sources.ts";
import type { CharterFile } from "./schema.ts";
import type { CharterFlaw } from "./shape-problems.ts";

/** Words that `review.unowned` and the roles of approvers use for something else. */
const RESERVED_TIERS = ["writers", "nobody", "maintainer"];

export function checkCharter(file: CharterFile): CharterFlaw[] {
  return [
    ...(file.cla === undefined ? [] : checkPath(file.cla.document, ["cla", "document"])),
    ...checkSources(file),
    ...checkModules(file),
    ...checkTiers(file),
    ...checkPeople(file),
    ...checkEscalation(file),
    ...checkRoster(file),
    ...(file.tiers === undefined ? [] : checkTierNames(file, file.tiers)),
  ];
}

/**
 * Every tier that the file names must be among `tiers`: the file's own, or, where it has none, those of the charter
 * that it is merged with.
 */
export function checkTierNames(file: CharterFile, tiers: readonly { name: string }[]): CharterFlaw[] {
  const known = tiers.map(({ name }) => name);
  const list =
    known.length === 0 ? "There are none yet: add it to tiers" : `The tiers are ${known.join(", ")}`;
  const flaws: CharterFlaw[] = [];
  for (const [position, step] of (file.escalation?.ladder ?? []).entries()) {
    if (step.do !== "raise" || known.includes(step.to)) continue;
    const path = ["escalation", "ladder", position, "to"];
    flaws.push(flaw(path, `There is no tier ${quote(step.to)} to raise to.`, `${list}.`));
  }
  const unowned = file.review?.unowned;
  if (unowned !== undefined && unowned !== "writers" && unowned !== "nobody" && !known.includes(unowned)) {
    const fix = `Write writers, nobody, or the name of a tier. ${list}.`;
    flaws.push(flaw(["review", "unowned"], `There is no tier ${quote(unowned)}.`, fix));
  }
  return flaws;
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

function checkEscalation({ escalation }: CharterFile): CharterFlaw[] {
  const flaws: CharterFlaw[] = [];
  const zone = escalation?.time_zone;
  if (zone !== undefined && !isTimeZone(zone)) {
    const fix = "Write an IANA name, for example Europe/Berlin or UTC.";
    flaws.push(flaw(["escalation", "time_zone"], `${quote(zone)} is not a known time zone.`, fix));
  }
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
