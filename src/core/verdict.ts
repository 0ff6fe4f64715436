// The verdict: what a pull request needs, the state of each need, its proof, and who moves next.
// Check run, comment, CLI and JSON are projections of this one tree: pull request → requirements → files.

import type { Account } from "./account.ts";
import type { LadderStep } from "./charter/schema.ts";
import type { Owner } from "./ownership/ownership.ts";
import type { Problem } from "./problem.ts";
import type { Hold, Turn } from "./record.ts";
import type { Rules } from "./rules.ts";

/**
 * - `satisfied`: nothing is missing;
 * - `waived`: something is missing, and a higher tier set it aside, or it is not asked for here; it passes;
 * - `pending`: somebody can give what is missing;
 * - `blocked`: something stands against it that must first be taken away;
 * - `unknown`: it could not be evaluated, and therefore does not pass.
 */
export type State = "satisfied" | "waived" | "pending" | "blocked" | "unknown";

/** What a state rests on. */
export type Proof =
  /** A line of a governance file; `path` is a page's address for the organisation's charter. */
  | { kind: "rule"; path: string; line: number; text: string }
  /** What a person did: `event` says it as a verb phrase, for example "approved" or "set this aside: <reason>". */
  | { kind: "person"; event: string; by: Account; at: string; source: Source | null }
  /** What is so on GitHub, for example "labelled breaking" or "open since …". */
  | { kind: "fact"; text: string };

/** Where a person said something. */
export type Source = { kind: "review"; id: number } | { kind: "comment"; id: number };

/** What every requirement says. */
export interface Node {
  /** Unique in the verdict and stable between runs. */
  id: string;
  /** What it is called, for people: `/override <name> <reason>`. */
  name: string;
  state: State;
  /** Why the state is what it is, as one sentence. */
  reason: string;
  proof: Proof[];
  /** What is still missing, for example "1 approval"; null when nothing is. */
  needed: string | null;
  /** The first 15 of those who can give it, the most likely first. */
  who: Account[];
  /** What is to be done next, as one sentence without a name in front; null when nothing is. */
  next: string | null;
}

/**
 * - `signed`, `covered` (by a company), `signed-off`, `machine`, `sponsored`, `settled` (on a protected branch already):
 *   nothing is missing;
 * - `missing`: a person who can sign has not;
 * - `unconfirmed`: has signed, but it is not sure enough that the commits are theirs;
 * - `unlinked`: GitHub links the address to no account;
 * - `unsponsored`: an agent for which nobody answers, or whose sponsor has not signed;
 * - `unlisted`: a machine that the charter does not name;
 * - `not-signed-off`: commits lack `Signed-off-by`.
 */
export type SignerState =
  | "signed"
  | "covered"
  | "signed-off"
  | "machine"
  | "sponsored"
  | "settled"
  | "missing"
  | "unconfirmed"
  | "unlinked"
  | "unsponsored"
  | "unlisted"
  | "not-signed-off";

/** The opener or one person of the commits, with what is known about their right to contribute. */
export interface Signer {
  /** Null when nothing leads to an account. */
  account: Account | null;
  name: string;
  /** As the commits give it; empty for an opener who wrote none. Never shown whole. */
  email: string;
  /** Commits that name this person; none for an opener who wrote none. */
  commits: string[];
  state: SignerState;
  /** How sure it is that the commits are theirs, the least of all of them; null without commits. */
  assurance: "verified" | "opener" | "confirmed" | "email" | null;
  /** The commits that keep it from passing: unconfirmed, or without sign-off. */
  flawed: string[];
  /** ISO 8601, when signed. */
  signedAt: string | null;
  /** What it rests on, as the end of a sentence: "signed version 1.1 on 3 March 2026", "works for Acme (acme.com)". */
  reason: string;
  /** What is to be done about it, as one sentence; null when nothing is. */
  next: string | null;
}

/** What one instrument asks of this pull request. */
export interface ClaPart {
  instrument: "agreement" | "sign-off" | "check" | "nothing";
  /** For example "the agreement docs/CLA.md, version 1.1". */
  name: string;
  /** The first 5 touched paths that ask for it; empty where it holds for all paths. */
  paths: string[];
  state: State;
  reason: string;
  /** Null for other instruments, and where it can't be read. */
  agreement: { path: string; hash: string; url: string; label: string | null } | null;
  /** Everyone concerned, in order of appearance; empty for a check. */
  signers: Signer[];
  /** The other tool's page, for a check. */
  url: string | null;
}

