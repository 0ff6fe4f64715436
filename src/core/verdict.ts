// The verdict: what a pull request needs, the state of each need, its proof, and who moves next.
// Check run, comment, CLI and JSON are projections of this one tree.

import type { Account } from "./account.ts";
import type { LadderStep } from "./charter/schema.ts";
import type { Owner } from "./ownership/ownership.ts";
import type { Problem } from "./problem.ts";
import type { Hold, Turn } from "./record.ts";
import type { Rules } from "./rules.ts";

/**
 * - `satisfied`: nothing is missing;
 * - `pending`: somebody can give what is missing;
 * - `blocked`: something stands against it that must first be taken away;
 * - `unknown`: it could not be evaluated, and therefore does not pass.
 */
export type State = "satisfied" | "pending" | "blocked" | "unknown";

/** The opener or one person of the commits, with what is known about their signature. */
export interface Signer {
  /** Null when GitHub links the e-mail address to no account. */
  account: Account | null;
  name: string;
  /** Commits that name this person; none for an opener who wrote none. */
  commits: string[];
  state: "signed" | "missing" | "machine" | "unlinked";
  /** ISO 8601, when signed. */
  signedAt: string | null;
}

export interface ClaRequirement {
  kind: "cla";
  state: State;
  /** Null when the charter asks for no agreement. */
  agreement: { path: string; hash: string; url: string } | null;
  signers: Signer[];
  /** Why the state is what it is, as one sentence. */
  reason: string;
}

/** A person who may decide for a module. */
export interface Approver {
  account: Account;
  /** `maintainer` of the module, or the name of the tier. */
  role: string;
}

export interface Approval extends Approver {
  /** ISO 8601. */
  at: string;
  reviewId: number;
}

/** Somebody asked for review, and why this person. */
export interface ReviewerChoice {
  account: Account;
  /** For example "maintains Distributed, 1 open request". */
  reason: string;
}

export interface ModuleRequirement {
  kind: "module";
  /** Unique in the verdict and stable between runs. */
  id: string;
  /** The module's name, or the deciding pattern, or "unowned files". */
  name: string;
  state: State;
  fileCount: number;
  /** The first 100 of its paths; fewer where they are very long. */
  files: string[];
  /**
   * The first 100 of the deciding lines; `path` is a page's address for the organisation's charter. Empty for unowned
   * files.
   */
  lines: { path: string; line: number; pattern: string }[];
  owners: Owner[];
  /** Owners that count as none, each with the reason. */
  ignoredOwners: { owner: string; reason: string }[];
  approvalsNeeded: number;
  approvals: Approval[];
  /** Everyone whose approval would count, lowest tier first; the author is never among them. */
  eligible: Approver[];
  /** Whom its rules name to be asked for a review in any case, whether or not their approval counts. */
  alwaysAsked: Account[];
  reason: string;
}

export interface HoldRequirement {
  kind: "hold";
  state: "blocked";
  hold: Hold;
  reason: string;
}

/** Changes requested by somebody whose review counts. */
export interface ObjectionRequirement {
  kind: "objection";
  state: "blocked";
  by: Account;
  at: string;
  reason: string;
}

/** The governance files that the pull request changes must be valid. */
export interface GovernanceRequirement {
  kind: "governance";
  state: State;
  problems: Problem[];
  reason: string;
}

export type ReviewRequirement =
  | ModuleRequirement
  | HoldRequirement
  | ObjectionRequirement
  | GovernanceRequirement;

export interface TurnVerdict extends Turn {
  /** Why it is theirs, as one sentence. */
  reason: string;
  /** Those who can move. Empty when it is nobody's turn. */
  people: Account[];
}

/** A step of the ladder that is to be taken, or was taken and not announced yet. */
export interface StepToAnnounce {
  step: number;
  rung: LadderStep;
  /** False when it falls due now and is not in the record. */
  recorded: boolean;
  /** Who asked for it by `/escalate`; null when the clock did. */
  by: Account | null;
  /** Who is told, and asked where the rung asks somebody. Never empty: a step that reaches nobody is passed over. */
  people: ReviewerChoice[];
}

export interface EscalationVerdict {
  announce: StepToAnnounce[];
  /** The next step and when it comes; null at the top of the ladder or when the clock does not run. */
  next: { step: number; rung: LadderStep; at: string } | null;
}

export interface Verdict {
  /** False for drafts and closed pull requests: they are judged, but nobody is asked. */
  active: boolean;
  cla: ClaRequirement;
  review: { state: State; requirements: ReviewRequirement[] };
  /** Who should be asked, over all modules and taken steps; at most 15. Already asked people included. */
  reviewers: ReviewerChoice[];
  turn: TurnVerdict;
  escalation: EscalationVerdict;
  /** Problems of the base branch's governance files, and the fallback in force. */
  problems: Problem[];
  fallback: Rules["fallback"];
  /** When to look again though nothing happens, ISO 8601; null when only an event can change the verdict. */
  lookAgainAt: string | null;
}
