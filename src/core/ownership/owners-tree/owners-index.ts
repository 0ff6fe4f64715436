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

/**
 * In the filters of a folder and all above it: what a path costs is this number times its length, at most. It takes
 * 2 ms for 60 characters; real folders have less than a hundred.
 */
export const MAX_STATES = 2000;

/** `tooCostly` are folders that are left out, because their filters and those above have too many states. */
export function indexOwners(folders: readonly OwnersFolder[]): {
  index: OwnershipIndex;
  tooCostly: OwnersFolder[];
} {
  const root: Node = { folder: null, below: new Map(), answer: null };
  const tooCostly = new Set<OwnersFolder>();
  // From the root downwards, so that a folder can't make those above it too costly.
  for (const folder of [...folders].sort((a, b) => a.names.length - b.names.length)) {
    if (!plant(root, folder)) tooCostly.add(folder);
  }
  const rules = folders.flatMap((folder) =>
    tooCostly.has(folder) ? [] : folder.rules.map(({ rule }) => rule),
  );
  const index = {
    ownersOf: (path: string) => answerFor(root, path).ownerships,
    overriddenFor: (path: string) => answerFor(root, path).overridden,
    rules,
    modules: rules.flatMap(({ module }) => (module === null ? [] : [module])),
  };
  return { index, tooCostly: [...tooCostly] };
}

function plant(root: Node, folder: OwnersFolder): boolean {
  let node = root;
  let states = statesOf(folder);
  for (const name of folder.names) {
    if (node.folder !== null) states += statesOf(node.folder);
    const next = node.below.get(name) ?? { folder: null, below: new Map(), answer: null };
    node.below.set(name, next);
    node = next;
  }
  if (states > MAX_STATES) return false;
  node.folder = folder;
  return true;
}

function statesOf({ rules }: OwnersFolder): number {
  return rules.reduce((sum, { filter }) => sum + (filter?.states ?? 0), 0);
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
      const rest = cutFrom(rule, cut);
      if (FIELDS.some((field) => rest[field].length > 0)) rules.push(rest);
    }
  }
  const deciding = rules.filter(({ owners }) => owners.length > 0);
  // Without an approver anywhere the path is nobody's, whatever labels it has: another source may own it.
  if (deciding.length === 0) return { ownerships: [], overridden };
  const owners = unite(deciding.flatMap((rule) => rule.owners));
  const naming = levels
    .map(({ folder, matching }) => ({
      folder,
      matching: matching.filter(({ rule }) => rule.owners.length > 0),
    }))
    .filter(({ matching }) => matching.length > 0);
  const adding = rules.filter((rule) => rule.owners.length === 0);
  return {
    ownerships: [
      {
        module: moduleOf(naming, owners),
        owners,
        reserve: reserveOf(levels.slice(depths.get("owners"))),
        rules: [...deciding, ...adding],
      },
    ],
    overridden,
  };
}

/** What is left of each rule when some of its lists are cut: one object, because rules are compared by identity. */
const remains = new WeakMap<Rule, Map<string, Rule>>();

function cutFrom(rule: Rule, cut: readonly (typeof FIELDS)[number][]): Rule {
  if (cut.length === 0) return rule;
  const known = remains.get(rule) ?? new Map<string, Rule>();
  remains.set(rule, known);
  const key = cut.join(" ");
  const rest = known.get(key) ?? { ...rule, ...Object.fromEntries(cut.map((field) => [field, []])) };
  known.set(key, rest);
  return rest;
}

/**
 * The approvers of the folders that were cut off, group by group up to the next cut. Prow knows who may push before it
 * looks for approvers, so it goes on to them where nobody of the nearer ones may.
 */
function reserveOf(levels: readonly Level[]): Owner[][] {
  const groups: Owner[][] = [];
  for (let rest = levels; rest.length > 0; ) {
    const depth = reach(rest, "owners");
    const owners = rest
      .slice(0, depth)
      .flatMap(({ matching }) => matching.flatMap(({ rule }) => rule.owners));
    if (owners.length > 0) groups.push(unite(owners));
    rest = rest.slice(depth);
  }
  return groups;
}

/**
 * How many levels count for a field: a folder without parents only cuts what has been found in it or below it, so that
 * one without approvers leaves those above in charge. So it is in Prow since it is a project of its own; while it was
 * part of kubernetes/test-infra, labels and required reviewers were cut in any case.
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
 * The nearest folder that names approvers, together with every filter that took part, also of folders above and of
 * those in reserve: whoever a filter adds for some files must not decide on others in the same folder. `levels` hold
 * the rules with approvers only.
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
