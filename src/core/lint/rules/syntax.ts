// What reading the files found, as findings.

import type { LintRule } from "../rule.ts";

export const syntax: LintRule = {
  id: "syntax",
  severity: "error",
  summary: "A governance file, or a line of it, can't be read as it was meant.",
  help: "A wrong line is skipped, so its files fall to another line or to nobody. A file that can't be read at all gives way to its last good version, or nothing passes. Where the file is readable and merely doubtful, the finding is a warning.",
  check: ({ problems }) => problems,
};
