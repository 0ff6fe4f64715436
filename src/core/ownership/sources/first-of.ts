// Combines sources of ownership in order: a path belongs to the first that knows it.

import type { Module, Ownership, OwnershipIndex, Rule } from "../ownership.ts";

/**
 * The first index in which a rule of a non-optional module matches the path decides about it, also by clearing it;
 * later ones are not asked. Optional modules of the indexes before are kept, since they ask for nothing.
 */
export function firstOf(indexes: readonly OwnershipIndex[]): OwnershipIndex {
  const taken = new Set<string>();
  const sources = indexes.map((index) => {
    const distinct = withDistinctIds(index, taken);
    for (const { id } of distinct.modules) taken.add(id);
    return distinct;
  });
  return {
    rules: sources.flatMap(({ rules }) => rules),
    modules: sources.flatMap(({ modules }) => modules),
    ownersOf: (path) => ownershipsOf(sources, path),
    overriddenFor: (path) => {
      const deciding = new Set(ownershipsOf(sources, path).flatMap(({ rules }) => rules));
      return sources.flatMap((source) => {
        const rules = source.ownersOf(path).flatMap((ownership) => ownership.rules);
        return [...source.overriddenFor(path), ...rules.filter((rule) => !deciding.has(rule))];
      });
    },
  };
}

function ownershipsOf(sources: readonly OwnershipIndex[], path: string): Ownership[] {
  const ownerships: Ownership[] = [];
  for (const source of sources) {
    const found = source.ownersOf(path);
    ownerships.push(...found);
    if (found.some(({ module }) => module?.optional !== true)) break;
  }
  return ownerships;
}

/**
 * Two sources may have a module of the same name with different owners. They stay two, lest an approval by the owners
 * of one count for the files of the other. Modules that a source has joined are not in its list, and have ids made of
 * several that may clash, so they are renamed, too.
 */
function withDistinctIds(index: OwnershipIndex, taken: ReadonlySet<string>): OwnershipIndex {
  if (!index.modules.some(({ id }) => taken.has(id))) return index;
  const distinct = new Set(index.modules.filter(({ id }) => !taken.has(id)));
  const renamed = new WeakMap<Module, Module>();
  const moduleOf = (module: Module | null): Module | null => {
    if (module === null || distinct.has(module)) return module;
    // No section's name holds a bracket, and no two sources have the same file.
    const copy = renamed.get(module) ?? { ...module, id: `${module.id} [${module.file}]` };
    renamed.set(module, copy);
    return copy;
  };
  const rules = new Map<Rule, Rule>(
    index.rules.map((rule) => [rule, { ...rule, module: moduleOf(rule.module) }]),
  );
  const ruleOf = (rule: Rule) => rules.get(rule) ?? rule;
  return {
    rules: [...rules.values()],
    modules: index.modules.map((module) => moduleOf(module) ?? module),
    ownersOf: (path) =>
      index.ownersOf(path).map(({ module, owners, rules }) => {
        return { module: moduleOf(module), owners, rules: rules.map(ruleOf) };
      }),
    overriddenFor: (path) => index.overriddenFor(path).map(ruleOf),
  };
}
