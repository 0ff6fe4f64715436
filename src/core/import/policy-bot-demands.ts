// What a policy of policy-bot asks for a change: its rules, joined by "and" and "or".

import { quote } from "../quote.ts";
import { isRecord, type KeyPath } from "../yaml.ts";
import { type Asked, askedByAlternatives, askedByRule } from "./policy-bot-alternatives.ts";
import type { PolicyReader } from "./policy-bot-reader.ts";
import type { PolicyRule } from "./policy-bot-rule.ts";

/** What is asked for a change: every entry of the list, each a rule or several of which one is enough. */
export type Demand =
  | { kind: "rule"; name: string; place: KeyPath }
  | { kind: "or"; names: string[]; place: KeyPath };

export function readDemands(value: unknown, place: KeyPath, reader: PolicyReader): Demand[] {
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

/** Null, and noted, where no module can be made of it. */
export function askedBy(
  demand: Demand,
  rules: ReadonlyMap<string, PolicyRule>,
  reader: PolicyReader,
): Asked | null {
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

export function noteUnused(
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
