// A file of CODEOWNERS as its lines, and who decides by it, in one line each.

import { compileCodeowners } from "../../../../src/core/ownership/codeowners/codeowners.ts";
import { formatOwner } from "../../../../src/core/ownership/owner.ts";

export const FILE = ".github/CODEOWNERS";

export function compile(...lines: string[]) {
  return compileCodeowners(lines.join("\n"), FILE);
}

/** `section: owners (line)` of every deciding rule. */
export function owners(lines: string[], path: string): string[] {
  return compile(...lines)
    .index.ownersOf(path)
    .map(({ module, owners, rules }) => {
      return `${module?.name ?? "-"}: ${owners.map(formatOwner).join(" ")} (${rules[0]?.line})`;
    });
}
