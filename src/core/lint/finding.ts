// What lint says: a problem of the governance files, and the rule that found it.

import type { Problem } from "../problem.ts";

export interface Finding extends Problem {
  /** Id of the rule, for example "unknown-owner". */
  rule: string;
  /**
   * What it is about, each thing by a name that stays the same while the message counts or lists others: paths, or
   * texts of several lines. Absent where the message itself stays the same.
   */
  subjects?: readonly string[];
}

/** A finding before its rule puts its name and severity on it. */
export interface Flaw extends Omit<Problem, "severity"> {
  /** Only where the rule can't say it for all of its findings. */
  severity?: Problem["severity"];
  subjects?: readonly string[];
}
