// Answers who owns a path by a tree of OWNERS files, walking no further than its folders.

import type { Module, Owner, Ownership, OwnershipIndex, Rule } from "../ownership.ts";
import type { Filter } from "./owners-filter.ts";
import { folderName, ownersModule } from "./owners-module.ts";
import { unite, without } from "./owners-people.ts";

/** A rule of an OWNERS file with what the path below its folder must fit, if anything. */
export interface OwnersRule {
  rule: Rule;
  filter: Filter | null;
  emeritus: readonly Owner[];
}

export interface OwnersFolder {
  /** Names from the root; empty for the root. */
  names: readonly string[];
  noParentOwners: boolean;
  rules: readonly OwnersRule[];
}

interface Node {
  folder: OwnersFolder | null;
  below: Map<string, Node>;
  /** The answer for all paths whose nearest file this is; null before the first, and where a filter may differ. */
  answer: Answer | null;
}

interface Answer {
  ownerships: readonly Ownership[];
  overridden: readonly Rule[];
}

/** What matches a path in one folder. */
interface Level {
  folder: OwnersFolder;
  matching: readonly OwnersRule[];
}

/** What a rule says, each of which `no_parent_owners` cuts for itself. */
const FIELDS = ["owners", "alwaysAsked", "labels"] as const;

export function indexOwners(folders: readonly OwnersFolder[]): OwnershipIndex {
  const root: Node = { folder: null, below: new Map(), answer: null };
  for (const folder of folders) {
    let node = root;
    for (const name of folder.names) {
      const next = node.below.get(name) ?? { folder: null, below: new Map(), answer: null };
      node.below.set(name, next);
      node = next;
    }
    node.folder = folder;
  }
  const rules = folders.flatMap((folder) => folder.rules.map(({ rule }) => rule));
  return {
    ownersOf: (path) => answerFor(root, path).ownerships,
    overriddenFor: (path) => answerFor(root, path).overridden,
    rules,
    modules: rules.flatMap(({ module }) => (module === null ? [] : [module])),
  };
}

function answerFor(root: Node, path: string): Answer {
  let node: Node | undefined = root;
  let nearest = root;
  const levels: Level[] = [];
  let isFiltered = false;
  let offset = 0;
  // The path's own name as well: in Prow a file takes the place of a folder with what its OWNERS file says.
  while (node !== undefined) {
    if (node.folder !== null) {
      nearest = node;
      const relative = path.slice(offset) || ".";
      isFiltered ||= node.folder.rules.some(({ filter }) => filter !== null);
      const matching = node.folder.rules.filter(({ filter }) => filter === null || filter.matches(relative));
      levels.unshift({ folder: node.folder, matching });
    }
    const end = path.indexOf("/", offset);
    const name = path.slice(offset, end < 0 ? path.length : end);
    offset = end < 0 ? path.length : end + 1;
    node = name === "" ? undefined : node.below.get(name);
  }
  if (isFiltered) return combine(levels);
  nearest.answer ??= combine(levels);
  return nearest.answer;
}

/** `levels` come with the nearest first. */
function combine(levels: readonly Level[]): Answer {
  const depths = new Map(FIELDS.map((field) => [field, reach(levels, field)]));
  const rules: Rule[] = [];
  const overridden: Rule[] = [];
  for (const [depth, { matching }] of levels.entries()) {
    for (const { rule } of matching) {
      const cut = FIELDS.filter((field) => rule[field].length > 0 && depth >= (depths.get(field) ?? 0));
      if (cut.length > 0) overridden.push(rule);
      const rest = { ...rule, ...Object.fromEntries(cut.map((field) => [field, []])) };
      if (FIELDS.some((field) => rest[field].length > 0)) rules.push(cut.length > 0 ? rest : rule);
    }
  }
  const deciding = rules.filter(({ owners }) => owners.length > 0);
  // Without an approver anywhere the path is nobody's, whatever labels it has: another source may own it.
  if (deciding.length === 0) return { ownerships: [], overridden };
  const owners = unite(deciding.flatMap((rule) => rule.owners));
  const naming = levels
    .slice(0, depths.get("owners"))
    .map(({ folder, matching }) => ({
      folder,
      matching: matching.filter(({ rule }) => rule.owners.length > 0),
    }))
    .filter(({ matching }) => matching.length > 0);
  const adding = rules.filter((rule) => rule.owners.length === 0);
  return {
    ownerships: [{ module: moduleOf(naming, owners), owners, rules: [...deciding, ...adding] }],
    overridden,
  };
}

/**
 * How many levels count for a field: as in Prow, a folder without parents only cuts what has been found in it or below
 * it, so that one without approvers leaves those above in charge.
 */
function reach(levels: readonly Level[], field: (typeof FIELDS)[number]): number {
  let found = false;
  for (const [depth, { folder, matching }] of levels.entries()) {
    found ||= matching.some(({ rule }) => rule[field].length > 0);
    if (found && folder.noParentOwners) return depth + 1;
  }
  return levels.length;
}

/**
 * The nearest folder that names approvers, together with every filter that took part, also of folders above: whoever
 * a filter adds for some files must not decide on others in the same folder. `levels` hold the deciding rules only.
 */
function moduleOf(levels: readonly Level[], owners: readonly Owner[]): Module | null {
  const [nearest] = levels;
  const [first] = nearest?.matching ?? [];
  if (nearest === undefined || first === undefined) return null;
  const filters = levels.flatMap(({ folder, matching }) => {
    const sources = matching.flatMap(({ filter }) => (filter === null ? [] : [filter.source]));
    return sources.map((source) => ({ folder: folderName(folder.names), source }));
  });
  const emeritus = unite(nearest.matching.flatMap((rule) => rule.emeritus));
  return ownersModule(folderName(nearest.folder.names), filters, first.rule, without(emeritus, owners));
}
