// Reads a governance file, and says what to do where there is none.

import { readFileSync } from "node:fs";
import { fail } from "./output.ts";

/** The text, or null after saying why there is none. */
export function readGovernanceFile(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    fail(describe(path, error));
    return null;
  }
}

function describe(path: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ENOENT") return `there is no file ${path}. Name one that exists by --file.`;
  if (code === "EISDIR") return `${path} is a folder. Name the file in it by --file.`;
  if (code === "EACCES") return `${path} may not be read by you. Change its permissions.`;
  return `${path} can't be read: ${error instanceof Error ? error.message : String(error)}`;
}
