// Findings for a terminal: file by file, in the form that editors find places by.

import type { Finding } from "../../core/lint/finding.ts";
import { counted } from "../../core/wording.ts";
import { escapeHidden } from "../escape-hidden.ts";
import { formatProblem } from "../output.ts";

/** An empty line between two files; the last line says how many there are. */
export function toText(findings: readonly Finding[]): string[] {
  const files = [...Map.groupBy(findings, ({ path }) => path).values()];
  const blocks = files.map((ofFile) => ofFile.map(toLine)).flatMap((lines) => [...lines, ""]);
  return [...blocks, summary(findings, files.length)];
}

function toLine(finding: Finding): string {
  return escapeHidden(`${formatProblem(finding)} [${finding.rule}]`);
}

function summary(findings: readonly Finding[], files: number): string {
  if (findings.length === 0) return "No problems found.";
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const warnings = findings.length - errors;
  return `${counted(errors, "error")} and ${counted(warnings, "warning")} in ${counted(files, "file")}.`;
}
