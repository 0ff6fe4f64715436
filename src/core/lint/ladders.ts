// All ladders of a charter, and where they stand as far as that is known.

import type { Charter } from "../charter/charter.ts";
import type { Rung } from "../charter/ladder-step.ts";
import { CHARTER_PATH } from "../governance-paths.ts";
import { quote } from "../quote.ts";

export interface LintedLadder {
  /** For example `the ladder of the module "Docs"`. */
  name: string;
  ladder: readonly Rung[];
  file: string;
  line: number | null;
}

export function laddersOf({ escalation, modules }: Charter): LintedLadder[] {
  const place = { file: CHARTER_PATH, line: null };
  return [
    { name: "the ladder of the project", ladder: escalation.ladder, ...place },
    ...escalation.ladders.map(({ name, ladder }) => ({
      name: `the ladder ${quote(name)}`,
      ladder,
      ...place,
    })),
    ...modules.flatMap(({ name, ladder, file, line }) => {
      return ladder === null ? [] : [{ name: `the ladder of the module ${quote(name)}`, ladder, file, line }];
    }),
  ];
}
