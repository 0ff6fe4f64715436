// Which command changes the record, and where.

import type { PullRequestKey } from "./schema.ts";

export interface RecordScope extends PullRequestKey {
  /** Absences and the ledger hold for all repositories of this account. */
  ownerId: number;
  /** `scopeKey` of the policy: whose signatures count here; null where the charter asks for none. */
  scope: string | null;
  /** The command's place in its comment: it counts once, and two of one comment count as two. */
  position: number;
}
