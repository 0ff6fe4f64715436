// The policy of policy-bot (.policy.yml) as a charter, by its documentation at github.com/palantir/policy-bot.

import type { CharterFile } from "../charter/schema.ts";
import { isRecord } from "../ownership/owners-tree/owners-yaml.ts";
import type { Problem } from "../problem.ts";
import { quote } from "../quote.ts";
import { type KeyPath, readYaml } from "../yaml.ts";
import { type ImportResult, type ModuleFile, originOf } from "./imported.ts";
import { ModuleNames } from "./module-names.ts";
import { type Asked, askedByAlternatives, askedByRule } from "./policy-bot-alternatives.ts";
import { isUnset, PolicyReader } from "./policy-bot-reader.ts";
import { type PolicyRule, readOptions, readPolicyRule } from "./policy-bot-rule.ts";

const MAX_APPROVALS = 10;
const KEYS = ["policy", "approval_rules", "approval_defaults"];

/** What is asked for a change: every entry of the list, each a rule or several of which one is enough. */
type Demand =
  | { kind: "rule"; name: string; place: KeyPath }
  | { kind: "or"; names: string[]; place: KeyPath };

/**
 * Rules about files and people become modules, each of which must approve what it matches. A rule that can't be
 * carried over exactly is left out and noted.
 */
export function importPolicyBot(text: string, path: string): ImportResult {
  const yaml = readYaml(text.replace(/^\uFEFF/, ""));
  if ("flaws" in yaml) return { problems: yaml.flaws.map((flaw) => ({ severity: "error", path, ...flaw })) };
  const value = isRecord(yaml.value) ? yaml.value : {};
  const refused = refusal(value, path);
  if (refused !== null) return { problems: [refused] };
  const reader = new PolicyReader(path, yaml);
  for (const key of Object.keys(value).filter((each) => !KEYS.includes(each))) {
    reader.note([key], `the key ${quote(key)}`, "policy-bot's documentation does not name it");
  }
  const defaults = isRecord(value.approval_defaults) ? value.approval_defaults : {};
  readOptions(defaults.options, ["approval_defaults", "options"], reader);
  const rules = readRules(value.approval_rules, reader);
  const policy = isRecord(value.policy) ? value.policy : {};
  const demands = readDemands(policy.approval, ["policy", "approval"], reader);
  const asked = demands.flatMap((demand) => askedBy(demand, rules, reader) ?? []);
  noteUnused(rules, demands, reader);
  noteWhole(policy, asked, reader);
  return toImported(asked, reader);
}

function refusal(value: Record<string, unknown>, path: string): Problem | null {
  const problem = { severity: "error", path, line: null, column: null } as const;
  if (typeof value.remote === "string") {
    const message = `The policy itself is in another repository, ${quote(value.remote)}.`;
    return { ...problem, message, fix: "Download its policy, and import that file." };
  }
  if (Array.isArray(value.approval_rules) || isRecord(value.policy)) return null;
  return {
    ...problem,
    message: "There are no approval_rules here.",
    fix: "Name a policy.yml of policy-bot.",
  };
}

function readRules(value: unknown, reader: PolicyReader): Map<string, PolicyRule> {
  const rules = new Map<string, PolicyRule>();
  for (const [position, rule] of (Array.isArray(value) ? value : []).entries()) {
    if (!isRecord(rule)) continue;
    const read = readPolicyRule(rule, ["approval_rules", position], reader);
    rules.set(read.name, read);
  }
  return rules;
}

function readDemands(value: unknown, place: KeyPath, reader: PolicyReader): Demand[] {
  return (Array.isArray(value) ? value : []).flatMap((entry: unknown, position): Demand[] => {
    const at = [...place, position];
    if (typeof entry === "string") return [{ kind: "rule", name: entry, place: at }];
    if (isRecord(entry) && Array.isArray(entry.and)) return readDemands(entry.and, [...at, "and"], reader);
    const alternatives = isRecord(entry) && Array.isArray(entry.or) ? entry.or : [];
    const names = alternatives.filter((each) => typeof each === "string");
    if (names.length > 0 && names.length === alternatives.length) return [{ kind: "or", names, place: at }];
    reader.note(
      at,
      "what is nested here",
      "a charter can't say that one of several groups of rules is enough",
    );
    return [];
  });
}

