// An import as what it is for: written, read back, compiled.

import { resolveCharter } from "../../../src/core/charter/merge.ts";
import { parseCharter } from "../../../src/core/charter/parse.ts";
import type { Imported, ImportResult } from "../../../src/core/import/imported.ts";
import { writeCharter } from "../../../src/core/import/write-charter.ts";
import { formatOwner } from "../../../src/core/ownership/owner.ts";
import type { OwnershipIndex } from "../../../src/core/ownership/ownership.ts";
import { compileSources } from "../../../src/core/ownership/sources/sources.ts";

export function succeeded(result: ImportResult): Imported {
  if ("problems" in result) throw new Error(JSON.stringify(result.problems));
  return result;
}

export function indexOf({ charter }: Pick<Imported, "charter">): OwnershipIndex {
  return indexOfText(writeCharter(charter));
}

export function indexOfText(text: string): OwnershipIndex {
  const parsed = parseCharter(text, ".github/charter.yml");
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
  const resolved = resolveCharter({ repository: parsed, organisation: null });
  const { index, problems } = compileSources({ charter: resolved, files: [] });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return index;
}

/** What a path needs, without the names of modules: for each of them who may approve. E-mail owners approve nothing. */
export function ownersOf(index: OwnershipIndex, path: string): string {
  const sets = index.ownersOf(path).filter(({ module }) => module?.optional !== true);
  const texts = sets.map(({ owners }) => {
    const words = owners
      .filter(({ kind }) => kind !== "email")
      .map((owner) => formatOwner(owner).toLowerCase());
    return [...new Set(words)].sort().join(" ");
  });
  return texts.sort().join(" + ") || (texts.length > 0 ? "nobody" : "");
}

/** The notes as they are shown. */
export function notesOf({ notes }: Pick<Imported, "notes">): string[] {
  return notes.map(({ line, message, reason }) => `${line ?? "-"}: ${message}, because ${reason}`);
}
