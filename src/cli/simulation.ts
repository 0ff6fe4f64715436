// What a simulation found: the changes that were judged twice, and what could not be compared.

import type { Outcome } from "../core/simulation/summary.ts";

export interface SimulatedChange {
  /** Null for a change that came without a pull request, or does not say so. */
  number: number | null;
  /** Of the commit that landed; null for a pull request. */
  sha: string | null;
  title: string;
  /** Empty for a change of a clone. */
  url: string;
  state: "open" | "closed" | "merged" | "landed";
  /** ISO 8601, when it came into that state; of an open one when anything about it changed. */
  at: string;
  outcome: Outcome;
}

export interface Simulation {
  /** `owner/repo`, or the folder of the clone. */
  of: string;
  /** Where the changed governance is, for example "charter.yml" or "at draft". */
  changedIn: string;
  /** ISO 8601: what is older was not looked at. */
  since: string;
  /** Newest first. */
  changes: SimulatedChange[];
  /** What the comparison does not tell, as sentences. */
  notes: string[];
}
