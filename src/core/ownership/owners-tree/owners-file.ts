// One OWNERS file as data: what it says about its folder, filter by filter.

import type { Problem } from "../../problem.ts";
import { quote } from "../../quote.ts";
import { isRecord, type KeyPath } from "../../yaml.ts";
import type { Owner } from "../ownership.ts";
import { compileFilter, type Filter } from "./owners-filter.ts";
import { type Aliases, readPeople } from "./owners-people.ts";
import type { OwnersReport } from "./owners-report.ts";
import { knownKeys, openOwnersYaml } from "./owners-yaml.ts";

/** The file's own lists, or those of one of its filters. */
export interface OwnersEntry {
  /** Null for the file's own lists and for `.*`, which Prow takes for every path without looking at it. */
  filter: Filter | null;
  /** Of the filter, or of the first list that has an effect. */
  line: number;
  approvers: readonly Owner[];
  requiredReviewers: readonly Owner[];
  labels: readonly string[];
  emeritus: readonly Owner[];
}

export interface OwnersFile {
  entries: OwnersEntry[];
  /** `options.no_parent_owners` */
  noParentOwners: boolean;
}

/** Real ones have less than 10 KB, and a pull request may bring thousands. */
const LIMITS = { kilobytes: 32 };
const MAX_FILTERS = 50;
const LISTS = ["approvers", "reviewers", "required_reviewers", "labels", "emeritus_approvers"];
/** Those that make Prow overlook the filters, the ones that decide something here first. */
const EFFECTIVE = ["approvers", "required_reviewers", "labels", "reviewers"];
const EVERY_PATH = ".*";
/** Newer than most files, and left out: who may approve is asked here, too, and these people must not be. */
const ADVISORY = "advisory_approvers";

/**
 * Never throws. `file` is null when it can't be used as a whole: not readable, a value of a wrong type, a filter that
 * is none, approvers or required reviewers of which no name can be used. Prow drops such a file, or the filter, in silence, and the folder
 * falls to the owners above; here the caller decides.
 */
export function readOwnersFile(
  text: string,
  path: string,
  aliases: Aliases,
): { file: OwnersFile | null; problems: Problem[] } {
  const opened = openOwnersYaml(text, path, LIMITS);
  if (opened.value === null) return { file: null, problems: opened.problems };
  const { report } = opened;
  const keys = knownKeys(opened.value, [...LISTS, "options", "filters", ADVISORY], [], report);
  if (keys.size === 0) {
    report.warning([], "The file says nothing about its folder.", "Name approvers, or remove the file.");
  }
  const noParentOwners = readOptions(keys.get("options"), report);
  const own = readEntry(keys, [], null, aliases, report);
  const filters = readFilters(keys.get("filters"), aliases, report);
  if (noParentOwners === null || own === null || filters === null) {
    return { file: null, problems: report.problems };
  }
  if (filters.length > 0 && EFFECTIVE.some((name) => isFilled(keys.get(name)?.value))) {
    const message = "The filters have no effect, because the file has lists of its own beside them.";
    report.error([keys.get("filters")?.key ?? ""], message, 'Move those lists into a filter ".*".');
    return { file: { entries: [own], noParentOwners }, problems: report.problems };
  }
  // Beside filters the file's own emeritus approvers are the only list that can stand.
  return { file: { entries: [own, ...filters], noParentOwners }, problems: report.problems };
}

type Keys = ReturnType<typeof knownKeys>;
type Found = { key: string; value: unknown } | undefined;

