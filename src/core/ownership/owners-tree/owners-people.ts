// Lists of people in OWNERS files: logins, and the aliases that stand for several.

import { loginKey } from "../../account.ts";
import { quote } from "../../quote.ts";
import type { KeyPath } from "../../yaml.ts";
import { parseOwner } from "../owner.ts";
import type { Owner } from "../ownership.ts";
import type { OwnersReport } from "./owners-report.ts";

/** Who an alias stands for, by the alias in lower case. */
export type Aliases = ReadonlyMap<string, readonly Owner[]>;

/** GitHub's own limit: what is longer can only be an alias that is missing. */
const MAX_LOGIN_LENGTH = 39;

/** As Prow compares names: without case, and without one leading @. */
export function nameKey(name: string): string {
  return loginKey(name.replace(/^@/, ""));
}

/**
 * The people of a list, each once, aliases replaced by their members one level deep, as in Prow. What can't be an
 * owner is reported and left out. Null when the value is no list, or when it names someone and nobody remains: then
 * nobody can tell whom the file means.
 */
export function readPeople(value: unknown, at: KeyPath, aliases: Aliases, report: OwnersReport) {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) {
    report.error(
      at,
      `${quote(String(at.at(-1)))} must be a list.`,
      "Write every name on a line after a dash.",
    );
    return null;
  }
  let wrong = 0;
  const people: Owner[] = [];
  for (const [position, word] of value.entries()) {
    const found = readPerson(word, [...at, position], aliases, report);
    if (found === null) wrong += 1;
    people.push(...(found ?? []));
  }
  if (people.length === 0 && wrong > 0) {
    report.error(at, "No name of this list can be used.", "Name people by their GitHub logins.");
    return null;
  }
  return unite(people);
}

function readPerson(word: unknown, at: KeyPath, aliases: Aliases, report: OwnersReport) {
  if (typeof word !== "string") {
    report.error(at, "A name must be text.", 'Put it between quotes, for example "1234".');
    return null;
  }
  const members = aliases.get(nameKey(word));
  if (members !== undefined) {
    if (members.length === 0) {
      report.warning(at, `The alias ${quote(word)} stands for nobody.`, "Give it members or remove it here.");
    }
    return members;
  }
  const owner = readLogin(word, at, report);
  return owner === null ? null : [owner];
}

/** A login as an owner; null, and reported, where it can be none. */
export function readLogin(word: string, at: KeyPath, report: OwnersReport): Owner | null {
  const login = word.replace(/^@/, "");
  const owner = parseOwner(`@${login}`);
  if (owner?.kind === "user" && login.length <= MAX_LOGIN_LENGTH) return owner;
  const isTeam = owner?.kind === "team";
  const message = `${quote(word)} is ${isTeam ? "a team, which OWNERS files can't name" : "neither a login nor an alias"}.`;
  report.error(at, message, "Name people by their logins, or add an alias to the root's OWNERS_ALIASES.");
  return null;
}

function personKey(owner: Owner): string {
  return owner.kind === "user" ? loginKey(owner.login) : "";
}

/** Each person once, in the spelling that comes first. */
export function unite(people: readonly Owner[]): Owner[] {
  const found = new Map<string, Owner>();
  for (const person of people) if (!found.has(personKey(person))) found.set(personKey(person), person);
  return [...found.values()];
}

export function without(people: readonly Owner[], others: readonly Owner[]): Owner[] {
  const keys = new Set(others.map(personKey));
  return people.filter((person) => !keys.has(personKey(person)));
}
