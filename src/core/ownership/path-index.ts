// Finds the deciding rule of every module for a path, looking only at rules that could match it.

import { literalTail } from "./glob.ts";
import type { Module, Ownership, OwnershipIndex, Rule } from "./ownership.ts";
import { matchesPath, type Pattern } from "./pattern.ts";

export interface IndexedRule {
  rule: Rule;
  pattern: Pattern;
  /** Takes what it matches out of the rule's module instead of giving it owners. */
  excludes: boolean;
}

/**
 * The last match within each module decides, and so among the rules without one. `rules` come with the weakest first,
 * which is the order of the file wherever no rule is stronger for another reason.
 */
export function indexRules(rules: readonly IndexedRule[], modules: readonly Module[]): OwnershipIndex {
  const ranks = new Map(rules.map((rule, rank) => [rule, rank]));
  const rankOf = (rule: IndexedRule) => ranks.get(rule) ?? 0;
  const buckets = new Map<string, IndexedRule[]>();
  for (const rule of rules) {
    const key = bucketOf(rule.pattern);
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [rule]);
    else bucket.push(rule);
  }
  const matching = (path: string): IndexedRule[] => {
    const names = path.split("/");
    return bucketsFor(names)
      .flatMap((key) => buckets.get(key) ?? [])
      .filter(({ pattern }) => matchesPath(pattern, names))
      .sort((a, b) => rankOf(a) - rankOf(b));
  };
  const decidingOf = (matches: readonly IndexedRule[]) =>
    new Map(matches.map((match) => [match.rule.module, match]));
  const byLine = (a: Rule, b: Rule) => a.line - b.line;
  return {
    rules: rules.map(({ rule }) => rule).sort(byLine),
    modules,
    ownersOf: (path) =>
      [...decidingOf(matching(path)).values()]
        .filter(({ excludes }) => !excludes)
        .map(({ rule }): Ownership => ({ module: rule.module, owners: rule.owners, rules: [rule] }))
        .sort((a, b) => (a.rules[0]?.line ?? 0) - (b.rules[0]?.line ?? 0)),
    overriddenFor: (path) => {
      const matches = matching(path);
      const deciding = new Set([...decidingOf(matches).values()].filter(({ excludes }) => !excludes));
      return matches.filter((match) => !deciding.has(match) && !match.excludes).map(({ rule }) => rule);
    },
  };
}

const EVERY_PATH = "*";

/**
 * A pattern can only match paths that start with its leading literal names, or that have a name equal to the
 * literal after a leading `**`, or a name with the extension that a leading `**` and wildcard ask for.
 */
function bucketOf(pattern: Pattern): string {
  let folder = "";
  for (const part of pattern.parts) {
    if (part.kind !== "literal") break;
    folder += `/${part.text}`;
  }
  if (folder !== "") return folder;

  const [first, second] = pattern.parts;
  if (first?.kind !== "any-depth" || second === undefined) return EVERY_PATH;
  if (second.kind === "literal") return `**/${second.text}`;
  const tail = second.kind === "glob" ? literalTail(second.glob) : "";
  return tail.includes(".") ? `**/*${tail.slice(tail.lastIndexOf("."))}` : EVERY_PATH;
}

function bucketsFor(names: readonly string[]): string[] {
  const keys = new Set([EVERY_PATH]);
  let folder = "";
  for (const name of names) {
    folder += `/${name}`;
    keys.add(folder).add(`**/${name}`);
    const dot = name.lastIndexOf(".");
    if (dot >= 0) keys.add(`**/*${name.slice(dot)}`);
  }
  return [...keys];
}
