// Findings as JSON: one object a line, each with all of its keys.

import type { Finding } from "../../core/lint/finding.ts";
import { toJsonLine } from "../escape-hidden.ts";

/** Keys: rule, severity, path, line, column, message, fix. `line` and `column` may be null. */
export function toJsonLines(findings: readonly Finding[]): string[] {
  return findings.map(({ rule, severity, path, line, column, message, fix }) =>
    toJsonLine({ rule, severity, path, line, column, message, fix }),
  );
}
