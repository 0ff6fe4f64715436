// What Charter itself knows about a pull request, besides what GitHub shows.

import type { Account } from "./account.ts";

export interface Signature {
  /** Numeric account id of who signed. */
  personId: number;
  /** The login at the time of signing. */
  loginThen: string;
  /** SHA-256 of the document's text, in hexadecimal. */
  documentHash: string;
  /** The comment that is the signature. */
  commentId: number;
  /** ISO 8601. */
  signedAt: string;
}

export interface Hold {
  /** Numeric id of the row. */
  id: number;
  by: Account;
  reason: string;
  commentId: number;
  /** ISO 8601. */
  since: string;
}

/** Somebody asked by hand (`/assign`), or taken off by hand (`/unassign`). The latest of a person counts. */
export interface Assignment {
  person: Account;
  assigned: boolean;
  by: Account;
}

/** Whose move it is. Escalation clocks run only on the reviewers' turn. */
export interface Turn {
  whose: "author" | "reviewers" | "nobody";
  /** ISO 8601, when this turn began. */
  since: string;
}

/** A step of the ladder that was taken. A step is taken once in a pull request's life. */
export interface TakenStep {
  /** Index into the ladder, from 0. */
  step: number;
  /** ISO 8601. */
  takenAt: string;
  /** Who asked for it by `/escalate`; null when the clock did. */
  by: Account | null;
  /** ISO 8601; null until its notification is known to be on GitHub. */
  announcedAt: string | null;
}

/** A command in a comment, waiting to be judged. */
export interface CommandRequest {
  commentId: number;
  /** 0 for the first command of the comment, and so on. */
  position: number;
  by: Account;
  /** ISO 8601, when the comment was written. */
  at: string;
  /** The command's line, from the slash on. */
  line: string;
}

/** What a judged command still has to show on GitHub. */
export interface Answer {
  commentId: number;
  position: number;
  reaction: "+1" | "-1";
  /** Markdown; null when the reaction says it all. */
  reply: string | null;
}

export interface PullRequestRecord {
  /** Signatures of the agreement in force by people of this pull request. */
  signatures: Signature[];
  /**
   * ISO 8601, since when the agreement's text is known, where an earlier text was known before it; else null.
   * A signature that is older was given for that earlier text.
   */
  agreementSince: string | null;
  holds: Hold[];
  assignments: Assignment[];
  turn: Turn | null;
  taken: TakenStep[];
  commands: CommandRequest[];
  answers: Answer[];
  /** People whom Charter asked here before, whether or not they are still asked, and why it chose them then. */
  asked: { personId: number; reason: string }[];
  /** People whose review GitHub refused to request, with its reason. */
  refused: { personId: number; reason: string }[];
  /** Account id → open review requests in other pull requests of the same owner. */
  load: ReadonlyMap<number, number>;
}

/** The record of a pull request about which nothing is known yet. */
export function emptyRecord(): PullRequestRecord {
  return {
    signatures: [],
    agreementSince: null,
    holds: [],
    assignments: [],
    turn: null,
    taken: [],
    commands: [],
    answers: [],
    asked: [],
    refused: [],
    load: new Map(),
  };
}
