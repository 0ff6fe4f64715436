// OWNERS files of a tree → folders with their approvers, as globs and people.

import { readOwnersAliases } from "../ownership/owners-tree/owners-aliases.ts";
import { type OwnersEntry, readOwnersFile } from "../ownership/owners-tree/owners-file.ts";
import { ALIASES_PATH, ownersFolder } from "../ownership/owners-tree/owners-paths.ts";
import type { Aliases } from "../ownership/owners-tree/owners-people.ts";
import type { Problem } from "../problem.ts";
import { type Note, noteOfProblem } from "./imported.ts";
import { literalGlob, wholeGlob } from "./literal-glob.ts";
import { noteOfFilter, notesOfEntry, notesOfReviewers } from "./owners-notes.ts";
import { regexGlobs } from "./regex-globs.ts";

/** A folder with its OWNERS file, as far as approvers go. */
export interface Folder {
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

export interface ReadFolders {
  folders: Folder[];
  notes: Note[];
  /** Why files can't be used as they are. Without them names of aliases would be logins, and files the parents'. */
  problems: Problem[];
}

/** Sorted by path. Notes are kept only where there is no problem. */
export function readFolders(files: readonly { path: string; text: string }[]): ReadFolders {
  const notes: Note[] = [];
  const problems: Problem[] = [];
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const aliases = readAliases(texts.get(ALIASES_PATH), notes, problems);
  const folders: Folder[] = [];
  for (const [path, text] of [...texts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const names = ownersFolder(path);
    if (names === null) continue;
    const { file, problems: found } = readOwnersFile(text, path, aliases);
    const errors = found.filter(isError);
    if (file === null) problems.push(...errors);
    else notes.push(...errors.map(noteOfProblem));
    if (file === null) continue;
    notes.push(...notesOfReviewers(text, path));
    const areas = file.entries.flatMap((entry) => toArea(entry, names, path, notes) ?? []);
    folders.push({ path, names, noParentOwners: file.noParentOwners, areas });
  }
  return { folders, notes, problems };
}

function readAliases(text: string | undefined, notes: Note[], problems: Problem[]): Aliases {
  const { aliases, problems: found } = readOwnersAliases(text ?? "", ALIASES_PATH);
  const errors = found.filter(isError);
  if (aliases === null) problems.push(...errors);
  else notes.push(...errors.map(noteOfProblem));
  return aliases ?? new Map();
}

function isError({ severity }: Problem): boolean {
  return severity === "error";
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
