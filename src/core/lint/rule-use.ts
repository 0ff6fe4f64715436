// What each rule of a source does in a real tree: how many files it matches, and how many it decides.

import type { OwnershipIndex, Rule } from "../ownership/ownership.ts";

export interface RuleUse {
  rule: Rule;
  /** Files that it matches. */
  matched: number;
  /** Files of them that it decides. */
  decided: number;
  /** The first file that it matches without deciding, and the rule that decides it; null rules are exclusions. */
  overridden: { path: string; by: Rule | null } | null;
}

export function usesOfRules(index: OwnershipIndex, files: readonly string[]): RuleUse[] {
  const uses = new Map<string, RuleUse>();
  for (const rule of index.rules) {
    uses.set(ruleKey(rule), { rule, matched: 0, decided: 0, overridden: null });
  }
  for (const path of files) {
    const decisions = index.ownersOf(path);
    for (const { rules } of decisions) {
      for (const rule of rules) {
        const use = uses.get(ruleKey(rule));
        if (use === undefined) continue;
        use.matched += 1;
        use.decided += 1;
      }
    }
    for (const rule of index.overriddenFor(path)) {
      const use = uses.get(ruleKey(rule));
      if (use === undefined) continue;
      use.matched += 1;
      const decision = decisions.find(({ module }) => module?.id === rule.module?.id) ?? decisions[0];
      use.overridden ??= { path, by: decision?.rules[0] ?? null };
    }
  }
  return [...uses.values()];
}

/** A file may have several rules in one line, and a source several files. */
function ruleKey({ file, line, pattern, module }: Rule): string {
  return `${file}\0${line}\0${pattern}\0${module?.id ?? ""}`;
}

/** An exclusion shows itself in no answer of an index, so its use is not known. */
export function isExclusion({ pattern }: Rule): boolean {
  return pattern.startsWith("!");
}
