// What the ledger holds: decisions that the usual rules do not explain, for everyone to read and to check.

import type { Account } from "../account.ts";
import type { CommentId } from "../comment-id.ts";

/** `/override`: a requirement that a tier set aside. */
interface OverrideEntry {
  /** Id of the requirement. */
  requirement: string;
  /** What the requirement was called. */
  name: string;
  /** Of an objection what was objected, of a review and of others null. Left out where it was written before it was kept. */
  objection?: string | null;
  reason: string;
  by: Account;
  /** The tier by which the person could. */
  tier: string;
  /** The commit that it is about; null when it was not known. */
  headSha: string | null;
  /** A number where it was written before reviews could hold commands. */
  commentId: CommentId | number;
}

/** `/merge` that was done. */
export interface MergeEntry {
  by: Account;
  headSha: string;
  /** `queue` where it was handed to the merge queue, which merges by a method of its own. */
  method: "merge" | "squash" | "rebase" | "queue";
  /** A number where it was written before reviews could hold commands. */
  commentId: CommentId | number;
}

/**
 * A signature. Who signed is not in the ledger: `commitment` is the SHA-256 of a random salt and the person's data, which
 * stand beside it and can be erased without breaking the chain.
 */
export interface SignatureEntry {
  signatureId: number;
  scope: string;
  documentPath: string;
  documentHash: string;
  method: "page" | "comment" | "import";
  /** ISO 8601 in UTC with milliseconds. */
  signedAt: string;
  commitment: string;
}

/** A signature that counts no more. */
export interface RevocationEntry {
  signatureId: number;
  /** ISO 8601 in UTC with milliseconds, from when on; of one that was imported as revoked the date of then. */
  revokedAt: string;
  reason: string;
  /** Of who revoked it; committed to in the same way. */
  commitment: string;
}

/** Personal data that was taken away on demand; the entries that committed to it stay. */
interface ErasureEntry {
  signatureIds: number[];
  /** Numbers, in this chain, of events of companies whose details are gone. What was not about the person follows again. */
  companyEvents: number[];
}

/** What happened to a company's agreement. */
export interface CompanyEventEntry {
  companyId: number;
  event:
    | "agreed"
    | "accepted"
    | "declined"
    | "revoked"
    | "manager-added"
    | "manager-ended"
    | "entry-added"
    | "entry-ended";
  /** Of the event's details, which stand beside it. */
  commitment: string;
}

/** `/cla waive`, a decision in public. */
interface WaiverEntry {
  by: Account;
  reason: string;
  headSha: string | null;
  /** A number where it was written before reviews could hold commands. */
  commentId: CommentId | number;
}

/** A pull request that was merged without the signatures that it would have needed otherwise. */
interface ExemptionEntry {
  reason: string;
  headSha: string;
}

/** `/unhold`: a hold that somebody lifted. */
interface LiftedHoldEntry {
  /** Null where it had none. */
  name: string | null;
  /** Why it was there. */
  reason: string;
  by: Account;
  /** ISO 8601, when it was placed. */
  since: string;
  liftedBy: Account;
  commentId: CommentId;
}

/** An objection as it was said. */
export interface ObjectedEntry {
  /** Number of its row. */
  objection: number;
  /** Null where it had none. */
  name: string | null;
  objector: Account;
  /** What was objected. */
  reason: string;
}

/** An objection that a tier was asked to decide, once for each tier. */
interface RaisedObjectionEntry extends ObjectedEntry {
  tier: string;
  /** Null where the clock did it. */
  by: Account | null;
  /** Why it was asked to; null where nobody said. */
  explanation: string | null;
  /** Of the `/escalate`; null where the clock did it. */
  commentId: CommentId | null;
}

/** An objection that others than its author set aside (`/resolve`), or that a tier leaves standing (`/author`). */
interface DecidedObjectionEntry extends ObjectedEntry {
  by: Account;
  /** The tier by which the person could; null where it was for another reason. */
  tier: string | null;
  /** Why it is decided so. */
  explanation: string;
  commentId: CommentId;
}

export type LedgerContent =
  | { kind: "override"; entry: OverrideEntry }
  | { kind: "merge"; entry: MergeEntry }
  | { kind: "signature"; entry: SignatureEntry }
  | { kind: "revocation"; entry: RevocationEntry }
  | { kind: "erasure"; entry: ErasureEntry }
  | { kind: "company"; entry: CompanyEventEntry }
  | { kind: "cla-waiver"; entry: WaiverEntry }
  | { kind: "cla-exemption"; entry: ExemptionEntry }
  | { kind: "hold-lifted"; entry: LiftedHoldEntry }
  | { kind: "objection-raised"; entry: RaisedObjectionEntry }
  | { kind: "objection-dismissed" | "objection-upheld"; entry: DecidedObjectionEntry };

/** An entry in its place. Each owner has a chain of its own. */
export type LedgerEntry = LedgerContent & {
  ownerId: number;
  /** Counted from 1 for each owner. */
  seq: number;
  /** ISO 8601 in UTC with milliseconds. */
  at: string;
  /** Null for what is about no pull request. */
  repositoryId: number | null;
  number: number | null;
  /** Hash of the entry before; of the first one {@link FIRST_PREVIOUS_HASH}. */
  previousHash: string;
};

export const FIRST_PREVIOUS_HASH = "0".repeat(64);
