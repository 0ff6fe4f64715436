// CODEOWNERS as GitHub reads it, with GitLab's sections as modules, compiled into an index of paths.

import type { Problem } from "../../problem.ts";
import { MAX_GOVERNANCE_BYTES } from "../../unreadable.ts";
import { type IndexedRule, indexLazily, indexRules } from "../index/path-index.ts";
import { compilePattern } from "../index/pattern.ts";
import type { CompiledOwnership, Rule } from "../ownership.ts";
import { CodeownersLines, type FlawedLine } from "./lines.ts";
import { sourceOf } from "./units.ts";

/** More are counted, not listed. */
const MAX_PROBLEMS = 100;

/**
 * Never throws. A line with an error is skipped and reported, as on GitHub; a file that GitHub would not load
 * gives an empty index and one error.
 *
 * `unusable` when nothing in force may rest on it: it was refused so, or has errors and no rule at all, as where all
 * lines end in a way that makes them one; it has too many sections; or, in a file of another name than CODEOWNERS, it
 * is not known to which section lines belong. The index holds what could be read.
 *
 * In a file of another name, and below a heading in any file, `!pattern` takes paths out of the section. In the rest
 * of a CODEOWNERS file it is an error of the line, as on GitHub.
 */
export function compileCodeowners(text: string, path: string): CompiledOwnership & { unusable: boolean } {
  // Each unit takes a byte or more, so most of what is too large needs no encoding to see it.
  const bytes = text.length < MAX_GOVERNANCE_BYTES ? new TextEncoder().encode(text) : null;
  if (bytes === null || bytes.length >= MAX_GOVERNANCE_BYTES) return refused(tooLarge(path));
  const binary = text.indexOf("\0");
  if (binary >= 0) return refused(notText(text.slice(0, binary), path));
  const lines = new CodeownersLines(path);
  lines.read(sourceOf(text, bytes));
  const { rules, exclusions, modules, flaws, graveFlaws } = lines;
  const hasError = flaws.some(({ flaw }) => flaw.severity === "error");
  return {
    index: indexLazily(rules, [...modules.values()], () => byStrength(rules, exclusions)),
    problems: toProblems(path, [...graveFlaws, ...flaws]),
    unusable: graveFlaws.length > 0 || (rules.length === 0 && hasError),
  };
}

/** What is excluded stays so, whatever a later line says: exclusions are stronger than any rule of their section. */
function byStrength(rules: readonly Rule[], exclusions: readonly Rule[]): IndexedRule[] {
  const excluding = new Set(exclusions);
  const others = exclusions.length === 0 ? rules : rules.filter((rule) => !excluding.has(rule));
  return [
    ...others.map((rule) => ({ rule, pattern: compilePattern(rule.pattern), excludes: false })),
    ...exclusions.map((rule) => ({ rule, pattern: compilePattern(rule.pattern.slice(1)), excludes: true })),
  ];
}

function toProblems(path: string, flaws: readonly FlawedLine[]): Problem[] {
  const problems = flaws.slice(0, MAX_PROBLEMS).map(({ line, flaw }): Problem => ({ ...flaw, path, line }));
  if (flaws.length > MAX_PROBLEMS) {
    problems.push({
      severity: "error",
      path,
      line: null,
      column: null,
      message: `There are ${flaws.length - MAX_PROBLEMS} more problems.`,
      fix: "Repair those listed first, then look again.",
    });
  }
  return problems;
}

function refused(problem: Problem): CompiledOwnership & { unusable: boolean } {
  return { index: indexRules([], []), problems: [problem], unusable: true };
}

function tooLarge(path: string): Problem {
  return {
    severity: "error",
    path,
    line: null,
    column: null,
    message: "The file has 3 MB or more. GitHub loads no CODEOWNERS of that size, so nobody owns anything.",
    fix: "Join rules by wildcards and folders until the file is smaller than 3 MB.",
  };
}

function notText(before: string, path: string): Problem {
  const lines = before.split("\n");
  return {
    severity: "error",
    path,
    line: lines.length,
    column: (lines.at(-1)?.length ?? 0) + 1,
    message: "The file is not text: it has a NUL character, so nobody owns anything.",
    fix: "Save it as text in UTF-8.",
  };
}
