// What commands add to the record; written down by src/store/record-changes.ts.

import type { Account } from "../account.ts";
import type { CommentId } from "../comment-id.ts";
import type { Assignment, TakenStep } from "../record.ts";

/** What a command adds to the record. */
export type RecordChange =
  | {
      kind: "sign";
      person: Account;
      documentPath: string;
      documentHash: string;
      commentId: CommentId;
      at: string;
    }
  /** `email` in lower case. The first who claims an address keeps it. */
  | { kind: "claim-email"; email: string; by: Account; commentId: CommentId; at: string }
  | { kind: "confirm"; commits: string[]; by: Account; commentId: CommentId; at: string }
  | { kind: "sponsor"; commits: string[]; by: Account; commentId: CommentId; at: string }
  | {
      kind: "waive-cla";
      by: Account;
      reason: string;
      headSha: string | null;
      commentId: CommentId;
      at: string;
    }
  | { kind: "ask-company"; companyId: number; person: Account; commentId: CommentId; at: string }
  | { kind: "hold"; name: string | null; by: Account; reason: string; commentId: CommentId; at: string }
  | { kind: "lift-holds"; ids: number[]; by: Account; commentId: CommentId; at: string }
  | {
      kind: "approve";
      by: Account;
      /** Null for all. */
      requirements: string[] | null;
      withdrawn: boolean;
      headSha: string | null;
      commentId: CommentId;
      at: string;
    }
  | {
      kind: "object";
      name: string | null;
      isVeto: boolean;
      by: Account;
      reason: string;
      commentId: CommentId;
      at: string;
    }
  /**
   * Ends objections: their author takes them back (`withdrawn`), or others decide with a public reason, which goes to the
   * ledger (`dismissed`). `tier` is the one by which they could, if it was one.
   */
  | {
      kind: "end-objections";
      ids: number[];
      how: "withdrawn" | "dismissed";
      by: Account;
      reason: string | null;
      tier: string | null;
      commentId: CommentId;
      at: string;
    }
  | {
      kind: "clarify";
      objection: number;
      question: string | null;
      by: Account;
      commentId: CommentId;
      at: string;
    }
  | {
      kind: "raise-objection";
      objection: number;
      tier: string;
      /** Null where the clock does it. */
      by: Account | null;
      reason: string | null;
      /** Null where the clock does it. */
      commentId: CommentId | null;
      at: string;
    }
  | {
      kind: "hand-over";
      to: "author" | "reviewers";
      by: Account;
      commentId: CommentId;
      at: string;
      /** Objections, by number, that somebody of the tier that decides leaves standing by it, and why. */
      upheld?: { objections: number[]; tier: string; reason: string };
    }
  | {
      kind: "label";
      add: string[];
      remove: string[];
      by: Account;
      commentId: CommentId;
      position: number;
      at: string;
    }
  /** Of a pull request that was closed for its author's silence. */
  | { kind: "reopen"; by: Account; at: string }
  | {
      kind: "override";
      by: Account;
      /** The tier by which the person may. */
      tier: string;
      requirement: string;
      /** What the requirement is called, for the ledger. */
      name: string;
      /** What was objected, for the ledger; null where it is no objection, or one by a review. */
      objection: string | null;
      reason: string;
      headSha: string | null;
      commentId: CommentId;
      at: string;
    }
  | {
      kind: "agree";
      what: "fast-track" | "pre-approve";
      by: Account;
      headSha: string | null;
      commentId: CommentId;
      at: string;
    }
  /** `until` is YYYY-MM-DD, that day included; null for "until /back". For all repositories of the owner. */
  | { kind: "away"; person: Account; until: string | null; at: string }
  | { kind: "back"; person: Account; at: string }
  | { kind: "merge"; by: Account; headSha: string; commentId: CommentId; position: number; at: string }
  | ({ kind: "assign" } & Assignment)
  | {
      kind: "take-step";
      step: Pick<TakenStep, "ladder" | "key" | "rung" | "round" | "modules">;
      by: Account;
      reason: string | null;
      at: string;
    };

/** For example `RecordChangeOf<"hold">`. */
export type RecordChangeOf<K extends RecordChange["kind"]> = Extract<RecordChange, { kind: K }>;
