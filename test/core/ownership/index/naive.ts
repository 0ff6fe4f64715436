// A slow reading of CODEOWNERS patterns, written apart from the real one: recursion over names and characters.

import type { Rule } from "../../../../src/core/ownership/ownership.ts";

/** The last rule that owns the path, regardless of sections. */
export function naiveOwners(rules: readonly Rule[], path: string): Rule | null {
  return rules.findLast((rule) => naiveMatch(rule.pattern, path)) ?? null;
}

export function naiveMatch(pattern: string, path: string): boolean {
  const folder = pattern.endsWith("/");
  const body = folder ? pattern.slice(0, -1) : pattern;
  const anchored = body.includes("/");
  const wanted = (anchored ? body.replace(/^\//, "") : `**/${body}`).split("/");
  const names = path.split("/");
  const direct = anchored && wanted.at(-1) === "*";
  for (let length = 1; length <= names.length; length += 1) {
    const isWhole = length === names.length;
    if (folder && isWhole) continue;
    if (direct && !folder && !isWhole) continue;
    if (matchNames(wanted, names.slice(0, length))) return true;
  }
  return false;
}

function matchNames(wanted: string[], names: string[]): boolean {
  const [first, ...rest] = wanted;
  if (first === undefined) return names.length === 0;
  if (first === "**" && rest.length === 0) return names.length > 0;
  if (first === "**") return names.some((_, at) => matchNames(rest, names.slice(at))) || matchNames(rest, []);
  const [name, ...others] = names;
  return name !== undefined && matchCharacters([...first], [...name]) && matchNames(rest, others);
}

function matchCharacters(wanted: string[], text: string[]): boolean {
  const [first, ...rest] = wanted;
  if (first === undefined) return text.length === 0;
  if (first === "*")
    return matchCharacters(rest, text) || (text.length > 0 && matchCharacters(wanted, text.slice(1)));
  if (text.length === 0) return false;
  if (first === "\\") return rest[0] === text[0] && matchCharacters(rest.slice(1), text.slice(1));
  return (first === "?" || first === text[0]) && matchCharacters(rest, text.slice(1));
}
