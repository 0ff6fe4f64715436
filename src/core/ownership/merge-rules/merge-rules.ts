// PyTorch's merge rules as ownership: whoever may approve by any rule that matches a path owns it.

import type { Problem } from "../../problem.ts";
import { formatOwner } from "../owner.ts";
import type { CompiledOwnership, Module, Owner, Ownership, OwnershipIndex, Rule } from "../ownership.ts";
import { matchesPrefix } from "./merge-rules-match.ts";
import type { PrefixPattern } from "./merge-rules-pattern.ts";
import { type MergePattern, type MergeRule, readMergeRules } from "./merge-rules-read.ts";

/**
 * Never throws. PyTorch asks that one rule matches all files of a change and that one of its approvers agrees. As
 * ownership this is asked file by file: for each, an approver of any rule that matches it. Differences on purpose:
 * - a rule without approvers adds nobody, where PyTorch would ask for no approval at all; but as there, where none of
 *   those named can approve, nobody can (`reserve` is empty);
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
  const ownershipsOf = joiner(entries.map(({ rule }) => rule));
  return {
    rules: entries.map(({ rule }) => rule),
    modules,
    ownersOf: (path) => ownershipsOf(find(path)),
    overriddenFor: () => [],
  };
}

/** A bar separates names in the id of a set, which starts with a bracket, so both are escaped in one of them. */
function uniqueId(name: string, ids: Set<string>): string {
  let id = name.toLowerCase().replaceAll(/[\\|[]/g, "\\$&");
  while (ids.has(id)) id += "'";
  ids.add(id);
  return id;
}

/** Patterns of one literal start. */
interface Start {
  prefix: string;
  patterns: { pattern: PrefixPattern; rank: number }[];
  /** The longest other start that this one starts with. */
  shorter: Start | null;
}

/**
 * The ranks of the patterns that match a path, in order. Only patterns whose literal start the path has are looked at,
 * which a few comparisons find, however many patterns there are.
 */
export function findByPrefix(patterns: readonly MergePattern[]): (path: string) => number[] {
  const starts = sortedStarts(patterns);
  return (path) => {
    const ranks: number[] = [];
    // Whatever the path starts with stands before it in this order, and is a start of all that stand between.
    for (let start = lastUpTo(path, starts); start !== null; start = start.shorter) {
      if (!path.startsWith(start.prefix)) continue;
      for (const { pattern, rank } of start.patterns) if (matchesPrefix(pattern, path)) ranks.push(rank);
    }
    ranks.sort((a, b) => a - b);
    return ranks.filter((rank, position) => rank !== ranks[position - 1]);
  };
}

function sortedStarts(patterns: readonly MergePattern[]): Start[] {
  const byPrefix = new Map<string, Start>();
  for (const [rank, { alternatives }] of patterns.entries()) {
    for (const pattern of alternatives) {
      const { prefix } = pattern;
      const start = byPrefix.get(prefix) ?? { prefix, patterns: [], shorter: null };
      start.patterns.push({ pattern, rank });
      byPrefix.set(prefix, start);
    }
  }
  const starts = [...byPrefix.values()].sort((a, b) => (a.prefix < b.prefix ? -1 : 1));
  let before: Start | null = null;
  for (const start of starts) {
    while (before !== null && !start.prefix.startsWith(before.prefix)) before = before.shorter;
    start.shorter = before;
    before = start;
  }
  return starts;
}

function lastUpTo(path: string, starts: readonly Start[]): Start | null {
  let low = 0;
  for (let high = starts.length; low < high; ) {
    const middle = (low + high) >>> 1;
    if ((starts[middle]?.prefix ?? "") <= path) low = middle + 1;
    else high = middle;
  }
  return starts[low - 1] ?? null;
}

/** More combinations of rules than these are forgotten together, and made again. */
const MAX_REMEMBERED = 1000;

/**
 * The ranks of the rules that match a path → its one ownership. Its module stands for exactly these merge rules, so
 * that an approver of one of them never counts for a file that only others match.
 */
function joiner(rules: readonly Rule[]): (ranks: readonly number[]) => readonly Ownership[] {
  const known = new Map<string, readonly Ownership[]>();
  return (ranks) => {
    if (ranks.length === 0) return [];
    const key = ranks.join();
    const found = known.get(key) ?? [join(ranks.flatMap((rank) => rules[rank] ?? []))];
    if (known.size >= MAX_REMEMBERED) known.clear();
    known.set(key, found);
    return found;
  };
}

function join(rules: readonly Rule[]): Ownership {
  const byModule = new Map(rules.map((rule) => [rule.module, rule]));
  const [first, ...others] = byModule.values();
  if (first !== undefined && others.length === 0) {
    return { module: first.module, owners: first.owners, reserve: [], rules };
  }
  const modules = [...byModule.keys()].filter((module) => module !== null);
  const id = `[] ${modules.map((module) => module.id).join(" | ")}`;
  return { ...joinModules(id, modules, [...byModule.values()]), reserve: [], rules };
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
