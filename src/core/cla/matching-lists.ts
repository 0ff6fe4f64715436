// Which lists of globs match a path, all lists at once: one by one, many lists and many files would take minutes.

import { type IndexedRule, indexRules } from "../ownership/index/path-index.ts";
import { parseModuleGlob } from "../ownership/modules/module-glob.ts";
import type { Module } from "../ownership/ownership.ts";

/**
 * Positions of the lists that match a path, ascending. Within a list the last glob that matches decides, and one with
 * an exclamation mark takes the path out of it, as in the paths of a module.
 */
export function matchingLists(lists: readonly (readonly string[])[]): (path: string) => number[] {
  const index = indexRules(lists.flatMap(toIndexed), []);
  return (path) => index.ownersOf(path).flatMap(({ module }) => module?.line ?? []);
}

/** Of each section of an index one match is told, so that each list is a section of its own, and its line its position. */
function toIndexed(globs: readonly string[], line: number): IndexedRule[] {
  const name = String(line);
  const module: Module = { id: name, name, approvals: null, optional: false, emeritus: [], file: "", line };
  return globs.flatMap((source) => {
    const glob = parseModuleGlob(source);
    // No valid charter has such a glob.
    if ("message" in glob) return [];
    const rule = { file: "", line, pattern: source, owners: [], module, labels: [], alwaysAsked: [] };
    return glob.patterns.map((pattern) => ({ rule, pattern, excludes: glob.excludes }));
  });
}
