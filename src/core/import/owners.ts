// A tree of Kubernetes' OWNERS files as a charter.

import { readOwnersAliases } from "../ownership/owners-tree/owners-aliases.ts";
import { type OwnersEntry, readOwnersFile } from "../ownership/owners-tree/owners-file.ts";
import { folderName, patternName } from "../ownership/owners-tree/owners-module.ts";
import { ALIASES_PATH, ownersFolder } from "../ownership/owners-tree/owners-paths.ts";
import type { Aliases } from "../ownership/owners-tree/owners-people.ts";
import type { Problem } from "../problem.ts";
import {
  type ImportResult,
  type ModuleFile,
  type Note,
  noteOfProblem,
  type Origin,
  originOf,
} from "./imported.ts";
import { literalGlob, wholeGlob } from "./literal-glob.ts";
import { ModuleNames } from "./module-names.ts";
import { noteOfFilter, notesOfEntry, notesOfReviewers } from "./owners-notes.ts";
import { peopleWords } from "./people-words.ts";
import { regexGlobs } from "./regex-globs.ts";

/** A folder with its OWNERS file, as far as approvers go. */
interface Folder {
  path: string;
  names: readonly string[];
  noParentOwners: boolean;
  areas: Area[];
}

/** Files that one list of approvers is for. */
interface Area {
  entry: OwnersEntry;
  globs: string[];
}

/**
 * Any of the modules that match a file suffices for it, as an approver of any OWNERS file above it does. A folder
 * without parents is excluded from the modules above it. `files` are those of any tree; others than OWNERS and the
 * root's OWNERS_ALIASES are left alone.
 */
export function importOwners(files: readonly { path: string; text: string }[]): ImportResult {
  const notes: Note[] = [];
  const folders = readFolders(files, notes);
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

function readFolders(files: readonly { path: string; text: string }[], notes: Note[]): Folder[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const aliases = readAliases(texts.get(ALIASES_PATH), notes);
  const folders: Folder[] = [];
  for (const [path, text] of [...texts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const names = ownersFolder(path);
    if (names === null) continue;
    const { file, problems } = readOwnersFile(text, path, aliases);
    notes.push(...problems.filter(({ severity }) => severity === "error").map(noteOfProblem));
    if (file === null) continue;
    notes.push(...notesOfReviewers(text, path));
    const areas = file.entries.flatMap((entry) => toArea(entry, names, path, notes) ?? []);
    folders.push({ path, names, noParentOwners: file.noParentOwners, areas });
  }
  return folders;
}

function readAliases(text: string | undefined, notes: Note[]): Aliases {
  const { aliases, problems } = readOwnersAliases(text ?? "", ALIASES_PATH);
  notes.push(...problems.filter(({ severity }) => severity === "error").map(noteOfProblem));
  return aliases ?? new Map();
}

function toArea(entry: OwnersEntry, names: readonly string[], path: string, notes: Note[]): Area | null {
  notes.push(...notesOfEntry(entry, path));
  if (entry.approvers.length === 0) return null;
  const relative = entry.filter === null ? ["**"] : regexGlobs(entry.filter.source);
  if (relative === null || relative.length === 0) {
    if (entry.filter !== null) notes.push(noteOfFilter(entry, entry.filter.source, path));
    return null;
  }
  const folder = names.map((name) => `${literalGlob(name)}/`).join("");
  return {
    entry,
    globs: relative.map((glob) => (folder === "" ? glob : wholeGlob(folder + withoutMark(glob)))),
  };
}

/** A mark that a glob needs at its start only. */
function withoutMark(glob: string): string {
  return glob.startsWith("\\!") ? glob.slice(1) : glob;
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
    ...(label === undefined || label.length > 100 ? {} : { label }),
    paths,
    maintainers,
    ...(former.length === 0 ? {} : { emeritus: former }),
  };
}

function noFiles(): Problem {
  const message = "There is no OWNERS file that can be read in this folder.";
  const fix = "Name the root folder of the repository that has them.";
  return { severity: "error", path: "OWNERS", line: null, column: null, message, fix };
}
