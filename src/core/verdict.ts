// The verdict: what a pull request needs, the state of each need, its proof, and who moves next.
// Check run, comment, CLI and JSON are projections of this one tree: pull request → requirements → files.

import type { Account } from "./account.ts";
import type { Rung } from "./charter/ladder-step.ts";
import type { ClaRequirement } from "./cla/cla-requirement.ts";
import type { Owner } from "./ownership/ownership.ts";
import type { Problem } from "./problem.ts";
import type { Hold, Turn } from "./record.ts";
import type { Rules } from "./rules.ts";
import type { RequiredCheck } from "./snapshot.ts";
import type { Node, Source, State } from "./verdict-node.ts";

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
  /** Of `/object`: the number of its row, by which `/resolve` can name it; null for a review. */
  number: number | null;
  /** As in `/object name: reason`; null where there is none. */
  title: string | null;
  /** Only its author can take it back. */
  isVeto: boolean;
  clock: ObjectionClock;
}

/** How far an objection has come: https://github.com/nodejs/node/blob/main/GOVERNANCE.md and Apache's vetoes. */
export interface ObjectionClock {
  /**
   * - `open`: said, and nothing asked;
   * - `asked`: somebody asked its author to clarify it;
   * - `dismissible`: the author stayed silent, so that others may dismiss it with an explanation;
   * - `raised`: it is for a tier to decide.
   */
  stage: "open" | "asked" | "dismissible" | "raised";
  /** The tier that it was raised to last; null where it was not. */
  tier: string | null;
  /** What the clock does next, and when (ISO 8601); null where nothing comes by itself. */
  next: { what: "dismissible" | "raise"; tier: string | null; at: string } | null;
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

/** A step of a ladder that is to be taken, or was taken and not announced yet. */
export interface StepToAnnounce {
  ladder: string;
  key: string;
  /** With the tier that a `raise` reaches. */
  rung: Rung;
  round: number;
  /** Names of the modules that it is for. */
  modules: string[];
  /** False when it falls due now and is not in the record. */
  recorded: boolean;
  /** Who asked for it by `/escalate`; null when the clock did. */
  by: Account | null;
  reason: string | null;
  /** Who is told, and asked where the rung asks somebody. Empty only for a rung that is about no single people. */
  people: ReviewerChoice[];
  /** Whom a `swap` lets go. */
  released: Account[];
}

/**
 * A ladder that a pull request is on. Its name is `project`, `kind <name>` for one kind of change, `module <name>`, and
 * `author` or `holder` for the silence of those.
 */
export interface Ladder {
  name: string;
  /** Names of the modules that wait on it; empty for the author's and the holder's. */
  modules: string[];
  /** How many of its steps were taken in this round, and how many there are. */
  taken: number;
  steps: number;
  /** The next step that has an effect, and when it comes (ISO 8601); null at the top, and when the clock stands. */
  next: { key: string; rung: Rung; at: string } | null;
  /** Whether nothing comes after what was done: it waits for those who were asked last. */
  isAtTop: boolean;
}

/** An objection that is to be raised to a tier, or was raised and not announced yet. */
export interface ObjectionToRaise {
  /** Number of its row. */
  objection: number;
  tier: string;
  recorded: boolean;
  by: Account | null;
  reason: string | null;
  /** Members of the tier who can decide. */
  people: Account[];
}

export interface EscalationVerdict {
  announce: StepToAnnounce[];
  ladders: Ladder[];
  raise: ObjectionToRaise[];
  /** The earliest of what the ladders do next; null where nothing comes by itself. */
  next: { ladder: string; key: string; rung: Rung; at: string } | null;
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
  /**
   * Requested on GitHub, and to be withdrawn: taken off by hand, let go, or asked by Charter where nothing is open any more
   * that they could approve.
   */
  released: Account[];
  turn: TurnVerdict;
  /** As the snapshot has them: an event about one of them is worth a look. */
  requiredChecks: RequiredCheck[];
  escalation: EscalationVerdict;
  /** Problems of the base branch's governance files, and the fallback in force. */
  problems: Problem[];
  fallback: Rules["fallback"];
  /** When to look again though nothing happens, ISO 8601; null when only an event can change the verdict. */
  lookAgainAt: string | null;
}
