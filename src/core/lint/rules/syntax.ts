// What reading the files found, as findings.

import type { Flaw } from "../finding.ts";
import type { LintRule } from "../rule.ts";

export const syntax: LintRule = {
  id: "syntax",
  severity: "error",
  summary:
    "A governance file, or a line of it, can't be read as it was meant, or the charter names one that is not there.",
  help: "A wrong line is skipped, so its files fall to another line or to nobody. A file that can't be read at all gives way to its last good version, or nothing passes. Where the file is readable and merely doubtful, the finding is a warning.",
  check: ({ problems, unusable }) => (unusable === null ? problems : [...problems, notJudged(unusable)]),
};

function notJudged(path: string): Flaw {
  const message =
    "What concerns ownership as a whole is not judged, because not all of what says who owns what can be used.";
  const fix = "Correct the errors first, then look again.";
  return { severity: "warning", path, line: null, column: null, message, fix };
}
