// What is wrong in governance files, as a list; and the note about rules that are not those of the branch.

import type { Problem } from "../problem.ts";
import type { Judged } from "./judged.ts";
import { code, text } from "./text.ts";

/** At most `most` problems, errors first, one line each. */
export function problemList(problems: readonly Problem[], most: number): string {
  const sorted = [...problems].sort((a, b) => rank(a) - rank(b));
  const shown = sorted.slice(0, most).map(({ severity, path, line, message, fix }) => {
    const where = code(line === null ? path : `${path}:${line}`);
    return `- ${severity === "error" ? "⛔" : "⚠️"} ${where} ${text(message, 300)} ${text(fix, 300)}`;
  });
  const more = problems.length - shown.length;
  return [...shown, ...(more > 0 ? [`- and ${more} more`] : [])].join("\n");
}

/** The note that an earlier charter is in force, or null. */
export function fallbackNote({ rules: { fallback } }: Judged): string | null {
  if (fallback === null) return null;
  const instead =
    fallback.inForce === "last-good"
      ? "so its last valid version is in force here"
      : "and no valid version of it is known, so nothing can pass before it is corrected";
  return `> [!WARNING]\n> ${code(fallback.path)} of the base branch is not valid, ${instead}. A maintainer can correct it: ${text(fallback.reason, 400)}`;
}

function rank({ severity }: Problem): number {
  return severity === "error" ? 0 : 1;
}
