// Governance files that a pull request changes must be valid, lest the base branch be left without rules.

import { isGovernanceFile } from "../../governance-paths.ts";
import type { Problem } from "../../problem.ts";
import type { Rules } from "../../rules.ts";
import type { Snapshot } from "../../snapshot.ts";
import type { GovernanceRequirement } from "../../verdict.ts";
import type { Proof } from "../../verdict-node.ts";
import { counted } from "../../wording.ts";

/**
 * Null when the pull request changes no governance file. Warnings are shown, errors block. While a
 * governance file of the base branch has no version that can be used, what the project asks for is not known either,
 * and nothing passes.
 */
export function judgeGovernance(rules: Rules, snapshot: Snapshot): GovernanceRequirement | null {
  const problems = [...rules.proposedProblems, ...removals(rules, snapshot)];
  const { fallback } = rules;
  const base = {
    kind: "governance" as const,
    id: "[] governance",
    name: "governance files",
    problems,
    who: [],
    proof: problems.slice(0, MOST_PROOFS).map(proofOf),
  };
  if (fallback?.inForce === "defaults") {
    const next = `A maintainer corrects ${fallback.path} on the base branch.`;
    return { ...base, state: "unknown", reason: fallback.reason, needed: "valid governance files", next };
  }
  const touched = snapshot.files.items.some(({ path }) => isGovernanceFile(path, rules.charter));
  if (!touched && problems.length === 0) return null;
  const errors = problems.filter(({ severity }) => severity === "error").length;
  if (errors === 0) {
    const reason = "The governance files of this pull request are valid.";
    return { ...base, state: "satisfied", reason, needed: null, next: null };
  }
  return {
    ...base,
    state: "blocked",
    reason: `The governance files of this pull request have ${counted(errors, "error")}; correct them here.`,
    needed: "valid governance files",
    who: snapshot.author === null ? [] : [snapshot.author],
    next: "Correct the governance files; each error is shown on its line.",
  };
}

/** The others are among the problems. */
const MOST_PROOFS = 20;

function proofOf({ path, line, message }: Problem): Proof {
  return line === null
    ? { kind: "fact", text: `${path}: ${message}` }
    : { kind: "rule", path, line, text: message };
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
