// What the ledger holds: decisions that the usual rules do not explain, for everyone to read and to check.

import type { Account } from "../account.ts";

/** `/override`: a requirement that a tier set aside. */
interface OverrideEntry {
  /** Id of the requirement. */
  requirement: string;
  /** What the requirement was called. */
  name: string;
  reason: string;
  by: Account;
  /** The tier by which the person could. */
  tier: string;
  /** The commit that it is about; null when it was not known. */
  headSha: string | null;
  commentId: number;
}

/** `/merge` that was done. */
export interface MergeEntry {
  by: Account;
  headSha: string;
  /** `queue` where it was handed to the merge queue, which merges by a method of its own. */
  method: "merge" | "squash" | "rebase" | "queue";
  commentId: number;
}

export type LedgerContent = { kind: "override"; entry: OverrideEntry } | { kind: "merge"; entry: MergeEntry };

/** An entry in its place. Each owner has a chain of its own. */
export type LedgerEntry = LedgerContent & {
  ownerId: number;
  /** Counted from 1 for each owner. */
  seq: number;
  /** ISO 8601 in UTC with milliseconds. */
  at: string;
  repositoryId: number;
  number: number;
  /** Hash of the entry before; of the first one {@link FIRST_PREVIOUS_HASH}. */
  previousHash: string;
};

export const FIRST_PREVIOUS_HASH = "0".repeat(64);
