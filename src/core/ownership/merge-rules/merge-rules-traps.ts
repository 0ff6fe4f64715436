// Patterns of merge rules that match more than they name, because nothing is anchored at their end.

import { findByPrefix } from "./merge-rules.ts";
import { endsWithName } from "./merge-rules-match.ts";
import type { MergeRule } from "./merge-rules-read.ts";

export interface PrefixTrap {
  /** Name of the merge rule. */
  rule: string;
  pattern: string;
  /** Counted from 1. */
  line: number;
  /** Matched files whose names merely start like the pattern, in the order of `files`: the first of them. */
  siblings: string[];
  siblingCount: number;
  /** Whether there is also a file or folder of exactly this name, so that the siblings are hardly meant. */
  namesFile: boolean;
}

/** Files that are kept of each trap. */
const MAX_SIBLINGS = 10;

/**
 * `benchmarks/sparse` also matches `benchmarks/sparse_x/y`. Patterns that end with a slash or a wildcard say so
 * themselves and are no trap. In the order of the rules.
 */
export function prefixTraps(rules: readonly MergeRule[], files: readonly string[]): PrefixTrap[] {
  const named = rules.flatMap(({ name, patterns }) => patterns.map((pattern) => ({ rule: name, pattern })));
  const traps = named.map(({ rule, pattern: { text, line } }): PrefixTrap => {
    return { rule, pattern: text, line, siblings: [], siblingCount: 0, namesFile: false };
  });
  const find = findByPrefix(named.map(({ pattern }) => pattern));
  for (const file of files) {
    for (const rank of find(file)) {
      const trap = traps[rank];
      const alternatives = named[rank]?.pattern.alternatives ?? [];
      if (trap === undefined || /[/*?$]$/.test(trap.pattern)) continue;
      if (alternatives.some((alternative) => endsWithName(alternative, file))) trap.namesFile = true;
      else {
        trap.siblingCount += 1;
        if (trap.siblings.length < MAX_SIBLINGS) trap.siblings.push(file);
      }
    }
  }
  return traps.filter(({ siblingCount }) => siblingCount > 0);
}
