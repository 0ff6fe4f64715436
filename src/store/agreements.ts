// Texts of agreements, by their hash, and since when each is known.

import type { Database } from "./schema.ts";

/** Notes that this text is in force (`at` in ISO 8601); the first time stays. */
export async function noteAgreement(
  db: Database,
  agreement: { ownerId: number; documentPath: string; documentHash: string; at: string },
): Promise<void> {
  const { at, ...text } = agreement;
  await db
    .insertInto("agreement")
    .values({ ...text, firstSeenAt: at })
    .onConflict((conflict) => conflict.columns(["ownerId", "documentHash"]).doNothing())
    .execute();
}
