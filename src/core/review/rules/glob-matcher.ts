// Whether one glob of a charter matches a path, or a branch's name, which has the same shape.

import { indexRules } from "../../ownership/index/path-index.ts";
import { parseModuleGlob } from "../../ownership/modules/module-glob.ts";
import type { Rule } from "../../ownership/ownership.ts";

/** The dialect of modules. A glob that can't be used matches nothing, though no valid charter has one. */
export function matcherOf(source: string): (path: string) => boolean {
  const glob = parseModuleGlob(source);
  if ("message" in glob) return () => false;
  const rule: Rule = {
    file: "",
    line: 1,
    pattern: source,
    owners: [],
    module: null,
    labels: [],
    alwaysAsked: [],
  };
  const indexed = glob.patterns.map((pattern) => ({ rule, pattern, excludes: false }));
  const index = indexRules(indexed, []);
  return (path) => index.ownersOf(path).length > 0;
}