/** Why a pull request needs no signature. */
export interface ClaExemption {
  reason: string;
  /** Those who agreed to it; empty for an exemption that holds by itself. */
  by: Account[];
  /** How many more must agree; 0 where it holds. */
  missing: number;
}

export interface ClaRequirement extends Node {
  kind: "cla";
  /** Empty when the charter asks for nothing. */
  parts: ClaPart[];
  /** The exemption that holds, or would hold if more people agreed; null for none. */
  exemption: ClaExemption | null;
  /** ISO 8601, when it will be judged otherwise though nothing happens (a grace period or a company's entry ends). */
  changesAt: string | null;
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
  source: Source;
  /** Whom the person works for, as the charter says; null when it does not. */
  affiliation: string | null;
}

/** An approval that does not count (any more), and why. */
export interface DiscardedApproval {
  /** Null when the account was deleted. */
  account: Account | null;
  at: string;
  source: Source;
  /** The end of a sentence that begins with the person: "has no write access (any more)". */
  reason: string;
  /** The changed paths that made it count no more, the first 20. */
  changed: string[];
}

/** One touched path of a module. */
export interface FileVerdict {
  path: string;
  state: State;
  /** Indices into the module's `lines`: the rules that decide about this path. */
  lines: number[];
}

/** Somebody asked for review, and why this person. */
export interface ReviewerChoice {
  account: Account;
  /** For example "maintains Distributed, 1 open request". */
  reason: string;
  /** For example "is away until 10 December": somebody asked by hand all the same; null when nothing speaks against it. */
  warning: string | null;
}

/**
 * Approval by those who maintain some files, or by a tier because of a rule. Its name is the module's, the deciding
 * pattern, "unowned files" or the rule's.
 */
export interface ModuleRequirement extends Node {
  kind: "module";
  fileCount: number;
  /** The first 100 of its paths; fewer where they are very long. */
  files: FileVerdict[];
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
  /** Approvals that were meant for it and do not count, each with the reason. */
  discarded: DiscardedApproval[];
  /** Everyone whose approval would count, lowest tier first; the author is never among them. */
  eligible: Approver[];
  /** Whether anybody else who can push may approve, too. */
  anyWriter: boolean;
  /** Whom its rules name to be asked for a review in any case, whether or not their approval counts. */
  alwaysAsked: Account[];
}

export interface HoldRequirement extends Node {
  kind: "hold";
  hold: Hold;
}

/** Changes requested, or an objection by `/object`, of somebody whose word counts. */
export interface ObjectionRequirement extends Node {
  kind: "objection";
  by: Account;
  /** ISO 8601. */
  at: string;
  source: Source;
  /** What was said; empty for a review, whose text GitHub shows. */
  text: string;
}

/** The governance files that the pull request changes must be valid. */
export interface GovernanceRequirement extends Node {
  kind: "governance";
  problems: Problem[];
}

/** It must be open for a while, the head unchanged. */
export interface WaitRequirement extends Node {
  kind: "wait";
  /** ISO 8601, when the wait is over. */
  until: string;
}

/** One of its issues must carry a label. */
export interface IssueRequirement extends Node {
  kind: "issue";
  label: string;
  preApproval: boolean;
}

/** Approvals must come from several affiliations. */
export interface IndependenceRequirement extends Node {
  kind: "independence";
}

export type ReviewRequirement =
  | ModuleRequirement
  | HoldRequirement
  | ObjectionRequirement
  | GovernanceRequirement
  | WaitRequirement
  | IssueRequirement
  | IndependenceRequirement;

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
  review: {
    state: State;
    requirements: ReviewRequirement[];
    /** Approvals that count for nothing here, whatever they were meant for. */
    discarded: DiscardedApproval[];
    /**
     * Ways to get all approvals that are missing, the one with the fewest people first; at most 3, each the smallest of
     * its kind. Empty when none is missing, or when no set of people could complete it.
     */
    completedBy: {
      people: Account[] /** False where a smaller set was not ruled out. */;
      isSmallest: boolean;
    }[];
  };
  /** Whose review GitHub refused to request here, and why. */
  refused: { personId: number; reason: string }[];
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
