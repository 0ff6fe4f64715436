// A page of maintainers as a charter: tiers, people, and modules without paths.

import type { CharterFile } from "../charter/schema.ts";
import { parseOwner } from "../ownership/owner.ts";
import { quote } from "../quote.ts";
import { readRoster } from "../roster/read-roster.ts";
import type { RosterGroup, RosterMember } from "../roster/roster.ts";
import { type ImportResult, type ModuleFile, type Note, noteOfProblem, originOf } from "./imported.ts";
import { cleanModuleName, ModuleNames } from "./module-names.ts";
import { peopleWords } from "./people-words.ts";

const MAX_TIERS = 5;
const MAX_TIER_NAME = 50;
const MAX_TEXT = 100;
const LOGIN = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;
/** Words that a charter uses for something else. */
const RESERVED = ["writers", "nobody", "maintainer"];

/** The page's highest tier comes first, and the charter's last. */
export function importPersonsOfInterest(text: string, path: string): ImportResult {
  const { roster, problems } = readRoster(text, path);
  if (roster.tiers.length + roster.modules.length === 0) {
    const fix = "Name a page with headings of modules and lists of people below them.";
    const empty = { severity: "error", path, line: null, column: null, fix } as const;
    return { problems: problems.length > 0 ? problems : [{ ...empty, message: "No people are listed." }] };
  }
  const notes = problems.map(noteOfProblem);
  const tiers = toTiers(roster.tiers, path, notes);
  const names = new ModuleNames();
  const modules = roster.modules.map((group) => toModule(group, names, path, notes));
  const groups = [...roster.tiers, ...roster.modules];
  const people = namesByLogin(groups.flatMap(({ maintainers, emeritus }) => [...maintainers, ...emeritus]));
  return {
    charter: {
      version: 1,
      ...(modules.length === 0 ? {} : { modules }),
      ...(tiers.length === 0 ? {} : { tiers }),
      ...(Object.keys(people).length === 0 ? {} : { people }),
    },
    notes,
    origins: roster.modules.map((group) => originOf(path, linesOf(group))),
  };
}

function linesOf({ line, maintainers, emeritus }: RosterGroup): number[] {
  return [line, ...[...maintainers, ...emeritus].map((member) => member.line)].filter(
    (each) => each !== null,
  );
}

function toTiers(
  groups: readonly RosterGroup[],
  path: string,
  notes: Note[],
): NonNullable<CharterFile["tiers"]> {
  const taken = new Set(RESERVED);
  const tiers = groups.toReversed().flatMap((group) => {
    const { active: members, former: emeritus } = readPeople(group, path, notes);
    const name = cleanModuleName(group.name, MAX_TIER_NAME);
    const reason =
      members.length === 0 ? "nobody in it is active" : "its name is taken or means something else";
    if (members.length === 0 || name === "" || taken.has(name.toLowerCase())) {
      notes.push({ path, line: group.line, message: `the tier ${quote(group.name)}`, reason });
      return [];
    }
    taken.add(name.toLowerCase());
    return [{ name, members, ...(emeritus.length === 0 ? {} : { emeritus }) }];
  });
  for (const { name } of tiers.slice(MAX_TIERS)) {
    const reason = `a charter has at most ${MAX_TIERS} tiers`;
    notes.push({ path, line: null, message: `the tier ${quote(name)}`, reason });
  }
  return tiers.slice(0, MAX_TIERS);
}

function toModule(group: RosterGroup, names: ModuleNames, path: string, notes: Note[]): ModuleFile {
  const { active: maintainers, former: emeritus } = readPeople(group, path, notes);
  const label = group.label !== null && group.label.length <= MAX_TEXT ? group.label : null;
  return {
    name: names.take(group.name),
    ...(label === null ? {} : { label }),
    maintainers,
    ...(emeritus.length === 0 ? {} : { emeritus }),
  };
}

function readPeople({ name, maintainers, emeritus }: RosterGroup, path: string, notes: Note[]) {
  const active = wordsOf(maintainers);
  const keys = new Set(active.map((word) => word.toLowerCase()));
  const former = wordsOf(emeritus);
  for (const { handle, line } of emeritus) {
    if (!keys.has(`@${handle.toLowerCase()}`)) continue;
    const message = `that ${quote(handle)} has stepped back from ${quote(name)}`;
    notes.push({ path, line, message, reason: "the page also lists the same person there as active" });
  }
  return { active, former: former.filter((word) => !keys.has(word.toLowerCase())) };
}

function wordsOf(members: readonly RosterMember[]): string[] {
  return peopleWords(members.flatMap(({ handle }) => parseOwner(`@${handle}`) ?? [])).words;
}

/** Names by login; where a page spells a name in two ways, the first. */
function namesByLogin(members: readonly RosterMember[]): NonNullable<CharterFile["people"]> {
  const known = new Set<string>();
  const people: NonNullable<CharterFile["people"]> = {};
  for (const { handle, name } of members) {
    const isNew = !known.has(handle.toLowerCase());
    if (!isNew || name === null || name === "" || name.length > MAX_TEXT || !LOGIN.test(handle)) continue;
    known.add(handle.toLowerCase());
    people[handle] = { name };
  }
  return people;
}
