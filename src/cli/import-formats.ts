// The formats that can be imported, and how each is read.

import { importCodeowners } from "../core/import/codeowners.ts";
import type { Part } from "../core/import/finish-import.ts";
import type { ImportResult } from "../core/import/imported.ts";
import { importMergeRules } from "../core/import/merge-rules.ts";
import { importOwners } from "../core/import/owners.ts";
import { importPersonsOfInterest } from "../core/import/persons-of-interest.ts";
import { importPolicyBot } from "../core/import/policy-bot.ts";
import type { Problem } from "../core/problem.ts";
import { readNamedFile } from "./disk-file.ts";
import { readOwnersTree } from "./import-files.ts";

export const IMPORT_FORMATS = [
  "codeowners",
  "owners",
  "merge-rules",
  "persons-of-interest",
  "policy-bot",
] as const;

export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** @throws Refusal */
export function readPart(format: ImportFormat, path: string): Part | { problems: Problem[] } {
  const { result, source } = importBy(format, path);
  return "problems" in result ? result : { path, imported: result, source };
}

/** `source` is how a charter names the file in `ownership`, where it can. */
function importBy(format: ImportFormat, path: string): { result: ImportResult; source: string | null } {
  switch (format) {
    case "codeowners":
      return { result: importCodeowners(readNamedFile(path), path), source: codeownersSource(path) };
    case "owners":
      return { result: importOwners(readOwnersTree(path)), source: "OWNERS" };
    case "merge-rules":
      return { result: importMergeRules(readNamedFile(path), path), source: path };
    case "persons-of-interest":
      return { result: importPersonsOfInterest(readNamedFile(path), path), source: null };
    case "policy-bot":
      return { result: importPolicyBot(readNamedFile(path), path), source: null };
  }
}

/** One of GitHub's three places has a name of its own there. */
function codeownersSource(path: string): string {
  return /(^|\/)MAINTAINERS$/.test(path) ? path : "CODEOWNERS";
}