function readOptions(found: Found, report: OwnersReport): boolean | null {
  if (found === undefined || found.value === null) return false;
  const at = [found.key];
  if (!isRecord(found.value)) {
    report.error(
      at,
      "options must hold keys.",
      "Write no_parent_owners: true on a line of its own below it.",
    );
    return null;
  }
  const options = knownKeys(found.value, ["no_parent_owners", "auto_approve_unowned_subfolders"], at, report);
  for (const { key, value } of options.values()) {
    if (typeof value === "boolean" || value === null) continue;
    report.error([...at, key], `${quote(key)} must be true or false.`, "Write it without quotes.");
    return null;
  }
  const automatic = options.get("auto_approve_unowned_subfolders");
  if (automatic?.value === true) {
    const message = `${automatic.key} has no effect: what nobody approved never passes because nobody was named.`;
    report.warning([...at, automatic.key], message, "Name approvers for those folders.");
  }
  return options.get("no_parent_owners")?.value === true;
}

function readFilters(found: Found, aliases: Aliases, report: OwnersReport): OwnersEntry[] | null {
  if (found === undefined || found.value === null) return [];
  const at = [found.key];
  if (!isRecord(found.value)) {
    report.error(at, "filters must hold patterns with lists.", 'Write "\\\\.go$": and approvers: below it.');
    return null;
  }
  const filters = Object.entries(found.value);
  if (filters.length > MAX_FILTERS) {
    const message = `There are ${filters.length} filters, but at most ${MAX_FILTERS} are read.`;
    report.error(at, message, "Join filters by |, or use OWNERS files in folders.");
    return null;
  }
  const entries = filters.map(([source, value]) =>
    readFilter(source, value, [...at, source], aliases, report),
  );
  return entries.includes(null) ? null : entries.filter((entry) => entry !== null);
}

function readFilter(
  source: string,
  value: unknown,
  at: KeyPath,
  aliases: Aliases,
  report: OwnersReport,
): OwnersEntry | null {
  const filter = source === EVERY_PATH ? null : compileFilter(source);
  if (filter !== null && "message" in filter) {
    report.error(at, filter.message, filter.fix);
    return null;
  }
  if (value !== null && !isRecord(value)) {
    report.error(at, "A filter must hold lists.", "Write approvers: below it, further to the right.");
    return null;
  }
  const keys = knownKeys(value ?? {}, [...LISTS, ADVISORY], at, report);
  const entry = readEntry(keys, at, filter, aliases, report);
  return entry === null ? null : { ...entry, line: report.lineOf(at) };
}

function readEntry(
  keys: Keys,
  at: KeyPath,
  filter: Filter | null,
  aliases: Aliases,
  report: OwnersReport,
): OwnersEntry | null {
  const people = (name: string) => {
    const found = keys.get(name);
    return readPeople(found?.value, [...at, found?.key ?? name], aliases, report);
  };
  const advisory = keys.get(ADVISORY);
  if (advisory !== undefined) {
    const message = `${ADVISORY} has no effect: whoever may approve may be asked, too.`;
    report.warning([...at, advisory.key], message, "Move people who may be asked to approvers.");
  }
  const approvers = people("approvers");
  const requiredReviewers = people("required_reviewers");
  const labels = readLabels(keys.get("labels"), at, report);
  // Neither decides anything, so neither can spoil the file. Reviewers only suggest whom to ask, as approvers do here.
  const emeritus = people("emeritus_approvers") ?? [];
  people("reviewers");
  if (approvers === null || requiredReviewers === null || labels === null) return null;
  const first = EFFECTIVE.map((name) => keys.get(name)).find((found) => isFilled(found?.value));
  const line = first === undefined ? 1 : report.lineOf([...at, first.key]);
  return { filter, line, approvers, requiredReviewers, labels, emeritus };
}

function readLabels(found: Found, above: KeyPath, report: OwnersReport): string[] | null {
  if (found === undefined || found.value === null) return [];
  const at = [...above, found.key];
  if (!Array.isArray(found.value)) {
    report.error(at, `${quote(found.key)} must be a list.`, "Write every label on a line after a dash.");
    return null;
  }
  const labels = new Set<string>();
  for (const [position, label] of found.value.entries()) {
    if (typeof label === "string" && label !== "") labels.add(label);
    else
      report.error([...at, position], "A label must be text.", 'Put it between quotes, for example "1.2".');
  }
  return [...labels];
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
