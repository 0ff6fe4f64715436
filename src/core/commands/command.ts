// What a command is: one file each, listed in registry.ts, judged by a pure function.

import type { Account } from "../account.ts";
import type { CommentId } from "../comment-id.ts";
import type { Assignment, CommandRequest, PullRequestRecord, TakenStep } from "../record.ts";
import type { Rules } from "../rules.ts";
import type { Directory, Snapshot } from "../snapshot.ts";
import type { Verdict } from "../verdict.ts";

export interface CommandContext {
  request: CommandRequest;
  /** What follows the command's name, trimmed. */
  argument: string;
  rules: Rules;
  snapshot: Snapshot;
  directory: Directory;
  record: PullRequestRecord;
  /** The verdict before this command. */
  verdict: Verdict;
  /** ISO 8601. */
  now: string;
  /** Address of Charter's pages, without a slash at its end; null where it has none. */
  siteUrl: string | null;
}

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

export type Outcome =
  /** `reply` is null where a reaction says it all. */
  | { kind: "done"; changes: RecordChange[]; reply: string | null }
  /** Not for Charter: a machine wrote it, or the charter switches it off. Nothing is answered. */
  | { kind: "ignored" }
  /** The reply says who may, and what would work. Markdown. */
  | { kind: "refused"; reply: string };

/** What an argument was read as, or the end of a reply that says what is wrong and what would work. Markdown. */
export type Read<T> = { value: T; refusal: null } | { value: null; refusal: string };

/** A kind of argument. */
export interface ArgumentType<T> {
  /** As the usage shows it, for example "<reason>" or "[@user …]"; empty where nothing follows the name. */
  usage: string;
  /** @param text what follows the command's name, trimmed */
  read(text: string, context: CommandContext): Read<T>;
}

/** In this order: whether the person may, what the argument means, what is done. */
export interface Command<T = unknown> {
  /** The words after the slash, for example "hold" or "cla sign". */
  name: string;
  argument: ArgumentType<T>;
  /** One sentence for the help. */
  summary: string;
  /** Who may use it, as one sentence. */
  who: string;
  examples: string[];
  /**
   * Why this person can't use it in this pull request, whatever the argument: the start of a reply that says who may.
   * Null when they can; `/help` shows these alone.
   */
  whyNot(context: CommandContext): string | null;
  /** Whether the help is to show it to whoever can use it; left out where it always is. */
  isOfUse?(context: CommandContext): boolean;
  run(context: CommandContext, value: T): Outcome;
}

/** For example "/hold [name:] <reason>". */
export function usageOf({ name, argument }: Pick<Command, "name" | "argument">): string {
  return argument.usage === "" ? `/${name}` : `/${name} ${argument.usage}`;
}
