// Which command changes the record, and where.

import type { PullRequestKey } from "./schema.ts";

export interface RecordScope extends PullRequestKey {
  /** Signatures, absences and the ledger hold for all repositories of this account. */
  ownerId: number;
  /** Path of the agreement in force; null when there is none. */
  documentPath: string | null;
  /** The command's place in its comment: it counts once, and two of one comment count as two. */
  position: number;
}
