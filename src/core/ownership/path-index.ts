// Finds the deciding rule of every section for a path, looking only at rules that could match it.

import { literalTail } from "./glob.ts";
import type { Owner, Ownership, Rule, Section } from "./ownership.ts";
import { matchesPath, type Pattern } from "./pattern.ts";

export interface IndexedRule {
  rule: Rule;
  pattern: Pattern;
  /** Who owns what it matches: the rule's owners, or its heading's. */
  owners: Owner[];
}

/** `rules` in the order of the file. */
export function indexRules(rules: readonly IndexedRule[]): (path: string) => Ownership[] {
  const buckets = new Map<string, IndexedRule[]>();
  // Each bucket begins with the last rule, which wins, so that the others of its section need no matching.
  for (const rule of rules.toReversed()) {
    const key = bucketOf(rule.pattern);
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [rule]);
    else bucket.push(rule);
  }
  return (path) => {
    const names = path.split("/");
    const deciding = new Map<Section | null, IndexedRule>();
    for (const key of bucketsFor(names)) {
      for (const candidate of buckets.get(key) ?? []) {
        const best = deciding.get(candidate.rule.section);
        if (best !== undefined && best.rule.line > candidate.rule.line) continue;
        if (matchesPath(candidate.pattern, names)) deciding.set(candidate.rule.section, candidate);
      }
    }
    return [...deciding.values()]
      .sort((a, b) => a.rule.line - b.rule.line)
      .map(({ rule, owners }) => ({ rule, owners }));
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
  const keys = [EVERY_PATH];
  let folder = "";
  for (const name of names) {
    folder += `/${name}`;
    keys.push(folder, `**/${name}`);
    const dot = name.lastIndexOf(".");
    if (dot >= 0) keys.push(`**/*${name.slice(dot)}`);
  }
  return keys;
}
