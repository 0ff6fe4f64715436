// What Charter itself knows about a pull request, besides what GitHub shows.

import type { Account } from "./account.ts";
import type { Rung } from "./charter/ladder-step.ts";
import { type ClaRecord, noClaRecord } from "./cla/facts.ts";
import type { CommentId } from "./comment-id.ts";

export interface Hold {
  /** Numeric id of the row. */
  id: number;
  /** As in `/hold name: reason`; null where none was given. */
  name: string | null;
  by: Account;
  reason: string;
  commentId: CommentId;
  /** ISO 8601. */
  since: string;
}

/** `/approve` or `/approve cancel`: what somebody said, in the order of saying it. */
export interface ApprovalStatement {
  by: Account;
  /** ISO 8601. */
  at: string;
  commentId: CommentId;
  /** True for `/approve cancel`, which takes back every approval that the person gave before. */
  withdrawn: boolean;
  /** Ids of the requirements that it is about; null for all that the person may approve. */
  requirements: string[] | null;
  /** The head when the comment was written, as far as it is known. */
  headSha: string | null;
}

/** A hold that was lifted: why it was there stays known. */
interface LiftedHold extends Omit<Hold, "id"> {
  liftedBy: Account;
  /** ISO 8601. */
  liftedAt: string;
}

export interface Clarification {
  by: Account;
  question: string | null;
  commentId: CommentId;
  /** ISO 8601. */
  at: string;
  /** ISO 8601, when who objects first spoke after that: it stays known when that comment is deleted. Null until then. */
  answeredAt: string | null;
}

/** An objection by `/object` that stands. */
export interface Objection {
  /** Numeric id of the row. */
  id: number;
  /** As in `/object name: reason`; null where none was given. */
  name: string | null;
  /** By the rules of that time: only its author can take it back. */
  isVeto: boolean;
  by: Account;
  reason: string;
  commentId: CommentId;
  /** ISO 8601. */
  since: string;
  /** When the latest absence of `by` ends or ended (ISO 8601), null for "until /back"; null where none is known. */
  absence: { endsAt: string | null } | null;
  /** The latest `/clarify`; null where nobody asked. */
  clarification: Clarification | null;
  /** To which tiers it was raised, oldest first; `by` and `reason` are null where the clock did it. */
  raised: {
    tier: string;
    by: Account | null;
    reason: string | null;
    at: string;
    announcedAt: string | null;
  }[];
}

/** `/override`: a requirement that a higher tier sets aside, with a public reason. */
export interface Override {
  /** Id of the requirement. */
  requirement: string;
  by: Account;
  reason: string;
  commentId: CommentId;
  /** ISO 8601. */
  at: string;
  /** It holds for the change as it was at this commit. */
  headSha: string | null;
}

/** `/fast-track` (for the waiting time) or `/pre-approve` (in place of an issue). */
export interface Agreement {
  kind: "fast-track" | "pre-approve";
  by: Account;
  commentId: CommentId;
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
  commentId: CommentId;
  position: number;
  by: Account;
  headSha: string;
}

/**
 * What was said by hand about asking somebody; the latest of a person counts.
 * - `reviewer`: asked (`/assign`, `/claim`);
 * - `copied`: asked, and never waited for (`/cc`);
 * - `off`: not to be asked (`/unassign`, `/uncc`, `/decline`);
 * - `released`: let go for somebody else (`/reroll`, `/claim`, a step that swaps), and chosen again only where nobody
 *   else is left.
 */
export interface Assignment {
  person: Account;
  as: "reviewer" | "copied" | "off" | "released";
  /** Null where a step of the ladder did it. */
  by: Account | null;
  /** Of `/decline`; null where none was given. */
  reason: string | null;
  /** ISO 8601. */
  at: string;
}

/** Whose move it is. Each clock runs only on the turn that it measures. `holder`: who holds it. */
export interface Turn {
  whose: "author" | "reviewers" | "holder" | "nobody";
  /** ISO 8601, when this turn began; the author's begins anew with each word and push of theirs. */
  since: string;
  /** How often a turn began, from 1: the author's and the holder's ladders begin anew with each. */
  count: number;
  /**
   * Rounds of review so far, from 1. The next one begins when the turn comes back to reviewers after they acted; a draft,
   * a hold or a push in between goes on with the same round.
   */
  round: number;
  /** Business days that reviewers had in this round before `since`. */
  waitedDays: number;
  /** Whether a reviewer has acted in this round. */
  answered: boolean;
}

