// Patterns that match no file of the tree.

import { quote } from "../../quote.ts";
import type { LintRule } from "../rule.ts";
import { isExclusion } from "../rule-use.ts";
import type { Study } from "../study.ts";

export const unmatchedPattern: LintRule = {
  id: "unmatched-pattern",
  severity: "warning",
  summary: "A pattern matches no file.",
  help: "Either it was never right, or the files that it meant were moved or removed, and whoever owned them owns nothing now. Exclusions are not judged. Needs the tree.",
  check: (study) => {
    const misspelt = new Set(study.misspelt.map(({ rule }) => rule));
    return allUses(study)
      .filter(({ rule, matched }) => matched === 0 && !isExclusion(rule) && !misspelt.has(rule))
      .map(({ rule }) => ({
        path: rule.file,
        ...study.places.find(rule.file, rule.line, rule.pattern),
        message: `The pattern ${quote(rule.pattern)} matches no file.`,
        fix: "Correct it, or remove it if its files are gone.",
      }));
  },
};

function allUses({ uses }: Study) {
  return [...(uses?.values() ?? [])].flat();
}

export const pathCase: LintRule = {
  id: "path-case",
  severity: "warning",
  summary: "A pattern would match files only if upper and lower case were the same.",
  help: "Paths on GitHub are case-sensitive, so that `/Docs/` does not own `docs/`. Needs the tree.",
  check: ({ misspelt, places }) =>
    misspelt.map(({ rule, example, spelling }) => ({
      path: rule.file,
      ...places.find(rule.file, rule.line, rule.pattern),
      message: `The pattern ${quote(rule.pattern)} matches no file, though it would match ${quote(example)} if case were ignored.`,
      fix: spelling === null ? "Spell it as the files are spelt." : `Write ${quote(spelling)}.`,
    })),
};
