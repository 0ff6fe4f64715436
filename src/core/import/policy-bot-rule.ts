// One approval rule of policy-bot: which files it is about, and who must approve.

import { parseOwner } from "../ownership/owner.ts";
import { quote } from "../quote.ts";
import { sentenceList } from "../wording.ts";
import { isRecord, type KeyPath } from "../yaml.ts";
import { peopleWords } from "./people-words.ts";
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
    /** When something holds that no path tells. */
    | { when: "other" };
  /** Approvals that it asks for; 0 where it passes by itself. */
  count: number;
  people: string[];
  /** Lowest permission of the repository that suffices to approve, besides the people. */
  permissions: string[];
}

const OPTIONS = new Map([
  ["allow_author", "an author's own approval never counts"],
  ["allow_contributor", "those who pushed commits can approve in any case, and an author never can"],
  ["invalidate_on_push", "Charter has no such switch; branch protection can dismiss stale approvals"],
  ["ignore_edited_comments", "comments are no approvals"],
  ["ignore_update_merges", "a push takes no approval away, so there is nothing to ignore"],
  ["ignore_commits_by", "a push takes no approval away, so there is nothing to ignore"],
  ["request_review", "Charter asks for reviews itself; review.reviewers says how many"],
  ["methods", "only reviews on GitHub are approvals"],
]);
/** Charter does so in any case. */
const GIVEN_OPTIONS = ["allow_non_author_contributor"];

export function readPolicyRule(
  value: Record<string, unknown>,
  place: KeyPath,
  reader: PolicyReader,
): PolicyRule {
  const name = typeof value.name === "string" ? value.name : "rule without a name";
  for (const key of Object.keys(value)) {
    if (["name", "if", "options", "requires"].includes(key) || isUnset(value[key])) continue;
    const reason = key === "description" ? "a module has none" : "policy-bot has no such key in a rule";
    reader.note([...place, key], `${key} of ${quote(name)}`, reason);
  }
  readOptions(value.options, [...place, "options"], reader);
  const applies = readPredicates(value.if, [...place, "if"], reader);
  return { name, place, applies, ...readRequires(value.requires, [...place, "requires"], reader) };
}

export function readOptions(value: unknown, place: KeyPath, reader: PolicyReader): void {
  for (const [key, option] of Object.entries(isRecord(value) ? value : {})) {
    if (isUnset(option) || GIVEN_OPTIONS.includes(key)) continue;
    reader.note([...place, key], `the option ${key}`, OPTIONS.get(key) ?? "Charter knows no such option");
  }
}

function readPredicates(value: unknown, place: KeyPath, reader: PolicyReader): PolicyRule["applies"] {
  const predicates = Object.entries(isRecord(value) ? value : {});
  const [only] = predicates;
  if (only === undefined) return { when: "always" };
  const others = predicates.filter(([key]) => key !== "changed_files" && key !== "only_changed_files");
  for (const [key] of others) {
    reader.note(
      [...place, key],
      `the condition ${key}`,
      "what a module asks for depends on the changed files alone",
    );
  }
  const [key, predicate] = only;
  if (others.length > 0) return { when: "other" };
  if (predicates.length > 1) {
    reader.note([...place, key], "two conditions at once", "a module's globs can't say both");
    return { when: "other" };
  }
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
