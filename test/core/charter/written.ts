// Charters as tests write them: lines below the version.

import { expect } from "vitest";
import { type ParsedCharter, parseCharter } from "../../../src/core/charter/parse.ts";

const FILE = ".github/charter.yml";

/** A charter without problems. The first of the lines is the second of the file. */
export function read(...lines: string[]): ParsedCharter {
  const parsed = parseCharter(["version: 1", ...lines].join("\n"), FILE);
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed;
}

/** `line:column message → fix` of every problem, all of them errors. */
export function problemsOf(...lines: string[]): string[] {
  const parsed = parseCharter(["version: 1", ...lines].join("\n"), FILE);
  if (!("problems" in parsed)) return [];
  return parsed.problems.map(({ line, column, message, fix, severity }) => {
    expect(severity).toBe("error");
    return `${line}:${column} ${message} → ${fix}`;
  });
}
