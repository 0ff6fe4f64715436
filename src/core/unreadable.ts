// A governance file that exists and can't be read as text, as a problem.

import type { Problem } from "./problem.ts";
import type { UnreadableFile } from "./snapshot.ts";

export function unreadable({ path, reason }: UnreadableFile): Problem {
  const message = `The file can't be read: it ${reason}.`;
  const fix = "Put a text file in UTF-8 in its place.";
  return { severity: "error", path, line: null, column: null, message, fix };
}
