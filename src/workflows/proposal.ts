// What is known of the governance that a pull request proposes.

import type { Problem } from "../core/problem.ts";
import type { ProposalEffect } from "../core/simulation/proposal-effect.ts";

export interface Proposal {
  problems: Problem[];
  /** Null where it changes no rules, they can't be read, or nothing is known on which they could be tried. */
  effect: ProposalEffect | null;
}
