// The first touched path that a glob fits, for all globs of rules together: one by one, many rules about many files would
// take minutes.

import type { ReviewRule } from "../../charter/review-rule.ts";
import { type IndexedRule, indexRules } from "../../ownership/index/path-index.ts";
import { parseModuleGlob } from "../../ownership/modules/module-glob.ts";
import type { Module } from "../../ownership/ownership.ts";

/**
 * Looks only once somebody asks.
 * @throws Error about a glob of another rule, for a rule must not fail to hold because nobody looked
 */
export function firstPaths(
  rules: readonly Pick<ReviewRule, "conditions">[],
  paths: readonly string[],
): (glob: string) => string | undefined {
  const globs = new Set(rules.flatMap(globsOf));
  let found: ReadonlyMap<string, string> | null = null;
  return (glob) => {
    if (!globs.has(glob)) throw new Error(`The glob ${glob} is of no rule that is judged here`);
    found ??= findAll(globs, paths);
    return found.get(glob);
  };
}

function globsOf({ conditions }: Pick<ReviewRule, "conditions">): string[] {
  return conditions.flatMap((each) => (each.subject === "path" ? [each.value] : []));
}

/** Of each section of an index one match is told, so that each glob is a section of its own. */
function findAll(globs: ReadonlySet<string>, paths: readonly string[]): Map<string, string> {
  const index = indexRules([...globs].flatMap(toIndexed), []);
  const found = new Map<string, string>();
  for (const path of paths) {
    for (const { module } of index.ownersOf(path)) {
      if (module !== null && !found.has(module.name)) found.set(module.name, path);
    }
  }
  return found;
}

function toIndexed(source: string): IndexedRule[] {
  const glob = parseModuleGlob(source);
  // No valid charter has such a glob.
  if ("message" in glob) return [];
  const file = "";
  const line = 1;
  const module: Module = {
    id: source,
    name: source,
    approvals: null,
    optional: false,
    emeritus: [],
    file,
    line,
  };
  const rule = { file, line, pattern: source, owners: [], module, labels: [], alwaysAsked: [] };
  return glob.patterns.map((pattern) => ({ rule, pattern, excludes: false }));
}
