// Verdicts by hand: a simulation compares them, whoever made them.

import type { Account } from "../../../src/core/account.ts";
import type { ModuleRequirement, ReviewRequirement, Verdict } from "../../../src/core/verdict.ts";
import type { State } from "../../../src/core/verdict-node.ts";
import { NOW, turn } from "../build.ts";
import { owner } from "../build-ownership.ts";

/** Pending, one approval by these maintainers, one file named as the module; named by its only owner. */
export function moduleOf(
  name: string,
  eligible: Account[],
  changes: Partial<ModuleRequirement> = {},
): ModuleRequirement {
  return {
    kind: "module",
    ...node(name, "pending", `Awaits 1 approval for ${name}.`),
    fileCount: 1,
    files: [{ path: `${name}.ts`, state: "pending", lines: [] }],
    lines: [],
    owners: eligible.map(({ login }) => owner(`@${login}`)),
    ignoredOwners: [],
    approvalsNeeded: 1,
    approvals: [],
    discarded: [],
    eligible: eligible.map((account) => ({ account, role: "maintainer" })),
    anyWriter: false,
    alwaysAsked: [],
    ...changes,
  };
}

export function waitUntil(until: string): ReviewRequirement {
  return { kind: "wait", ...node("wait", "pending", "Is open for an hour."), until };
}

export function issue(label: string, preApproval: boolean): ReviewRequirement {
  return { kind: "issue", ...node("issue", "pending", "No issue has the label."), label, preApproval };
}

function node(name: string, state: State, reason: string) {
  return { id: name.toLowerCase(), name, state, reason, proof: [], needed: null, who: [], next: null };
}

export function judgement(requirements: ReviewRequirement[], state: State = "pending"): Verdict {
  return {
    active: true,
    cla: { kind: "cla", ...node("cla", "satisfied", ""), parts: [], exemption: null, changesAt: null },
    review: { state, requirements, discarded: [], completedBy: [] },
    refused: [],
    reviewers: [],
    released: [],
    requiredChecks: [],
    turn: { ...turn("nobody", NOW), reason: "", people: [] },
    escalation: { announce: [], ladders: [], raise: [], next: null },
    problems: [],
    fallback: null,
    lookAgainAt: null,
  };
}
