// PyTorch's merge rules as ownership: whoever may approve by any rule that matches a path owns it.

import type { Problem } from "../../problem.ts";
import { formatOwner } from "../owner.ts";
import type { CompiledOwnership, Module, Owner, Ownership, OwnershipIndex, Rule } from "../ownership.ts";
import { matchesPrefix, type PrefixPattern } from "./merge-rules-pattern.ts";
import { type MergePattern, type MergeRule, readMergeRules } from "./merge-rules-read.ts";

/**
 * Never throws. PyTorch asks that one rule matches all files of a change and that one of its approvers agrees. As
 * ownership this is asked file by file: for each, an approver of any rule that matches it. Differences on purpose:
 * - a rule without approvers adds nobody, where PyTorch would ask for no approval at all;
 * - logins compare without case, as on GitHub;
 * - checks are GitHub's matter, by required checks.
 *
 * `unusable` when the file has an error, for PyTorch's script then refuses all of it. The index holds what could be read.
 */
export function compileMergeRules(text: string, path: string): CompiledOwnership & { unusable: boolean } {
  const { rules, problems } = readMergeRules(text, path);
  return { index: indexMergeRules(rules, path), problems, unusable: problems.some(isError) };
}

function isError({ severity }: Problem): boolean {
  return severity === "error";
}

function indexMergeRules(mergeRules: readonly MergeRule[], file: string): OwnershipIndex {
  const modules: Module[] = [];
  const entries: { rule: Rule; pattern: MergePattern }[] = [];
  const ids = new Set<string>();
  for (const { name, patterns, approvedBy: owners, line } of mergeRules) {
    const id = uniqueId(name, ids);
    const module = { id, name, approvals: null, optional: false, emeritus: [], file, line };
    modules.push(module);
    for (const pattern of patterns) {
      const { text, line: at } = pattern;
      const rule = { file, line: at, pattern: text, owners, module, labels: [], alwaysAsked: [] };
      entries.push({ rule, pattern });
    }
  }
  const find = findByPrefix(entries.map(({ pattern }) => pattern));
  const join = joiner();
  return {
    rules: entries.map(({ rule }) => rule),
    modules,
    ownersOf: (path) => join(find(path).flatMap((rank) => entries[rank]?.rule ?? [])),
    overriddenFor: () => [],
  };
}

/** A bar separates names in the id of a set, so it is escaped in one of them. */
function uniqueId(name: string, ids: Set<string>): string {
  let id = name.toLowerCase().replaceAll(/[\\|]/g, "\\$&");
  while (ids.has(id)) id += "'";
  ids.add(id);
  return id;
}

/**
 * The ranks of the patterns that match a path, in order. Only patterns whose literal start the path has are looked at:
 * as many lookups as these starts have different lengths, however many patterns there are.
 */
export function findByPrefix(patterns: readonly MergePattern[]): (path: string) => number[] {
  const byPrefix = new Map<string, { pattern: PrefixPattern; rank: number }[]>();
  for (const [rank, { alternatives }] of patterns.entries()) {
    for (const pattern of alternatives) {
      const found = byPrefix.get(pattern.prefix);
      if (found === undefined) byPrefix.set(pattern.prefix, [{ pattern, rank }]);
      else found.push({ pattern, rank });
    }
  }
  const lengths = [...new Set([...byPrefix.keys()].map(({ length }) => length))];
  return (path) => {
    const ranks = new Set<number>();
    for (const length of lengths) {
      if (length > path.length) continue;
      for (const { pattern, rank } of byPrefix.get(path.slice(0, length)) ?? []) {
        if (!ranks.has(rank) && matchesPrefix(pattern, path)) ranks.add(rank);
      }
    }
    return [...ranks].sort((a, b) => a - b);
  };
}

/**
 * The rules that match a path → its one ownership. Its module stands for exactly these merge rules, so that an
 * approver of one of them never counts for a file that only others match.
 */
function joiner(): (rules: readonly Rule[]) => Ownership[] {
  const sets = new Map<string, { module: Module; owners: readonly Owner[] }>();
  return (rules) => {
    const byModule = new Map(rules.map((rule) => [rule.module, rule]));
    const [first, second] = byModule.values();
    if (first === undefined) return [];
    if (second === undefined) return [{ module: first.module, owners: first.owners, rules }];
    const modules = [...byModule.keys()].filter((module) => module !== null);
    const id = `[] ${modules.map((module) => module.id).join(" | ")}`;
    const known = sets.get(id) ?? joinModules(id, modules, [...byModule.values()]);
    sets.set(id, known);
    return [{ ...known, rules }];
  };
}

function joinModules(id: string, modules: readonly Module[], rules: readonly Rule[]) {
  const [{ file, line } = { file: "", line: 1 }] = modules;
  const name = modules.map((module) => module.name).join(" or ");
  const module: Module = { id, name, approvals: null, optional: false, emeritus: [], file, line };
  const owners = new Map<string, Owner>();
  for (const owner of rules.flatMap((rule) => rule.owners)) {
    const key = formatOwner(owner).toLowerCase();
    if (!owners.has(key)) owners.set(key, owner);
  }
  return { module, owners: [...owners.values()] };
}
