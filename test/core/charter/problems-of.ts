// The problems of a charter that tests write out whole, its version included.

import { expect } from "vitest";
import { parseCharter } from "../../../src/core/charter/parse.ts";

export const FILE = ".github/charter.yml";

/** `line:column message → fix` of every problem. */
export function problemsOf(...lines: string[]): string[] {
  const parsed = parseCharter(lines.join("\n"), FILE);
  if (!("problems" in parsed)) return [];
  return parsed.problems.map(({ line, column, message, fix, severity, path }) => {
    expect([severity, path]).toEqual(["error", FILE]);
    return `${line}:${column} ${message} → ${fix}`;
  });
}
