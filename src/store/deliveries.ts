// Deliveries by their GUID, so that a redelivery is seen as one.

import type { Database } from "./schema.ts";

export interface DeliveryRow {
  /** `X-GitHub-Delivery`. */
  guid: string;
  event: string;
  action: string | null;
  /** ISO 8601. */
  receivedAt: string;
  installationId: number | null;
  repositoryId: number | null;
  number: number | null;
  /** What was done with it, for example "queued" or "ignored: no app installed there". */
  outcome: string;
}

/** Stores a delivery; false when its GUID is known, and then nothing of it may be done again. */
export async function insertDelivery(db: Database, delivery: DeliveryRow): Promise<boolean> {
  const inserted = await db
    .insertInto("delivery")
    .values(delivery)
    .onConflict((conflict) => conflict.column("guid").doNothing())
    .returning("guid")
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Forgets deliveries received before this instant (ISO 8601); GitHub offers redelivery for a few days only. */
export async function pruneDeliveries(db: Database, before: string): Promise<void> {
  await db.deleteFrom("delivery").where("receivedAt", "<", before).execute();
}
