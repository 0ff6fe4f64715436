// What Charter itself knows about a pull request, besides what GitHub shows.

import type { Account } from "./account.ts";
import { type ClaRecord, noClaRecord } from "./cla/facts.ts";

export interface Hold {
  /** Numeric id of the row. */
  id: number;
  by: Account;
  reason: string;
  commentId: number;
  /** ISO 8601. */
  since: string;
}

/** `/approve` or `/approve cancel`: what somebody said, in the order of saying it. */
export interface ApprovalStatement {
  by: Account;
  /** ISO 8601. */
  at: string;
  commentId: number;
  /** True for `/approve cancel`, which takes back every approval that the person gave before. */
  withdrawn: boolean;
  /** Ids of the requirements that it is about; null for all that the person may approve. */
  requirements: string[] | null;
  /** The head when the comment was written, as far as it is known. */
  headSha: string | null;
}

/** An objection by `/object` that stands. */
export interface Objection {
  /** Numeric id of the row. */
  id: number;
  by: Account;
  reason: string;
  commentId: number;
  /** ISO 8601. */
  since: string;
}

/** `/override`: a requirement that a higher tier sets aside, with a public reason. */
export interface Override {
  /** Id of the requirement. */
  requirement: string;
  by: Account;
  reason: string;
  commentId: number;
  /** ISO 8601. */
  at: string;
  /** It holds for the change as it was at this commit. */
  headSha: string | null;
}

/** `/fast-track` (for the waiting time) or `/pre-approve` (in place of an issue). */
export interface Agreement {
  kind: "fast-track" | "pre-approve";
  by: Account;
  commentId: number;
  /** ISO 8601. */
  at: string;
  headSha: string | null;
}

/** A commit that was the head, and since when Charter knows it: dates of commits can be forged. */
export interface Head {
  sha: string;
  /** ISO 8601. */
  since: string;
}

/** `/merge`, until it was tried. */
interface MergeRequest {
  commentId: number;
  position: number;
  by: Account;
  headSha: string;
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
  cla: ClaRecord;
  holds: Hold[];
  approvals: ApprovalStatement[];
  objections: Objection[];
  overrides: Override[];
  agreements: Agreement[];
  /** Oldest first, the present one last. */
  heads: Head[];
  mergeRequest: MergeRequest | null;
  assignments: Assignment[];
  turn: Turn | null;
  taken: TakenStep[];
  commands: CommandRequest[];
  answers: Answer[];
  /** People whom Charter asked here before, whether or not they are still asked, why it chose them, and when (ISO 8601). */
  asked: { personId: number; reason: string; at: string }[];
  /** People whose review GitHub refused to request, with its reason. */
  refused: { personId: number; reason: string }[];
  /** Account id → open review requests in other pull requests of the same owner. */
  load: ReadonlyMap<number, number>;
  /** Account id → ISO 8601, when Charter last asked this person anywhere of the same owner, within the last 90 days. */
  lastAsked: ReadonlyMap<number, string>;
  /** Account id → the day until which the person is away (YYYY-MM-DD, that day included); null for "until /back". */
  away: ReadonlyMap<number, string | null>;
}

/** The record of a pull request about which nothing is known yet. */
export function emptyRecord(): PullRequestRecord {
  return {
    cla: noClaRecord(),
    holds: [],
    approvals: [],
    objections: [],
    overrides: [],
    agreements: [],
    heads: [],
    mergeRequest: null,
    assignments: [],
    turn: null,
    taken: [],
    commands: [],
    answers: [],
    asked: [],
    refused: [],
    load: new Map(),
    lastAsked: new Map(),
    away: new Map(),
  };
}
