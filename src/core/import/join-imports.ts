// Several imports as one: who owns which paths from one file, names, tiers and emeritus from pages of maintainers.

import { quote } from "../quote.ts";
import { joinKey } from "../roster/join-key.ts";
import type { Imported, ModuleFile, Note, Origin } from "./imported.ts";

/** Only one of them may say who owns paths (see {@link saysPaths}). */
export function joinImports(imports: readonly Imported[]): Imported {
  const [first, ...others] = [...imports].sort((a, b) => Number(saysPaths(b)) - Number(saysPaths(a)));
  return others.reduce(joinPage, first ?? { charter: { version: 1 }, notes: [], origins: [] });
}

export function saysPaths({ charter }: Imported): boolean {
  return charter.ownership !== undefined;
}

/** What the page says of modules that are there already is added to them, except who approves. */
function joinPage(known: Imported, page: Imported): Imported {
  const modules = [...(known.charter.modules ?? [])];
  const origins = [...known.origins];
  const notes = [...known.notes, ...page.notes];
  const byKey = new Map<string, Set<number>>();
  for (const [position, module] of modules.entries()) {
    for (const key of keysOf(module)) byKey.set(key, (byKey.get(key) ?? new Set()).add(position));
  }
  for (const [position, module] of (page.charter.modules ?? []).entries()) {
    const origin = page.origins[position] ?? { path: "", line: 1, lastLine: 1 };
    const same = new Set(keysOf(module).flatMap((key) => [...(byKey.get(key) ?? [])]));
    for (const at of same) {
      const into = modules[at];
      if (into !== undefined) modules[at] = joinModule(into, module, origin, notes);
    }
    if (same.size > 0) continue;
    modules.push(module);
    origins.push(origin);
  }
  const tiers = joinTiers(known, page);
  const people = joinPeople(known, page);
  const charter = {
    ...known.charter,
    ...(modules.length === 0 ? {} : { modules }),
    ...(tiers.length === 0 ? {} : { tiers }),
    ...(Object.keys(people).length === 0 ? {} : { people }),
  };
  return { charter, notes, origins };
}

function keysOf({ name, label }: ModuleFile): string[] {
  return [...new Set([joinKey(name), ...(label === undefined ? [] : [joinKey(label)])])];
}

function joinModule(into: ModuleFile, page: ModuleFile, origin: Origin, notes: Note[]): ModuleFile {
  const active = new Set(into.maintainers.map((word) => word.toLowerCase()));
  const add = (message: string, reason: string) =>
    notes.push({ path: origin.path, line: origin.line, message, reason });
  for (const word of page.maintainers.filter((each) => !active.has(each.toLowerCase()))) {
    const message = `that ${quote(word)} maintains ${quote(page.name)}`;
    add(message, "the file with the paths does not let this person approve there");
  }
  const former = new Map((into.emeritus ?? []).map((word) => [word.toLowerCase(), word]));
  for (const word of page.emeritus ?? []) {
    const key = word.toLowerCase();
    if (!active.has(key)) former.set(key, former.get(key) ?? word);
    else {
      const message = `that ${quote(word)} has stepped back from ${quote(page.name)}`;
      add(message, "the file with the paths still lets this person approve there");
    }
  }
  const label = into.label ?? page.label;
  return {
    name: into.name,
    ...(label === undefined ? {} : { label }),
    ...(into.paths === undefined ? {} : { paths: into.paths }),
    maintainers: into.maintainers,
    ...(former.size === 0 ? {} : { emeritus: [...former.values()] }),
    ...(into.approvals === undefined ? {} : { approvals: into.approvals }),
  };
}

/** Those of the first page that has any: pages count rungs from the top, so that two lists can't be joined. */
function joinTiers(known: Imported, page: Imported) {
  return known.charter.tiers ?? page.charter.tiers ?? [];
}

function joinPeople(known: Imported, page: Imported) {
  const people = { ...known.charter.people };
  const logins = new Set(Object.keys(people).map((login) => login.toLowerCase()));
  for (const [login, person] of Object.entries(page.charter.people ?? {})) {
    if (!logins.has(login.toLowerCase())) people[login] = person;
  }
  return people;
}
