// Governance files → what lint looks at, except for the tree and the names on GitHub.

import type { Charter } from "../charter/charter.ts";
import { charterInForce } from "../charter/charter-in-force.ts";
import { resolveCharter } from "../charter/merge.ts";
import { compileRules, NONE_BEFORE } from "../compile-rules.ts";
import { CHARTER_PATH, formatOfFile } from "../governance-paths.ts";
import { compileModules } from "../ownership/modules/modules.ts";
import { firstOf } from "../ownership/sources/first-of.ts";
import { compileFile, compileOwners, type SourceInForce } from "../ownership/sources/sources-in-force.ts";
import type { Problem } from "../problem.ts";
import { quote } from "../quote.ts";
import { readRoster } from "../roster/read-roster.ts";
import type { GovernanceFile, GovernanceFiles, UnreadableFile } from "../snapshot.ts";
import { unreadable } from "../unreadable.ts";
import type { LintInput, LintSource } from "./input.ts";
import { mentionsOf } from "./mentions.ts";

type Found = GovernanceFile | UnreadableFile;
export type ReadGovernance = Omit<LintInput, "files" | "directory">;

/** All governance of a repository: what the charter names and is missing is a problem, too. Never throws. */
export function readGovernance(files: GovernanceFiles): ReadGovernance {
  const rules = compileRules(files, NONE_BEFORE);
  const charter = files.charter === null && files.organisationCharter === null ? null : rules.charter;
  const { sources, problems } = readSources(charter, files.ownership);
  const roster = readPage(files.roster);
  return {
    charter,
    sources,
    ownership: rules.ownership,
    unusable: rules.fallback?.path ?? null,
    problems: [...rules.problems, ...problems, ...missingRoster(files), ...roster.problems],
    roster: roster.page,
    texts: textsOf([files.charter, files.roster, ...files.ownership]),
  };
}

/** An organisation's charter says where its repositories may keep their page, so there it is no error. */
function missingRoster({ charter, roster }: GovernanceFiles): Problem[] {
  const { text, locate } = charterInForce("repository", charter, null);
  const named = text?.file.roster;
  if (named === undefined || roster !== null) return [];
  const message = `The charter names ${quote(named)} as the page of its maintainers, and there is no such file.`;
  const fix = "Add the page, for example by `charter roster`, or remove the key.";
  return [locate({ path: ["roster"], isKey: false, message, fix })];
}

/**
 * Single files, told by their names: what the charter among them names need not be there, and all of them count, in
 * the order given. A file of no known name is a roster page. Never throws.
 */
export function readSomeGovernance(files: readonly Found[]): ReadGovernance {
  const charters = files.filter(({ path }) => formatOfFile(path) === "charter");
  const read = charters.map((file) => charterInForce("repository", file, null));
  const text = read.map((one) => one.text).find((one) => one !== null) ?? null;
  const charter = text && resolveCharter({ repository: text, organisation: null });
  const { sources, problems, unusable } = readSources(
    charter,
    files.filter(({ path }) => !["charter", null].includes(formatOfFile(path))),
  );
  const unread = read.flatMap(({ fallback }) => fallback?.path ?? []);
  const pages = files.filter(({ path }) => formatOfFile(path) === null).map(readPage);
  return {
    charter,
    sources,
    ownership: sources.length === 0 ? null : firstOf(sources.map(({ index }) => index)),
    unusable: [...unread, ...unusable][0] ?? null,
    problems: [...read, ...pages, { problems }].flatMap((part) => part.problems),
    roster: pages.map(({ page }) => page).find((page) => page !== null) ?? null,
    texts: textsOf(files),
  };
}

/** Names that a directory for lint should hold: lower case, each once. */
export function namesToResolve(governance: ReadGovernance): string[] {
  const mentions = mentionsOf({ ...governance, files: null, directory: null });
  return [
    ...new Set(mentions.flatMap(({ owner, key, active }) => (owner.kind !== "email" && active ? [key] : []))),
  ];
}

function readSources(
  charter: Charter | null,
  files: readonly Found[],
): { sources: LintSource[]; problems: Problem[]; unusable: string[] } {
  const sources: LintSource[] = [];
  const compiledFiles: SourceInForce[] = [];
  const [firstModule] = charter?.modules ?? [];
  if (charter !== null && firstModule !== undefined) {
    sources.push({
      kind: "modules",
      path: firstModule.file || CHARTER_PATH,
      index: compileModules(charter).index,
    });
  }
  const owners: Found[] = [];
  for (const file of files) {
    const format = formatOfFile(file.path);
    if (format === "owners" || format === "owners-aliases") owners.push(file);
    else if (format === "sections" || format === "merge-rules") {
      const compiled = compileFile(file, undefined);
      sources.push({ kind: format, path: file.path, index: compiled.index });
      compiledFiles.push(compiled);
    }
  }
  const [first] = owners;
  if (first !== undefined) {
    const compiled = compileOwners(owners, new Map());
    sources.push({ kind: "owners", path: first.path, index: compiled.index });
    compiledFiles.push(compiled);
  }
  return {
    sources,
    problems: compiledFiles.flatMap(({ problems }) => problems),
    unusable: compiledFiles.flatMap(({ unusable }) => unusable.map(({ path }) => path)),
  };
}

function readPage(file: Found | null): { page: LintInput["roster"]; problems: Problem[] } {
  if (file === null) return { page: null, problems: [] };
  if (!("text" in file)) return { page: null, problems: [unreadable(file)] };
  const { roster, problems } = readRoster(file.text, file.path);
  return { page: { roster, path: file.path }, problems };
}

function textsOf(files: readonly (Found | null)[]): Map<string, string> {
  return new Map(files.flatMap((file) => (file !== null && "text" in file ? [[file.path, file.text]] : [])));
}
