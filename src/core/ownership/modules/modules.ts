// The modules of a charter as an index of paths.

import type { Charter, CharterModule, Overlapping } from "../../charter/charter.ts";
import type { Problem } from "../../problem.ts";
import { inFileOrder } from "../index/file-order.ts";
import { type IndexedRule, indexRules } from "../index/path-index.ts";
import type { CompiledOwnership, Module, Ownership, OwnershipIndex, Rule } from "../ownership.ts";
import { anyOf } from "../sources/any-of.ts";
import { parseModuleGlob } from "./module-glob.ts";

/**
 * Of the globs of one module the last that matches decides; `review.overlapping` says how several modules combine.
 * Never throws: a glob that can't be used is left out and reported, though no valid charter has one.
 */
export function compileModules({ modules, review }: Pick<Charter, "modules" | "review">): CompiledOwnership {
  const rules: Rule[] = [];
  const indexed: IndexedRule[] = [];
  const problems: Problem[] = [];
  const compiled: Module[] = [];
  for (const written of modules) {
    const module = toModule(written, review);
    compiled.push(module);
    for (const { pattern, line } of written.paths) {
      const glob = parseModuleGlob(pattern);
      if ("message" in glob) {
        problems.push({ severity: "error", path: written.file, line, column: null, ...glob });
        continue;
      }
      const rule = toRule(written, module, pattern, line);
      rules.push(rule);
      indexed.push(...glob.patterns.map((each) => ({ rule, pattern: each, excludes: glob.excludes })));
    }
  }
  const index = inListOrder(indexRules(indexed, compiled), rules);
  return { index: combined(index, review.overlapping), problems };
}

/** Where any module suffices, each gets its number here, so that the charter's can be compared with it. */
function toModule(written: CharterModule, review: Charter["review"]): Module {
  const { name, approvals, emeritus, rules, choose, file, line } = written;
  const byDefault = review.overlapping === "any" ? review.approvals : null;
  return {
    id: name.toLowerCase(),
    name,
    approvals: approvals ?? byDefault,
    optional: false,
    emeritus,
    review: { rules, choose },
    file,
    line,
  };
}

function toRule(written: CharterModule, module: Module, pattern: string, line: number): Rule {
  const { file, label, maintainers: owners } = written;
  return { file, line, pattern, owners, module, labels: label === null ? [] : [label], alwaysAsked: [] };
}

/** In the order of the modules, which may share a line. Braces make several patterns of one rule, which is still one. */
function inListOrder(index: OwnershipIndex, rules: readonly Rule[]): OwnershipIndex {
  const positions = new Map<Module | null, number>(index.modules.map((module, at) => [module, at]));
  const positionOf = ({ module }: Ownership) => positions.get(module) ?? 0;
  return {
    rules,
    modules: index.modules,
    ownersOf: (path) => [...index.ownersOf(path)].sort((a, b) => positionOf(a) - positionOf(b)),
    overriddenFor: (path) => {
      const deciding = new Set(index.ownersOf(path).flatMap(({ rules }) => rules));
      return [...new Set(index.overriddenFor(path))].filter((rule) => !deciding.has(rule));
    },
  };
}

function combined(index: OwnershipIndex, overlapping: Overlapping): OwnershipIndex {
  switch (overlapping) {
    case "each":
      return index;
    case "any":
      return anyOf(index);
    case "last":
      return lastOf(index);
  }
}

/** Of the modules that a path belongs to, the last of the list decides alone, also by clearing it. */
function lastOf(index: OwnershipIndex): OwnershipIndex {
  return {
    rules: index.rules,
    modules: index.modules,
    ownersOf: (path) => index.ownersOf(path).slice(-1),
    overriddenFor: (path) => {
      const others = index.ownersOf(path).slice(0, -1);
      return inFileOrder([...index.overriddenFor(path), ...others.flatMap(({ rules }) => rules)]);
    },
  };
}
