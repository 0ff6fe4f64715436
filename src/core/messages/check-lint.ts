// Title and summary of the nightly check `charter/lint`.

import type { Finding } from "../lint/finding.ts";
import { counted } from "../wording.ts";
import { summaryBudget } from "./check-cla.ts";
import { code, text } from "./text.ts";

export function lintTitle(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const warnings = findings.length - errors;
  const counts = [
    ...(errors > 0 ? [counted(errors, "error")] : []),
    ...(warnings > 0 ? [counted(warnings, "warning")] : []),
  ];
  return counts.length > 0 ? `${counts.join(" and ")} in the governance files` : "Nothing found";
}

const INTRODUCTION =
  "What `charter lint` finds in the governance files of this branch, looked at once a night. This check is for maintainers to read; no pull request waits for it.";

/** `findings` in the order in which they are to be shown; those for which there is no room are counted. */
export function lintSummary(findings: readonly Finding[], notes: readonly string[]): string {
  const noted = notes.map((note) => `\n\n> ${text(note, 300)}`).join("");
  const start = `${INTRODUCTION}${noted}`;
  if (findings.length === 0) return `${start}\n\nNothing is wrong or doubtful.`;
  return `${start}\n\n${table(findings, summaryBudget - start.length)}`;
}

const HEAD = "| | where | rule | what | fix |\n| --- | --- | --- | --- | --- |";
/** For the line that counts what is left out. */
const RESERVE = 100;

function table(findings: readonly Finding[], budget: number): string {
  const lines = [HEAD];
  let room = budget - HEAD.length - RESERVE;
  for (const finding of findings) {
    const line = row(finding);
    room -= line.length + 1;
    if (room < 0) break;
    lines.push(line);
  }
  const left = findings.length - lines.length + 1;
  return lines.join("\n") + (left > 0 ? `\n\n…and ${counted(left, "more finding")}.` : "");
}

function row({ severity, path, line, rule, message, fix }: Finding): string {
  const icon = severity === "error" ? "⛔" : "⚠️";
  const where = code(line === null ? path : `${path}:${line}`);
  return `| ${icon} | ${where} | ${code(rule)} | ${text(message, 300)} | ${text(fix, 300)} |`;
}
