// All that is wrong or doubtful in a repository's governance, rule by rule.

import type { Finding } from "./finding.ts";
import type { LintInput } from "./input.ts";
import { lintRules } from "./registry.ts";
import { studyGovernance } from "./study.ts";

/** Never throws. Sorted by file and line, each finding once. */
export function lintGovernance(input: LintInput): Finding[] {
  const study = studyGovernance(input);
  const findings = new Map<string, Finding>();
  for (const { id, severity, needsAllOwnership, check } of lintRules) {
    if (needsAllOwnership === true && input.unusable !== null) continue;
    for (const { subjects, ...flaw } of check(study)) {
      const { path, line, column, message, fix } = flaw;
      const finding = { rule: id, severity: flaw.severity ?? severity, path, line, column, message, fix };
      findings.set(JSON.stringify(finding), subjects === undefined ? finding : { ...finding, subjects });
    }
  }
  return [...findings.values()].sort(byPlace);
}

function byPlace(a: Finding, b: Finding): number {
  return (
    compare(a.path, b.path) ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.column ?? 0) - (b.column ?? 0) ||
    compare(a.rule, b.rule) ||
    compare(a.message, b.message)
  );
}

/** By code units: the order must not depend on where it runs. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
