// Signatures of before the ledger knew signatures: each gets a salt and an entry. Only the migration calls it.

import type { Database } from "../schema.ts";
import { enterSignatures } from "./enter-signatures.ts";
import { newSalt, type SignatureColumns } from "./signature-entry.ts";

/** So many at a time. */
const BATCH = 1000;

/** `at` (ISO 8601) is when they are entered; each keeps its own time of signing. */
export async function adoptSignatures(db: Database, at: string): Promise<void> {
  for (;;) {
    const rows = await db
      .selectFrom("signature")
      .selectAll()
      .where("ledgerSeq", "is", null)
      .orderBy("ownerId")
      .orderBy("id")
      .limit(BATCH)
      .execute();
    const ownerId = rows[0]?.ownerId;
    if (ownerId === undefined) return;
    const salted: SignatureColumns[] = [];
    for (const row of rows.filter((each) => each.ownerId === ownerId)) {
      const salt = newSalt();
      await db.updateTable("signature").set({ salt }).where("id", "=", row.id).execute();
      // Of before the time when a person could be erased.
      salted.push({ ...row, salt } as SignatureColumns);
    }
    await enterSignatures(db, { ownerId, at }, salted);
  }
}