function askedBy(demand: Demand, rules: ReadonlyMap<string, PolicyRule>, reader: PolicyReader): Asked | null {
  const names = demand.kind === "rule" ? [demand.name] : demand.names;
  const found = names.flatMap((name) => rules.get(name) ?? []);
  const [only, ...others] = found;
  if (only === undefined || found.length < names.length) {
    const missing = names.find((name) => !rules.has(name)) ?? "";
    reader.note(demand.place, `the rule ${quote(missing)}`, "approval_rules does not define it");
    return null;
  }
  return others.length === 0 ? askedByRule(only, reader) : askedByAlternatives(found, reader);
}

function noteUnused(
  rules: ReadonlyMap<string, PolicyRule>,
  demands: readonly Demand[],
  reader: PolicyReader,
): void {
  const used = new Set(demands.flatMap((demand) => (demand.kind === "rule" ? [demand.name] : demand.names)));
  for (const { name, place } of rules.values()) {
    if (used.has(name)) continue;
    reader.note(
      [...place, "name"],
      `the rule ${quote(name)}`,
      "what could be carried over of policy.approval does not name it",
    );
  }
}

function noteWhole(policy: Record<string, unknown>, asked: readonly Asked[], reader: PolicyReader): void {
  if (!isUnset(policy.disapproval)) {
    const reason = "whoever can push may ask for changes or set a /hold, which blocks until it is resolved";
    reader.note(["policy", "disapproval"], "who may disapprove", reason);
  }
  const place = ["policy", "approval"];
  if (asked.length > 0) {
    reader.note(place, 'approvals by comments like ":+1:"', "only reviews on GitHub are approvals");
    reader.note(
      place,
      "that who pushed commits can't approve them",
      "only the author of a pull request can't",
    );
  }
  if (!asked.some(({ rules }) => rules.some(({ applies }) => applies.when === "always"))) {
    const reason = "files of no module need an approval by anyone who can push (review.unowned)";
    reader.note(place, "that a change to which no rule applies never passes", reason);
  }
}

function toImported(asked: readonly Asked[], reader: PolicyReader): ImportResult {
  const review: NonNullable<CharterFile["review"]> = { overlapping: "each" };
  const names = new ModuleNames();
  const made: { module: ModuleFile; asked: Asked }[] = [];
  for (const each of asked) {
    const [rule] = each.rules;
    const place = [...(rule?.place ?? []), "name"];
    const approvals = Math.min(Math.floor(each.count), MAX_APPROVALS);
    if (approvals < each.count) {
      reader.note(
        place,
        `that ${quote(each.name)} asks for ${each.count} approvals`,
        `a module asks for at most ${MAX_APPROVALS}, which it does now`,
      );
    }
    if (each.people.length > 0) {
      noteOtherApprovers(each, reader);
      const { name, paths, people: maintainers } = each;
      made.push({ module: { name: names.take(name), paths, maintainers, approvals }, asked: each });
    } else if (asked.length === 1 && rule?.applies.when === "always") review.approvals = approvals;
    else {
      const reason = "in a charter whoever can push approves only what no module matches";
      reader.note(place, `the rule ${quote(each.name)}`, reason);
    }
  }
  const lines = ({ rules }: Asked) => rules.map(({ place }) => reader.lineOf(place));
  return {
    charter: { version: 1, review, ownership: ["modules"], modules: made.map(({ module }) => module) },
    notes: reader.notes.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    origins: made.map((each) => originOf(reader.path, lines(each.asked))),
  };
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
