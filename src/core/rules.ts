// The rules that judge a pull request: charter and ownership of its base branch, compiled.

import type { Charter } from "./charter/charter.ts";
import type { AgreementText } from "./cla/policy.ts";
import type { OwnershipIndex } from "./ownership/ownership.ts";
import type { Problem } from "./problem.ts";

export interface Rules {
  charter: Charter;
  /** Null when no source of ownership is there: neither a module with paths nor an ownership file. */
  ownership: OwnershipIndex | null;
  /** The agreements in force that could be read, by their paths, that for organisations included. */
  agreements: ReadonlyMap<string, AgreementText>;
  /** What is wrong with the governance files of the base branch. */
  problems: Problem[];
  /**
   * Set when a governance file of the base branch can't be used: an earlier version is in force instead, or, where none
   * is known, the defaults, which say nothing about what the project asks for, so that nothing may pass.
   */
  fallback: { path: string; reason: string; inForce: "last-good" | "defaults" } | null;
  /** What is wrong with the governance files as the pull request would leave them. */
  proposedProblems: Problem[];
}
