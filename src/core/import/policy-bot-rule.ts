// One approval rule of policy-bot: which files it is about, and who must approve.

import { parseOwner } from "../ownership/owner.ts";
import { quote } from "../quote.ts";
import { sentenceList } from "../wording.ts";
import { isRecord, type KeyPath } from "../yaml.ts";
import { peopleWords } from "./people-words.ts";
import { conditionsFor } from "./policy-bot-conditions.ts";
import { isUnset, type PolicyReader, textsOf } from "./policy-bot-reader.ts";
import { regexGlobs } from "./regex-globs.ts";

export interface PolicyRule {
  name: string;
  place: KeyPath;
  applies:
    | { when: "always" }
    /** When a file that these globs match is changed. */
    | { when: "changed"; globs: string[] }
    /** When all changed files are matched. */
    | { when: "only"; globs: string[] }
    /** When something holds that a charter can't say. */
    | { when: "other" };
  /** What else must hold, as conditions of a charter's rule. */
  conditions: string[];
  /** Whether people who wrote its commits may approve. */
  allowsCommitAuthors: boolean;
  /** Approvals that it asks for; 0 where it passes by itself. */
  count: number;
  people: string[];
  /** Lowest permission of the repository that suffices to approve, besides the people. */
  permissions: string[];
}

const OPTIONS = new Map([
  ["allow_author", "an author's own approval never counts"],
  ["allow_contributor", "an author's own approval never counts, though others who wrote commits may approve"],
  ["invalidate_on_push", "a push drops an approval in any case, where it changes what was approved"],
  ["ignore_edited_comments", "an edited comment never makes an approval count twice"],
  ["ignore_update_merges", "a merge of the base branch drops no approval in any case"],
  ["ignore_commits_by", "a push drops an approval where it changes what was approved, whoever pushes"],
  ["request_review", "Charter asks for reviews itself; review.reviewers says how many"],
  ["methods", "reviews on GitHub and /approve are the approvals"],
]);
/** A charter says so by `review.commit_authors`. */
const CARRIED_OPTIONS = ["allow_non_author_contributor"];

export function readPolicyRule(
  value: Record<string, unknown>,
  place: KeyPath,
  defaults: Record<string, unknown>,
  reader: PolicyReader,
): PolicyRule {
  const name = typeof value.name === "string" ? value.name : "rule without a name";
  for (const key of Object.keys(value)) {
    if (["name", "if", "options", "requires"].includes(key) || isUnset(value[key])) continue;
    const reason = key === "description" ? "a module has none" : "policy-bot has no such key in a rule";
    reader.note([...place, key], `${key} of ${quote(name)}`, reason);
  }
  readOptions(value.options, [...place, "options"], reader);
  const options = { ...defaults, ...(isRecord(value.options) ? value.options : {}) };
  return {
    name,
    place,
    ...readPredicates(value.if, [...place, "if"], reader),
    allowsCommitAuthors: options.allow_contributor === true || options.allow_non_author_contributor === true,
    ...readRequires(value.requires, [...place, "requires"], reader),
  };
}

export function readOptions(value: unknown, place: KeyPath, reader: PolicyReader): void {
  for (const [key, option] of Object.entries(isRecord(value) ? value : {})) {
    if (isUnset(option) || CARRIED_OPTIONS.includes(key)) continue;
    reader.note([...place, key], `the option ${key}`, OPTIONS.get(key) ?? "Charter knows no such option");
  }
}

function readPredicates(
  value: unknown,
  place: KeyPath,
  reader: PolicyReader,
): Pick<PolicyRule, "applies" | "conditions"> {
  const predicates = Object.entries(isRecord(value) ? value : {});
  const isAboutFiles = ([key]: [string, unknown]) => key === "changed_files" || key === "only_changed_files";
  const conditions: string[] = [];
  let isKnown = true;
  for (const [key, predicate] of predicates.filter((each) => !isAboutFiles(each))) {
    const carried = conditionsFor(key, predicate);
    conditions.push(...(carried ?? []));
    if (carried !== null) continue;
    isKnown = false;
    reader.note(
      [...place, key],
      `the condition ${key}`,
      "the conditions of a charter can't say exactly this",
    );
  }
  const [files, ...more] = predicates.filter(isAboutFiles);
  if (more.length > 0) {
    reader.note([...place, files?.[0] ?? ""], "two conditions at once", "a module's globs can't say both");
  }
  if (!isKnown || more.length > 0) return { applies: { when: "other" }, conditions };
  return { applies: files === undefined ? { when: "always" } : readFiles(files, place, reader), conditions };
}

function readFiles(
  [key, predicate]: [string, unknown],
  place: KeyPath,
  reader: PolicyReader,
): PolicyRule["applies"] {
  const files = isRecord(predicate) ? predicate : {};
  const globs = readPaths(files.paths, [...place, key, "paths"], reader);
  if (key === "only_changed_files") return { when: "only", globs };
  const ignored = readPaths(files.ignore, [...place, key, "ignore"], reader);
  return { when: "changed", globs: [...globs, ...ignored.map((glob) => `!${glob}`)] };
}

function readPaths(value: unknown, place: KeyPath, reader: PolicyReader): string[] {
  const globs = textsOf(value).flatMap((source, position) => {
    const translated = regexGlobs(source);
    if (translated !== null) return translated;
    const reason = "globs can't say exactly which paths it fits";
    reader.note([...place, position], `the expression ${quote(source)}`, reason);
    return [];
  });
  return [...new Set(globs)];
}

function readRequires(value: unknown, place: KeyPath, reader: PolicyReader) {
  const requires = isRecord(value) ? value : {};
  const count = typeof requires.count === "number" ? requires.count : 0;
  const words = [...textsOf(requires.users), ...textsOf(requires.teams)];
  const { words: people } = peopleWords(words.flatMap((word) => parseOwner(`@${word}`) ?? []));
  const organizations = textsOf(requires.organizations);
  if (organizations.length > 0) {
    const message = `members of ${sentenceList(organizations.map(quote))} as approvers`;
    reader.note([...place, "organizations"], message, "a module is maintained by people and teams");
  }
  if (!isUnset(requires.conditions)) {
    reader.note(
      [...place, "conditions"],
      "what else must hold",
      "required checks are kept by branch protection",
    );
  }
  const permissions = [
    ...textsOf(requires.permissions),
    ...(requires.admins === true ? ["admin"] : []),
    ...(requires.write_collaborators === true ? ["write"] : []),
  ];
  return { count, people, permissions };
}
