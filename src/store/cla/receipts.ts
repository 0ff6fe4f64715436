// Receipts, put together of a signature's row and its entry in the ledger.

import type { Database } from "../schema.ts";
import { type Receipt, receiptSchema } from "./receipt-format.ts";
import { type SignatureColumns, signatureData } from "./signature-entry.ts";

/**
 * Null where there is no such signature, its person was erased, or the ledger has no entry of it.
 * @throws ZodError where somebody put into the database what no receipt can hold
 */
export async function readReceipt(db: Database, signatureId: number): Promise<Receipt | null> {
  const row = await db.selectFrom("signature").selectAll().where("id", "=", signatureId).executeTakeFirst();
  if (row?.salt == null || row.ledgerSeq === null) return null;
  const entered = await db
    .selectFrom("ledgerEntry")
    .selectAll()
    .where("ownerId", "=", row.ownerId)
    .where("seq", "=", row.ledgerSeq)
    .where("kind", "=", "signature")
    .executeTakeFirst();
  if (entered === undefined) return null;
  const { hash, ...entry } = entered;
  return receiptSchema.parse({
    format: "charter-receipt/1",
    // Erasing takes the salt and these away together.
    signer: signatureData(row as SignatureColumns),
    salt: row.salt,
    entry,
    hash,
  });
}
