// The desired nightly check of a default branch, derived from what lint found there.

import type { Finding } from "./lint/finding.ts";
import { lintSummary, lintTitle } from "./messages/check-lint.ts";
import type { Problem } from "./problem.ts";

/** None of CHECK_NAMES: no pull request waits for it, and no branch protection rule should name it. */
export const LINT_CHECK_NAME = "charter/lint";

/** Ten calls of fifty. The summary counts what lies beyond. */
const MOST_ANNOTATIONS = 500;

export interface LintCheck {
  name: typeof LINT_CHECK_NAME;
  /** Neutral: warnings alone. */
  conclusion: "success" | "neutral" | "failure";
  title: string;
  /** Markdown, at most 65,535 characters. */
  summary: string;
  /** Errors first, at most 500. */
  annotations: Problem[];
}

export interface LintReport {
  findings: readonly Finding[];
  /** What could not be looked at, as sentences. */
  notes: readonly string[];
  /** The repository's own governance files: GitHub shows annotations on nothing else. */
  paths: ReadonlySet<string>;
}

/** The same report gives the same texts: nothing in them changes merely because a night passes. */
export function planLint({ findings, notes, paths }: LintReport): LintCheck {
  const errors = findings.filter(({ severity }) => severity === "error");
  const sorted = [...errors, ...findings.filter(({ severity }) => severity !== "error")];
  return {
    name: LINT_CHECK_NAME,
    conclusion: errors.length > 0 ? "failure" : findings.length > 0 ? "neutral" : "success",
    title: lintTitle(sorted),
    summary: lintSummary(sorted, notes),
    annotations: sorted.filter(({ path }) => paths.has(path)).slice(0, MOST_ANNOTATIONS),
  };
}
