// The tables of review governance as Kysely sees them: what people said, what was decided, what is known of changes.

import type { Generated } from "kysely";
import type { CommentId } from "../core/comment-id.ts";
import type { LedgerContent } from "../core/ledger/entry.ts";
import type { CommandColumns, Instant, Json } from "./column-types.ts";

export interface ReviewSchema {
  approval: CommandColumns & {
    /** Ids of requirements; null for all. */
    requirements: string[] | null;
    withdrawn: boolean;
    headSha: string | null;
    at: Instant;
  };
  objection: CommandColumns & {
    id: Generated<number>;
    name: string | null;
    isVeto: Generated<boolean>;
    reason: string;
    since: Instant;
    endedAt: Instant | null;
    endedById: number | null;
    endedByLogin: string | null;
    endedCommentId: CommentId | null;
    endedHow: "withdrawn" | "dismissed" | null;
    endedReason: string | null;
    /** Of who dismissed it, where it was by a tier that they could. */
    endedTier: string | null;
  };
  override: CommandColumns & { requirement: string; reason: string; headSha: string | null; at: Instant };
  /** What core calls an agreement. */
  consent: CommandColumns & { kind: "fast-track" | "pre-approve"; headSha: string | null; at: Instant };
  mergeRequest: CommandColumns & {
    headSha: string;
    at: Instant;
    /** Null until it was tried. */
    settledAt: Instant | null;
    /** For example "merged by squash", or why not. */
    outcome: string | null;
  };
  head: { id: Generated<number>; repositoryId: number; number: number; sha: string; since: Instant };
  /** The last word of a person for all repositories of an owner. */
  absence: {
    ownerId: number;
    personId: number;
    personLogin: string;
    isAway: boolean;
    /** `2026-12-10`, that day included; null for "until /back". */
    until: string | null;
    /** When that was said. */
    at: Instant;
  };
  ledgerEntry: {
    ownerId: number;
    /** Counted from 1 for each owner. */
    seq: number;
    at: Instant;
    kind: LedgerContent["kind"];
    /** Null for what is about no pull request. */
    repositoryId: number | null;
    number: number | null;
    entry: Json<LedgerContent["entry"]>;
    previousHash: string;
    hash: string;
  };
  changeSet: {
    id: Generated<number>;
    repositoryId: number;
    number: number;
    baseRef: string;
    sha: string;
    /** Path → digest. */
    digests: Json<Record<string, string | null>>;
    unknown: string | null;
  };
  mergedChange: {
    repositoryId: number;
    number: number;
    mergedAt: Instant;
    authorId: number | null;
    approvedBy: Json<number[]>;
    files: Json<string[]>;
  };
}
