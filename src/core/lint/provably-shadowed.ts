// Rules that later ones must shadow whatever the tree is: told from the patterns alone.

import type { Rule } from "../ownership/ownership.ts";
import type { LintSource } from "./input.ts";
import { isExclusion } from "./rule-use.ts";

export interface ShadowedRule {
  rule: Rule;
  /** The later rule that decides instead. */
  by: Rule;
}

/** Patterns that match every path. A star alone does so in CODEOWNERS; as a glob it stays within the root. */
const EVERYTHING = {
  sections: ["*", "**", "/**", "**/*", "/**/*"],
  modules: ["**", "**/*"],
} as const;

/** Characters that mean something else than themselves in one of the two syntaxes. */
const SPECIAL = /[*?\\[\]{}()!+@]/;

/**
 * Sound, not complete: the same pattern, everything, or a literal folder from the root around it. Each later rule is
 * kept by what it covers, so the time grows with the length of the patterns alone.
 */
export function provablyShadowed(kind: LintSource["kind"], rules: readonly Rule[]): ShadowedRule[] {
  if (kind !== "sections" && kind !== "modules") return [];
  const covers = new Map<string, Rule>();
  const shadowed: ShadowedRule[] = [];
  for (const rule of rules.toReversed()) {
    if (isExclusion(rule)) continue;
    const scope = `${rule.file}\0${rule.module?.id ?? ""}\0`;
    const [by] = coveredBy(kind, rule.pattern).flatMap((cover) => covers.get(scope + cover) ?? []);
    if (by !== undefined) shadowed.push({ rule, by });
    for (const cover of coversOf(kind, rule.pattern)) {
      if (!covers.has(scope + cover)) covers.set(scope + cover, rule);
    }
  }
  return shadowed.reverse();
}

/** `=pattern` is the very same, `docs/` all that is below that folder of the root, and the empty text everything. */
function coversOf(kind: keyof typeof EVERYTHING, pattern: string): string[] {
  const same = `=${pattern}`;
  if (EVERYTHING[kind].some((everything) => everything === pattern)) return [same, ""];
  const folder = /^(.*)\/\*\*$/.exec(pattern)?.[1] ?? (kind === "sections" ? pattern : null);
  if (folder === null || !isAnchored(kind, pattern) || SPECIAL.test(folder)) return [same];
  return [same, `${folder.replace(/^\//, "").replace(/\/$/, "")}/`];
}

/** What would cover it, the nearest first. */
function coveredBy(kind: keyof typeof EVERYTHING, pattern: string): string[] {
  const keys = [`=${pattern}`];
  if (isAnchored(kind, pattern)) {
    const path = pattern.replace(/^\//, "");
    const special = path.search(SPECIAL);
    const literal = special < 0 ? path : path.slice(0, special);
    // `docs/` is below the folder `docs`, but `docs` may be a file.
    for (let at = literal.lastIndexOf("/"); at > 0; at = literal.lastIndexOf("/", at - 1)) {
      keys.push(literal.slice(0, at + 1));
    }
  }
  return [...keys, ""];
}

/** Globs always start at the root; in CODEOWNERS a slash at the start or in the middle says so. */
function isAnchored(kind: keyof typeof EVERYTHING, pattern: string): boolean {
  if (kind === "modules") return !pattern.startsWith("/");
  const slash = pattern.indexOf("/");
  return slash === 0 || (slash > 0 && slash < pattern.length - 1);
}
