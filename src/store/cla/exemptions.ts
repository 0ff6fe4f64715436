// Pull requests that were merged without the signatures that they would have needed otherwise.

import { appendToLedger } from "../ledger.ts";
import type { Database, PullRequestKey } from "../schema.ts";
import { storable } from "../storable-text.ts";

/** Enters it in the ledger, once for each pull request. `now` is ISO 8601. Needs a transaction. */
export async function recordExemption(
  db: Database,
  exemption: PullRequestKey & { ownerId: number; reason: string; headSha: string; now: string },
): Promise<void> {
  const { ownerId, repositoryId, number, headSha, now } = exemption;
  const reason = storable(exemption.reason);
  const inserted = await db
    .insertInto("claExemption")
    .values({ ownerId, repositoryId, number, reason, headSha, at: now })
    .onConflict((conflict) => conflict.columns(["repositoryId", "number"]).doNothing())
    .returning("number")
    .executeTakeFirst();
  if (inserted === undefined) return;
  const entry = { reason, headSha };
  await appendToLedger(db, { kind: "cla-exemption", entry, ownerId, repositoryId, number, at: now });
}
