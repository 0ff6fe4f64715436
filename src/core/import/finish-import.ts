// The last step of an import: one charter as text, if a charter can hold it.

import { parseCharter } from "../charter/parse.ts";
import type { CharterFile } from "../charter/schema.ts";
import { CHARTER_PATH } from "../governance-paths.ts";
import type { Problem } from "../problem.ts";
import { quote } from "../quote.ts";
import { groupNotes, type NoteGroup } from "./group-notes.ts";
import type { Imported, Origin } from "./imported.ts";
import { joinImports, saysPaths } from "./join-imports.ts";
import { writeCharter } from "./write-charter.ts";

/** An import and how a charter would name its file as a source instead; null where it can't. */
export interface Part {
  path: string;
  imported: Imported;
  source: string | null;
}

export interface FinishedImport {
  text: string;
  charter: CharterFile;
  notes: NoteGroup[];
}

const MAX_MODULES = 500;
const MAX_PATHS = 200;
const MAX_PEOPLE = 200;
const MAX_CHARACTERS = 256 * 1024;

/**
 * The text reads back as the same charter. A charter that asks nobody is refused: whoever commits it would open the
 * repository to everyone who can push, though the file said something else, or nothing.
 */
export function finishImport(parts: readonly Part[]): FinishedImport | { problems: Problem[] } {
  const withPaths = parts.filter(({ imported }) => saysPaths(imported));
  const [first, second] = withPaths;
  if (first !== undefined && second !== undefined) {
    const message = `Both ${quote(first.path)} and ${quote(second.path)} say who owns which paths, and each in a way of its own.`;
    const fix =
      "Import one of them, and list the other in the charter's ownership, where the first source that knows a path decides.";
    return { problems: [problem(second.path, message, fix)] };
  }
  const joined = joinImports(parts.map(({ imported }) => imported));
  const { charter, origins } = joined;
  const notes = groupNotes(joined.notes);
  if (!asksAnybody(charter)) return { problems: nothingLeft(parts, notes) };
  const heading = [
    `Imported from ${parts.map(({ path }) => path).join(", ")}.`,
    "What could not be carried over was said by the import; the comments below name the lines that each module is from.",
  ];
  const text = writeCharter(charter, heading, origins.map(formatOrigin));
  const excess = tooMuch(charter, text);
  if (excess !== null) return { problems: [problem(first?.path ?? "", excess, insteadOf(first))] };
  const parsed = parseCharter(text, CHARTER_PATH);
  return "problems" in parsed ? parsed : { text, charter, notes };
}

/** Where the charter says who owns which paths, a module needs some; what a page lists has its paths elsewhere. */
function asksAnybody({ modules = [], tiers = [], review, ownership }: CharterFile): boolean {
  const asks = modules.some(({ paths = [], maintainers }) => {
    return maintainers.length > 0 && (ownership === undefined || paths.length > 0);
  });
  const asksWriters = review?.approvals !== undefined || (review?.rules ?? []).length > 0;
  return asks || tiers.length > 0 || asksWriters;
}

function nothingLeft(parts: readonly Part[], notes: readonly NoteGroup[]): Problem[] {
  const [{ path } = { path: "" }] = parts;
  const message =
    "Nobody would be asked by this charter, so that everyone who can push could approve everything.";
  const fix = "Correct the file if it should name somebody, or write a charter by hand.";
  const lost = notes.map(({ places, message: what, reason }): Problem => {
    const why = `Could not be carried over: ${what}, because ${reason}.`;
    return { ...problem(places, why, "Write it by hand, or change it in the file."), severity: "warning" };
  });
  return [...lost, problem(path, message, fix)];
}

function formatOrigin({ path, line, lastLine }: Origin): string {
  return line === lastLine ? `${path}:${line}` : `${path}:${line}-${lastLine}`;
}

function tooMuch({ modules = [] }: CharterFile, text: string): string | null {
  if (modules.length > MAX_MODULES) {
    return `This makes ${modules.length} modules, and a charter has at most ${MAX_MODULES}.`;
  }
  for (const { name, paths = [], maintainers, emeritus = [] } of modules) {
    const people = Math.max(maintainers.length, emeritus.length);
    if (paths.length > MAX_PATHS) {
      return `The module ${quote(name)} would have ${paths.length} paths, and a module has at most ${MAX_PATHS}.`;
    }
    if (people > MAX_PEOPLE) {
      return `The module ${quote(name)} would list ${people} people, and a module lists at most ${MAX_PEOPLE}.`;
    }
  }
  if (text.length <= MAX_CHARACTERS && new TextEncoder().encode(text).length <= MAX_CHARACTERS) return null;
  return "This makes a charter of more than 256 KB, which is not read.";
}

function insteadOf(part: Part | undefined): string {
  if (part === undefined || part.source === null) return "Import a part of it, and write the rest by hand.";
  return `Keep the file as it is, and write a charter with ownership: [${part.source}], which means exactly the same.`;
}

function problem(path: string, message: string, fix: string): Problem {
  return { severity: "error", path, line: null, column: null, message, fix };
}
