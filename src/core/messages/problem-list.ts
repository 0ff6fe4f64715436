// What is wrong in governance files, as a list; and the note about rules that are not those of the branch.

import type { Problem } from "../problem.ts";
import { counted } from "../wording.ts";
import { bulletLines } from "./bullet-lines.ts";
import type { Judged } from "./judged.ts";
import { code, text } from "./text.ts";

/** At most `most` problems, errors first, one line each. */
export function problemList(problems: readonly Problem[], most: number): string {
  const sorted = [...problems].sort((a, b) => rank(a) - rank(b));
  return bulletLines(sorted, most, ({ severity, path, line, message, fix }) => {
    const where = code(line === null ? path : `${path}:${line}`);
    return `${severity === "error" ? "⛔" : "⚠️"} ${where} ${text(message, 300)} ${text(fix, 300)}`;
  }).join("\n");
}

/** "1 error and 2 warnings"; empty where there is no problem. */
export function problemCount(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  return [
    ...(errors > 0 ? [counted(errors, "error")] : []),
    ...(warnings > 0 ? [counted(warnings, "warning")] : []),
  ].join(" and ");
}

/** The note that an earlier charter is in force, or none at all; else null. */
export function fallbackNote({ rules: { fallback } }: Judged): string | null {
  if (fallback === null) return null;
  // Where nothing valid is known, the reason says how to get out.
  const remedy = fallback.inForce === "last-good" ? ` A maintainer can correct ${code(fallback.path)}.` : "";
  return `> [!WARNING]\n> ${text(fallback.reason, 400)}${remedy}`;
}

function rank({ severity }: Problem): number {
  return severity === "error" ? 0 : 1;
}