/** `/ready` or `/author`: who should move, said by hand. The latest counts until something else happens. */
export interface Handover {
  to: "author" | "reviewers";
  by: Account;
  commentId: CommentId;
  /** ISO 8601. */
  at: string;
}

/** A step of a ladder that was taken: once in each round of review, and once in each turn of the author or the holder. */
export interface TakenStep {
  /** Which ladder: see `Ladder` in verdict.ts. */
  ladder: string;
  /** Which of its steps: `stepKey` of charter/ladder-step.ts. */
  key: string;
  /** As it was when it was taken: the charter may have changed since. */
  rung: Rung;
  /** `Turn.round` of the reviewers' ladders, `Turn.count` of the others. */
  round: number;
  /** Names of the modules that it was for. */
  modules: string[];
  /** ISO 8601. */
  takenAt: string;
  /** Who asked for it by `/escalate`; null when the clock did. */
  by: Account | null;
  /** Said with `/escalate`; null where nothing was. */
  reason: string | null;
  /** Why GitHub did not let the issue be opened that it is about, in GitHub's words; null where it did. */
  refusal: string | null;
  /** ISO 8601, when Charter last set out to close the pull request; null for every other step, and where GitHub refused. */
  closingAt: string | null;
  /** ISO 8601; null until all that it does is known to be done on GitHub. */
  announcedAt: string | null;
}

/** By which a step that was taken is told from the others of its pull request. */
export type StepId = Pick<TakenStep, "ladder" | "round" | "key">;

/** `/label`, until it is done. */
export interface LabelWish {
  commentId: CommentId;
  position: number;
  by: Account;
  add: string[];
  remove: string[];
}

/** A comment with commands that were done, which somebody deleted: that is said once. */
export interface DeletedComment {
  commentId: CommentId;
  /** Who wrote it. */
  by: Account;
  /** Its commands that were done. */
  lines: string[];
  /** ISO 8601. */
  deletedAt: string;
}

/** A command in a comment, waiting to be judged. */
export interface CommandRequest {
  commentId: CommentId;
  /** 0 for the first command of the comment, and so on. */
  position: number;
  by: Account;
  /** ISO 8601, when the comment was written. */
  at: string;
  /** The command's line, from the slash on. */
  line: string;
}

/** Of one person, over all repositories of one owner: the next ones wait. */
export const MOST_COMMANDS_AN_HOUR = 30;

/** The first command of a person who floods that had to wait: its writer is told so once. */
export interface SlowedCommand {
  commentId: CommentId;
  position: number;
  by: Account;
  /** ISO 8601, when it is judged. */
  until: string;
}

/** What a judged command still has to show on GitHub. */
export interface Answer {
  commentId: CommentId;
  position: number;
  /** ISO 8601, when the command was judged. */
  judgedAt: string;
  reaction: "+1" | "-1";
  /** Markdown; null when the reaction says it all. */
  reply: string | null;
}

export interface PullRequestRecord {
  cla: ClaRecord;
  holds: Hold[];
  /** The latest ten, oldest first. */
  liftedHolds: LiftedHold[];
  approvals: ApprovalStatement[];
  objections: Objection[];
  overrides: Override[];
  agreements: Agreement[];
  /** Oldest first, the present one last. */
  heads: Head[];
  mergeRequest: MergeRequest | null;
  assignments: Assignment[];
  handover: Handover | null;
  labelWishes: LabelWish[];
  turn: Turn | null;
  /** Oldest first. */
  taken: TakenStep[];
  /** ISO 8601, when somebody asked to open again what was closed for its author's silence; null otherwise. */
  reopenAskedAt: string | null;
  /** Those whose time has come: a person who floods is slowed down. */
  commands: CommandRequest[];
  /** ISO 8601, when the next command that had to wait is judged; null where none waits. */
  nextCommandAt: string | null;
  slowed: SlowedCommand[];
  deletedComments: DeletedComment[];
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
    liftedHolds: [],
    approvals: [],
    objections: [],
    overrides: [],
    agreements: [],
    heads: [],
    mergeRequest: null,
    assignments: [],
    handover: null,
    labelWishes: [],
    turn: null,
    taken: [],
    reopenAskedAt: null,
    commands: [],
    nextCommandAt: null,
    slowed: [],
    deletedComments: [],
    answers: [],
    asked: [],
    refused: [],
    load: new Map(),
    lastAsked: new Map(),
    away: new Map(),
  };
}
