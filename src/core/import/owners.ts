// A tree of Kubernetes' OWNERS files as a charter.

import type { OwnersEntry } from "../ownership/owners-tree/owners-file.ts";
import { folderName, patternName } from "../ownership/owners-tree/owners-module.ts";
import type { Problem } from "../problem.ts";
import { type ImportResult, MAX_LABEL_LENGTH, type ModuleFile, type Origin, originOf } from "./imported.ts";
import { ModuleNames } from "./module-names.ts";
import { type Folder, readFolders } from "./owners-folders.ts";
import { peopleWords } from "./people-words.ts";

/**
 * Any of the modules that match a file suffices for it, as an approver of any OWNERS file above it does. A folder
 * without parents is excluded from the modules above it. `files` are those of any tree; others than OWNERS and the
 * root's OWNERS_ALIASES are left alone, and one of these that can't be used refuses the import.
 */
export function importOwners(files: readonly { path: string; text: string }[]): ImportResult {
  const { folders, notes, problems } = readFolders(files);
  if (problems.length > 0) return { problems };
  if (folders.length === 0) return { problems: [noFiles()] };
  const names = new ModuleNames();
  const modules: ModuleFile[] = [];
  const origins: Origin[] = [];
  for (const folder of folders) {
    for (const { entry, globs } of folder.areas) {
      const excluded = excludedFrom(folder, folders);
      modules.push(toModule(folder, entry, [...globs, ...excluded], names));
      origins.push(originOf(folder.path, [entry.line]));
    }
  }
  return {
    charter: { version: 1, review: { overlapping: "any" }, ownership: ["modules"], modules },
    notes,
    origins,
  };
}

/**
 * What folders below take away from this one's approvers. As in Prow, a folder without parents only takes away files
 * for which it, or one below it, names approvers.
 */
function excludedFrom(folder: Folder, folders: readonly Folder[]): string[] {
  const below = folders.filter((other) => other.noParentOwners && isAbove(folder, other));
  const cutting = below.filter(
    (one) => !below.some((other) => hasOwnApprovers(other) && isAbove(other, one)),
  );
  const globs = new Set<string>();
  for (const cut of cutting) {
    const own = cut.areas.find(({ entry }) => entry.filter === null);
    const within = own === undefined ? folders.filter((each) => each === cut || isAbove(cut, each)) : [];
    for (const area of own === undefined ? within.flatMap(({ areas }) => areas) : [own]) {
      for (const glob of area.globs) globs.add(`!${glob}`);
    }
  }
  return [...globs];
}

function hasOwnApprovers({ areas }: Folder): boolean {
  return areas.some(({ entry }) => entry.filter === null);
}

function isAbove(folder: Folder, other: Folder): boolean {
  return (
    folder.names.length < other.names.length && folder.names.every((name, at) => name === other.names[at])
  );
}

function toModule(
  { names: folder }: Folder,
  entry: OwnersEntry,
  paths: string[],
  names: ModuleNames,
): ModuleFile {
  const { filter, approvers, emeritus, labels } = entry;
  const { words: maintainers } = peopleWords(approvers);
  const active = new Set(maintainers.map((word) => word.toLowerCase()));
  const former = peopleWords(emeritus).words.filter((word) => !active.has(word.toLowerCase()));
  const [label] = labels;
  return {
    name: names.take(patternName(folderName(folder), filter?.source ?? null)),
    ...(label === undefined || label.length > MAX_LABEL_LENGTH ? {} : { label }),
    paths,
    maintainers,
    ...(former.length === 0 ? {} : { emeritus: former }),
  };
}

function noFiles(): Problem {
  const message = "There is no OWNERS file in this folder.";
  const fix = "Name the root folder of the repository that has them.";
  return { severity: "error", path: "OWNERS", line: null, column: null, message, fix };
}
