// Reads one governance file from disk, and says what to do where there is none.

import { readFromDisk } from "./file-places.ts";
import { fail } from "./output.ts";

/** The text, or null after saying why there is none. */
export function readGovernanceFile(path: string): string | null {
  const file = readFromDisk(path);
  if (file !== null && "text" in file) return file.text;
  fail(
    file === null
      ? `there is no file ${path}. Name one that exists by --file.`
      : `${path} ${file.reason}. Name a text file in UTF-8 by --file.`,
  );
  return null;
}
