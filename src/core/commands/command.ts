// What a command is: one file each, listed in registry.ts, judged by a pure function.

import type { Account } from "../account.ts";
import type { CommandRequest, PullRequestRecord } from "../record.ts";
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
      commentId: number;
      at: string;
    }
  /** `email` in lower case. The first who claims an address keeps it. */
  | { kind: "claim-email"; email: string; by: Account; commentId: number; at: string }
  | { kind: "confirm"; commits: string[]; by: Account; commentId: number; at: string }
  | { kind: "sponsor"; commits: string[]; by: Account; commentId: number; at: string }
  | {
      kind: "waive-cla";
      by: Account;
      reason: string;
      headSha: string | null;
      commentId: number;
      at: string;
    }
  | { kind: "ask-company"; companyId: number; person: Account; commentId: number; at: string }
  | { kind: "hold"; by: Account; reason: string; commentId: number; at: string }
  | { kind: "lift-holds"; ids: number[]; by: Account; commentId: number; at: string }
  | {
      kind: "approve";
      by: Account;
      /** Null for all. */
      requirements: string[] | null;
      withdrawn: boolean;
      headSha: string | null;
      commentId: number;
      at: string;
    }
  | { kind: "object"; by: Account; reason: string; commentId: number; at: string }
  /** Ends objections: their author takes them back. */
  | { kind: "withdraw-objections"; ids: number[]; by: Account; commentId: number; at: string }
  | {
      kind: "override";
      by: Account;
      /** The tier by which the person may. */
      tier: string;
      requirement: string;
      /** What the requirement is called, for the ledger. */
      name: string;
      reason: string;
      headSha: string | null;
      commentId: number;
      at: string;
    }
  | {
      kind: "agree";
      what: "fast-track" | "pre-approve";
      by: Account;
      headSha: string | null;
      commentId: number;
      at: string;
    }
  /** `until` is YYYY-MM-DD, that day included; null for "until /back". For all repositories of the owner. */
  | { kind: "away"; person: Account; until: string | null; at: string }
  | { kind: "back"; person: Account; at: string }
  | { kind: "merge"; by: Account; headSha: string; commentId: number; position: number; at: string }
  | { kind: "assign"; person: Account; assigned: boolean; by: Account; at: string }
  | { kind: "take-step"; step: number; by: Account; at: string };

export type Outcome =
  /** `reply` is null where a reaction says it all. */
  | { kind: "done"; changes: RecordChange[]; reply: string | null }
  /** The reply says who may, and what would work. Markdown. */
  | { kind: "refused"; reply: string };

export interface Command {
  /** The words after the slash, for example "hold" or "cla sign". */
  name: string;
  /** For example "/hold <reason>". */
  usage: string;
  /** One sentence for the help. */
  summary: string;
  /** Who may use it, as one sentence. */
  who: string;
  examples: string[];
  run(context: CommandContext): Outcome;
}
