// What is asked of the history, and what it is made of, as plain data.

/**
 * A merged change. Persons are opaque keys that are only compared: `String(account id)` in production, whatever
 * the history calls people in a backtest.
 */
export interface PastChange {
  /** When it was merged, in milliseconds since 1970. */
  at: number;
  author: string;
  approvers: readonly string[];
  files: readonly string[];
}

/** Somebody who could be asked. */
export interface Candidate {
  person: string;
  /** Whether an ownership file in force names this person for a touched file. */
  owns: boolean;
  /** Review requests that wait for this person elsewhere. */
  openRequests: number;
  /** When this person was last asked, in milliseconds since 1970; null for never. */
  lastAskedAt: number | null;
}

/** A change that looks for reviewers. */
export interface Question {
  /** Now, in milliseconds since 1970. */
  at: number;
  /** Never among the answers. Null where the account is gone. */
  author: string | null;
  files: readonly string[];
  /** In an order that is fair to them: it decides where all else is equal. */
  candidates: readonly Candidate[];
}

/** A candidate's place; the best stands first. "Reviewed 5 of the last 10 changes here." */
export interface RankedCandidate {
  person: string;
  /** At least 0. Comparable within one answer only. */
  score: number;
  /** How many of the last changes in the touched folders this person approved, */
  reviewedHere: number;
  /** how many of them this person wrote, */
  wroteHere: number;
  /** and how many changes those are: at most 10. */
  ofLastHere: number;
}
