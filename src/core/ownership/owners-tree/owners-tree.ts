// Kubernetes' OWNERS files and OWNERS_ALIASES, as Prow reads them, compiled into an index of paths.

import type { Problem } from "../../problem.ts";
import { ProblemList } from "../../problem-list.ts";
import type { CompiledOwnership } from "../ownership.ts";
import { readOwnersAliases } from "./owners-aliases.ts";
import { type OwnersEntry, type OwnersFile, readOwnersFile } from "./owners-file.ts";
import { indexOwners, MAX_STATES, type OwnersFolder, type OwnersRule } from "./owners-index.ts";
import { folderName, ownersModule, patternName } from "./owners-module.ts";
import { ALIASES_PATH, ownersFolder } from "./owners-paths.ts";
import { type Aliases, unite, without } from "./owners-people.ts";

/** In all files together; more are counted, not listed. */
const MAX_PROBLEMS = 1000;

/** Eight thousand files of the usual size; reading takes a second for each megabyte. */
const MAX_CHARACTERS = 4 * 1024 * 1024;

export interface CompiledOwnersTree extends CompiledOwnership {
  /**
   * Paths of files that are there and could not be used. The index is as if they were not there, which may give their
   * folders to the owners above and names of aliases to accounts so called: replace them before judging by it.
   */
  unusable: string[];
}

/**
 * Never throws. The path → the approvers of every OWNERS file from its folder up to the root or to one with
 * `no_parent_owners`, as one ownership: any of them may approve. Its rules are those with approvers, the nearest first,
 * then those that only add labels or required reviewers. Files of other names, and those that Prow skips
 * (see owners-paths.ts), are left alone; where a path comes twice, the later text counts.
 *
 * `index.modules` has one module for every rule with approvers. Where several filters match a path at once, its
 * module is one of its own, made of them.
 *
 * Apart from Prow on purpose: front matter of Markdown files is not read (Prow does so only where told); a key that
 * stands twice, several documents, anchors and tags make a file unusable; `reviewers` and `emeritus_approvers` decide
 * nothing, as there.
 */
export function compileOwnersTree(files: readonly { path: string; text: string }[]): CompiledOwnersTree {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const problems = new ProblemList(MAX_PROBLEMS);
  const unusable: string[] = [];
  const aliases = readAliases(texts.get(ALIASES_PATH), problems, unusable);
  const folders: OwnersFolder[] = [];
  let characters = 0;
  for (const [path, text] of texts) {
    const names = ownersFolder(path);
    if (names === null) continue;
    characters += text.length;
    if (characters > MAX_CHARACTERS) {
      problems.add(tooMuch(path));
      unusable.push(path);
      continue;
    }
    const { file, problems: found } = readOwnersFile(text, path, aliases);
    problems.add(...found);
    if (file === null) unusable.push(path);
    else folders.push(toFolder(file, names, path));
  }
  const { index, tooCostly } = indexOwners(folders);
  for (const folder of tooCostly) {
    const problem = describeCost(folder);
    problems.add(problem);
    unusable.push(problem.path);
  }
  return { index, problems: problems.listed(), unusable };
}

function tooMuch(path: string): Problem {
  const message = "The OWNERS files have more than 4 MB together, so this one is not read.";
  const fix = "Shorten the files: each names the people of one folder.";
  return { severity: "error", path, line: null, column: null, message, fix };
}

function describeCost({ rules, names }: OwnersFolder): Problem {
  const { file: path, line } = rules.find(({ filter }) => filter !== null)?.rule ?? { file: "", line: null };
  const where = names.length === 0 ? "" : ", together with those of the folders above,";
  const message = `The filters of this file${where} unfold into more than ${MAX_STATES} states.`;
  const fix = "Use * or + instead of counted repetitions, or fewer filters.";
  return { severity: "error", path, line, column: null, message, fix };
}

function readAliases(text: string | undefined, problems: ProblemList, unusable: string[]): Aliases {
  if (text === undefined) return new Map();
  const { aliases, problems: found } = readOwnersAliases(text, ALIASES_PATH);
  problems.add(...found);
  if (aliases === null) unusable.push(ALIASES_PATH);
  return aliases ?? new Map();
}

function toFolder({ entries, noParentOwners }: OwnersFile, names: string[], path: string): OwnersFolder {
  const forAll = entries.filter(({ filter }) => filter === null).flatMap(({ emeritus }) => emeritus);
  const rules = entries
    .filter((entry) =>
      [entry.approvers, entry.requiredReviewers, entry.labels].some(({ length }) => length > 0),
    )
    .map((entry) => toRule({ ...entry, emeritus: unite([...forAll, ...entry.emeritus]) }, names, path));
  return { names, noParentOwners, rules };
}

function toRule(entry: OwnersEntry, names: readonly string[], file: string): OwnersRule {
  const { filter, line, approvers, requiredReviewers, labels, emeritus } = entry;
  const folder = folderName(names);
  const filters = filter === null ? [] : [{ folder, source: filter.source }];
  const module =
    approvers.length === 0
      ? null
      : ownersModule(folder, filters, { file, line }, without(emeritus, approvers));
  const pattern = patternName(folder, filter?.source ?? null);
  const rule = { file, line, pattern, owners: approvers, module, labels, alwaysAsked: requiredReviewers };
  return { rule, filter, emeritus };
}
