// Texts of agreements, by their hash, and since when each is known.

import type { Database } from "./schema.ts";

/** Notes that this text is in force (`at` in ISO 8601); the first time stays. */
export async function noteAgreement(
  db: Database,
  agreement: { ownerId: number; documentHash: string; at: string },
): Promise<void> {
  const { ownerId, documentHash, at } = agreement;
  await db
    .insertInto("agreement")
    .values({ ownerId, documentHash, firstSeenAt: at })
    .onConflict((conflict) => conflict.columns(["ownerId", "documentHash"]).doNothing())
    .execute();
}
