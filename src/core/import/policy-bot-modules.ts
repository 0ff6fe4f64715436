// What a policy of policy-bot asks for, as modules and rules of a charter.

import { RESERVED_RULE_NAMES } from "../charter/check-rules.ts";
import type { CharterFile } from "../charter/schema.ts";
import { MAX_CONDITIONS } from "../charter/shapes.ts";
import { quote } from "../quote.ts";
import type { KeyPath } from "../yaml.ts";
import { type ImportResult, type ModuleFile, originOf } from "./imported.ts";
import { ModuleNames } from "./module-names.ts";
import { peopleKey } from "./people-words.ts";
import type { Asked } from "./policy-bot-alternatives.ts";
import { pathCondition } from "./policy-bot-conditions.ts";
import type { PolicyReader } from "./policy-bot-reader.ts";

const MAX_APPROVALS = 10;
const TOO_MANY = `a rule of a charter has at most ${MAX_CONDITIONS} conditions`;

type Review = NonNullable<CharterFile["review"]>;
type RuleFile = { name: string; if: string[]; approvals: number };

interface Made {
  module: ModuleFile;
  asked: Asked[];
}

/**
 * Who is asked under a condition must be asked without it too, for a module always needs an approval. What anyone who
 * can push may approve can be said where nothing else is asked for.
 */
export function policyModules(asked: readonly Asked[], reader: PolicyReader): ImportResult {
  const names = new ModuleNames();
  const review: Review = { overlapping: "each" };
  const made: Made[] = [];
  const carried: Asked[] = [];
  const leave = (each: Asked, reason: string) =>
    reader.note(nameOf(each), `the rule ${quote(each.name)}`, reason);
  const isOfWriters = asked.every(({ people }) => people.length === 0);
  const inOrder = [...asked].sort(
    (a, b) => Number(a.conditions.length > 0) - Number(b.conditions.length > 0),
  );
  for (const each of inOrder) {
    const reason = isOfWriters
      ? addForWriters(each, review, names, reader)
      : addForPeople(each, made, names, reader);
    if (reason === null) carried.push(each);
    else leave(each, reason);
  }
  noteCommitAuthors(carried, review, reader);
  const lines = (those: readonly Asked[]) =>
    those.flatMap(({ rules }) => rules.map(({ place }) => reader.lineOf(place)));
  return {
    charter: { version: 1, review, ownership: ["modules"], modules: made.map(({ module }) => module) },
    notes: reader.notes.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    origins: made.map((each) => originOf(reader.path, lines(each.asked))),
  };
}

/** Null where it was added, else the reason why not. */
function addForPeople(asked: Asked, made: Made[], names: ModuleNames, reader: PolicyReader): string | null {
  const { name, paths, people: maintainers, conditions } = asked;
  if (maintainers.length === 0) return "in a charter whoever can push approves only what no module matches";
  if (conditions.length === 0) {
    noteOtherApprovers(asked, reader);
    const approvals = approvalsOf(asked, reader);
    made.push({ module: { name: names.take(name), paths, maintainers, approvals }, asked: [asked] });
    return null;
  }
  const same = made.find(({ module }) => {
    const isOfThem = peopleKey(module.maintainers) === peopleKey(maintainers);
    return isOfThem && JSON.stringify(module.paths) === JSON.stringify(paths);
  });
  if (same === undefined) return "in a charter a condition asks for more of those only who are always asked";
  if (conditions.length > MAX_CONDITIONS) return TOO_MANY;
  noteOtherApprovers(asked, reader);
  const rules = (same.module.rules ?? []).concat(toRule(asked, conditions, names, reader));
  same.module.rules = rules;
  same.asked.push(asked);
  return null;
}

/** As of people; without a module all files are anyone's who can push. */
function addForWriters(
  asked: Asked,
  review: Review,
  names: ModuleNames,
  reader: PolicyReader,
): string | null {
  const [rule] = asked.rules;
  const isAlways = rule?.applies.when === "always";
  if (isAlways && asked.conditions.length === 0) {
    review.approvals = Math.max(approvalsOf(asked, reader), review.approvals ?? 1);
    return null;
  }
  const path = isAlways ? null : pathCondition(asked.paths);
  if (!isAlways && path === null) return "one condition of a charter can't say which files it is about";
  const conditions = path === null ? asked.conditions : [path, ...asked.conditions];
  if (conditions.length > MAX_CONDITIONS) return TOO_MANY;
  review.rules = (review.rules ?? []).concat(toRule(asked, conditions, names, reader));
  return null;
}

function toRule(asked: Asked, conditions: string[], names: ModuleNames, reader: PolicyReader): RuleFile {
  const isReserved = RESERVED_RULE_NAMES.includes(asked.name.toLowerCase());
  const name = names.take(isReserved ? `${asked.name} rule` : asked.name);
  return { name, if: conditions, approvals: approvalsOf(asked, reader) };
}

/** A charter says for all approvals at once whether people who wrote commits may give them. */
function noteCommitAuthors(carried: readonly Asked[], review: Review, reader: PolicyReader): void {
  const rules = carried.flatMap((each) => each.rules).filter(({ count }) => count > 0);
  const allowing = rules.filter(({ allowsCommitAuthors }) => allowsCommitAuthors);
  if (allowing.length === rules.length) {
    if (rules.length > 0) review.commit_authors = "counted";
    return;
  }
  reader.note(
    ["policy", "approval"],
    "that who committed the work of others can't approve it",
    "only authors of the pull request and of its commits can't",
  );
  for (const { name, place } of allowing) {
    const message = `that people who wrote commits approve for ${quote(name)}`;
    reader.note(
      [...place, "name"],
      message,
      "review.commit_authors holds for all rules, and others don't allow it",
    );
  }
}

function approvalsOf(asked: Asked, reader: PolicyReader): number {
  const { name, count } = asked;
  const approvals = Math.min(Math.floor(count), MAX_APPROVALS);
  if (approvals < count) {
    reader.note(
      nameOf(asked),
      `that ${quote(name)} asks for ${count} approvals`,
      `a module asks for at most ${MAX_APPROVALS}, which it does now`,
    );
  }
  return approvals;
}

function nameOf({ rules: [rule] }: Asked): KeyPath {
  return [...(rule?.place ?? []), "name"];
}

function noteOtherApprovers({ rules }: Asked, reader: PolicyReader): void {
  for (const { name, place, permissions } of rules) {
    if (permissions.length === 0) continue;
    const message = `that anyone with the permission ${permissions.join(" or ")} approves for ${quote(name)}`;
    reader.note(
      [...place, "requires"],
      message,
      "a module is maintained by the people and teams that it names",
    );
  }
}
