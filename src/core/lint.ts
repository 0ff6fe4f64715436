// What is wrong with one governance file, told by its name.

import { parseCharter } from "./charter/parse.ts";
import { compileCodeowners } from "./ownership/codeowners.ts";
import type { Problem } from "./problem.ts";

export type GovernanceFormat = "charter" | "ownership";

/** Null for files that are no governance files, or, like an agreement, have no format. */
export function formatOfFile(path: string): GovernanceFormat | null {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (name === "CODEOWNERS") return "ownership";
  return name === "charter.yml" ? "charter" : null;
}

/** Never throws. Tiers that another charter may define are not judged. */
export function lintFile(format: GovernanceFormat, text: string, path: string): Problem[] {
  if (format === "ownership") return compileCodeowners(text, path).problems;
  const parsed = parseCharter(text, path);
  return "problems" in parsed ? parsed.problems : [];
}
