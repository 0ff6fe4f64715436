// Governance files that a pull request changes must be valid, lest the base branch be left without rules.

import { isGovernanceFile } from "../governance-paths.ts";
import type { Problem } from "../problem.ts";
import type { Rules } from "../rules.ts";
import type { Snapshot } from "../snapshot.ts";
import type { GovernanceRequirement } from "../verdict.ts";
import { counted } from "../wording.ts";

/**
 * Null when the pull request changes no governance file. Warnings are shown, errors block. While a
 * governance file of the base branch has no version that can be used, what the project asks for is not known either,
 * and nothing passes.
 */
export function judgeGovernance(rules: Rules, snapshot: Snapshot): GovernanceRequirement | null {
  const problems = [...rules.proposedProblems, ...removals(rules, snapshot)];
  const { fallback } = rules;
  if (fallback?.inForce === "defaults") {
    return { kind: "governance", state: "unknown", problems, reason: fallback.reason };
  }
  const touched = snapshot.files.items.some(({ path }) => isGovernanceFile(path, rules.charter));
  if (!touched && problems.length === 0) return null;
  const errors = problems.filter(({ severity }) => severity === "error").length;
  return {
    kind: "governance",
    state: errors > 0 ? "blocked" : "satisfied",
    problems,
    reason:
      errors > 0
        ? `The governance files of this pull request have ${counted(errors, "error")}; correct them here.`
        : "The governance files of this pull request are valid.",
  };
}

/** Without its governance files a base branch has no rules of its own: allowed, but never unseen. */
function removals({ charter }: Rules, { files }: Snapshot): Problem[] {
  return files.items
    .map(({ path, previousPath, change }) => (change === "removed" ? path : previousPath))
    .filter((path): path is string => path !== null && isGovernanceFile(path, charter))
    .map((path) => ({
      severity: "warning",
      path,
      line: null,
      column: null,
      message: "This governance file is taken away.",
      fix: "Make sure that the project means to be without it.",
    }));
}
