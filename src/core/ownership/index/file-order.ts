// The order in which rules are listed: file by file, and within each as they stand there.

import type { Rule } from "../ownership.ts";

/** Files come as they are met. Rules of one line keep their order. */
export function inFileOrder(rules: readonly Rule[]): Rule[] {
  const byFile = Map.groupBy(rules, ({ file }) => file);
  return [...byFile.values()].flatMap((ofFile) => ofFile.sort((a, b) => a.line - b.line));
}
