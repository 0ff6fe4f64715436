// Combines sources of ownership in order: a path belongs to the first that knows it.

import { inFileOrder } from "../index/file-order.ts";
import type { Module, Ownership, OwnershipIndex, Rule } from "../ownership.ts";

/**
 * The first index in which a rule of a non-optional module matches the path decides about it, also by clearing it;
 * later ones are not asked. Optional modules of the indexes before are kept, since they ask for nothing. No two indexes
 * may have modules of one file.
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
        return inFileOrder([...source.overriddenFor(path), ...rules.filter((rule) => !deciding.has(rule))]);
      });
    },
  };
}

function ownershipsOf(sources: readonly OwnershipIndex[], path: string): readonly Ownership[] {
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
 * of one count for the files of the other: the later one's id says its file, too. So does the id of a module that is
 * not in the list, being made of several, and every id that starts with a bracket, lest a name look like what is made
 * up here or for owners outside of modules (see any-of.ts).
 */
function withDistinctIds(index: OwnershipIndex, taken: ReadonlySet<string>): OwnershipIndex {
  const free = new Set(
    index.modules.map(({ id }) => id).filter((id) => !taken.has(id) && !id.startsWith("[")),
  );
  const isCopied = (module: Module | null): module is Module => module !== null && !free.has(module.id);
  const copies = new WeakMap<Module, Module>();
  const moduleOf = (module: Module | null): Module | null => {
    if (!isCopied(module)) return module;
    const copy = copies.get(module) ?? { ...module, id: JSON.stringify([module.file, module.id]) };
    copies.set(module, copy);
    return copy;
  };
  // Rules are compared by identity, also those that an index makes of others.
  const copiedRules = new WeakMap<Rule, Rule>();
  const ruleOf = (rule: Rule): Rule => {
    if (!isCopied(rule.module)) return rule;
    const copy = copiedRules.get(rule) ?? { ...rule, module: moduleOf(rule.module) };
    copiedRules.set(rule, copy);
    return copy;
  };
  const ownershipOf = (ownership: Ownership): Ownership => {
    const { module, rules } = ownership;
    if (!isCopied(module) && !rules.some((rule) => isCopied(rule.module))) return ownership;
    return { ...ownership, module: moduleOf(module), rules: rules.map(ruleOf) };
  };
  return {
    rules: index.rules.some(({ module }) => isCopied(module)) ? index.rules.map(ruleOf) : index.rules,
    modules: index.modules.map((module) => moduleOf(module) ?? module),
    ownersOf: (path) => index.ownersOf(path).map(ownershipOf),
    overriddenFor: (path) => index.overriddenFor(path).map(ruleOf),
  };
}
