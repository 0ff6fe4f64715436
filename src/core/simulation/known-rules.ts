// Rules without what nothing is kept about once a change is merged: its size, labels, milestone, issues and waits.

import type { ReviewRule } from "../charter/review-rule.ts";
import type { Module, Ownership, OwnershipIndex } from "../ownership/ownership.ts";
import type { Rules } from "../rules.ts";

export interface KnownRules {
  rules: Rules;
  /** Whether something was left out. */
  isPartial: boolean;
}

export function knownRules(rules: Rules): KnownRules {
  const { charter, ownership } = rules;
  const { review } = charter;
  const modules = ownership?.modules ?? [];
  const all = [...review.rules, ...modules.flatMap((module) => module.review?.rules ?? [])];
  const isPartial = review.waitHours > 0 || all.some((rule) => !isKnown(rule) || waits(rule));
  if (!isPartial) return { rules, isPartial };
  return {
    isPartial,
    rules: {
      ...rules,
      charter: { ...charter, review: { ...review, waitHours: 0, rules: known(review.rules) } },
      ownership: ownership === null ? null : withKnown(ownership),
    },
  };
}

/** The files and the base branch of a merged change are known, and nothing else that conditions ask for. */
function isKnown({ conditions }: ReviewRule): boolean {
  return conditions.every(({ subject }) => ["files", "path", "base"].includes(subject));
}

function waits({ waitHours, issue }: ReviewRule): boolean {
  return waitHours !== null || issue !== null;
}

function known(rules: readonly ReviewRule[]): ReviewRule[] {
  return rules.filter(isKnown).map((rule) => ({ ...rule, waitHours: null, issue: null }));
}

/** The same index, its modules with fewer rules. */
function withKnown(index: OwnershipIndex): OwnershipIndex {
  const modules = new Map<Module, Module>();
  const lesser = (module: Module): Module => {
    const found = modules.get(module) ?? withoutUnknown(module);
    modules.set(module, found);
    return found;
  };
  const lesserOf = (ownership: Ownership): Ownership =>
    ownership.module === null ? ownership : { ...ownership, module: lesser(ownership.module) };
  return {
    rules: index.rules,
    modules: index.modules.map(lesser),
    ownersOf: (path) => index.ownersOf(path).map(lesserOf),
    overriddenFor: (path) => index.overriddenFor(path),
  };
}

function withoutUnknown(module: Module): Module {
  if (module.review === undefined) return module;
  return { ...module, review: { ...module.review, rules: known(module.review.rules) } };
}
