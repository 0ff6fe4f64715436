// What a lint rule is: its name, what it finds and why that matters, and the check itself.

import type { Problem } from "../problem.ts";
import type { Flaw } from "./finding.ts";
import type { Study } from "./study.ts";

export interface LintRule {
  /** Lower case with dashes: it stands in every finding and must not change. */
  id: string;
  severity: Problem["severity"];
  /** What it finds, as one sentence. */
  summary: string;
  /** Why that matters and when it is looked for, as a few sentences. */
  help: string;
  /** Says something about all that people own, and would guess where a part of that can't be read. */
  needsAllOwnership?: true;
  /** Never throws; silent where what it needs (tree, GitHub, roster) is not known. */
  check(study: Study): Iterable<Flaw>;
}
