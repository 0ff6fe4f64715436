// Which patterns that match nothing would match if upper and lower case were the same.

import type { Charter } from "../charter/charter.ts";
import { compileCodeowners } from "../ownership/codeowners/codeowners.ts";
import { compileMergeRules } from "../ownership/merge-rules/merge-rules.ts";
import { compileModules } from "../ownership/modules/modules.ts";
import type { OwnershipIndex, Rule } from "../ownership/ownership.ts";
import type { LintInput, LintSource } from "./input.ts";
import { isExclusion, type RuleUse } from "./rule-use.ts";

export interface MatchIgnoringCase {
  rule: Rule;
  /** A file that it would match. */
  example: string;
  /** The pattern as the files are spelt; null where its wildcards leave that open. */
  spelling: string | null;
}

/** In the order of `uses`, which are those of `source` in the tree. */
export function matchesIgnoringCase(
  { charter, texts, files }: Pick<LintInput, "charter" | "texts" | "files">,
  source: LintSource,
  uses: readonly RuleUse[],
): MatchIgnoringCase[] {
  const unmatched = uses.filter(({ rule, matched }) => matched === 0 && !isExclusion(rule));
  if (unmatched.length === 0) return [];
  const folded = foldedIndex(source, charter, texts);
  if (folded === null) return [];
  const examples = new Map<string, string>();
  const wanted = new Set(unmatched.map(({ rule }) => foldedKey(rule)));
  for (const path of files ?? []) {
    const lower = path.toLowerCase();
    const rules = [
      ...folded.ownersOf(lower).flatMap((decision) => decision.rules),
      ...folded.overriddenFor(lower),
    ];
    for (const key of rules.map(foldedKey)) {
      if (wanted.has(key) && !examples.has(key)) examples.set(key, path);
    }
  }
  return unmatched.flatMap(({ rule }) => {
    const example = examples.get(foldedKey(rule));
    return example === undefined ? [] : { rule, example, spelling: spellingLike(rule.pattern, example) };
  });
}

/** The source in lower case, its lines where they were; null where case means more than itself, as in a regular expression. */
function foldedIndex(
  { kind, path }: LintSource,
  charter: Charter | null,
  texts: LintInput["texts"],
): OwnershipIndex | null {
  const text = (texts.get(path) ?? "").toLowerCase();
  switch (kind) {
    case "sections":
      return compileCodeowners(text, path).index;
    case "merge-rules":
      return compileMergeRules(text, path).index;
    case "modules":
      return charter === null ? null : compileModules(inLowerCase(charter)).index;
    case "owners":
      return null;
  }
}

function inLowerCase({ modules, review }: Charter): Pick<Charter, "modules" | "review"> {
  const lower = modules.map((module) => {
    const paths = module.paths.map(({ pattern, line }) => ({ pattern: pattern.toLowerCase(), line }));
    return { ...module, paths };
  });
  return { modules: lower, review };
}

function foldedKey({ line, pattern }: Rule): string {
  return `${line}\0${pattern.toLowerCase()}`;
}

function spellingLike(pattern: string, example: string): string | null {
  if (/[*?\\[\]{}()|^$]/.test(pattern)) return null;
  const name = pattern.replace(/^\//, "").replace(/\/$/, "");
  const at = `/${example}`.toLowerCase().indexOf(`/${name.toLowerCase()}`);
  if (at < 0 || name === "") return null;
  return pattern.replace(name, () => example.slice(at, at + name.length));
}
