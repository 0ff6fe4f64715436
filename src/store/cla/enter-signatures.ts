// Enters signatures and their revocations in the ledger, and ties each row to its entries.

import { sql } from "kysely";
import type { RevocationEntry } from "../../core/ledger/entry.ts";
import { appendAllToLedger, type LedgerAddition } from "../ledger.ts";
import type { Database } from "../schema.ts";
import { type SignatureColumns, signatureEntry } from "./signature-entry.ts";

interface Entering {
  ownerId: number;
  /** ISO 8601. */
  at: string;
}

/** The pull request is part of what is hidden: it would tell who signed. */
const nowhere = { repositoryId: null, number: null };

/** Rows of one owner, in the order in which they are to stand in the ledger. */
export async function enterSignatures(
  db: Database,
  { ownerId, at }: Entering,
  rows: readonly SignatureColumns[],
): Promise<void> {
  if (rows.length === 0) return;
  const additions = rows.map(
    (row): LedgerAddition => ({ kind: "signature", entry: signatureEntry(row), ...nowhere, at }),
  );
  const seqs = await appendAllToLedger(db, ownerId, additions);
  const ids = rows.map(({ id }) => id);
  await sql`update signature set ledger_seq = entered.seq
    from unnest(${ids}::bigint[], ${seqs}::bigint[]) as entered (id, seq)
    where signature.id = entered.id`.execute(db);
}

export async function enterRevocations(
  db: Database,
  { ownerId, at }: Entering,
  entries: readonly RevocationEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const additions = entries.map((entry): LedgerAddition => ({ kind: "revocation", entry, ...nowhere, at }));
  const seqs = await appendAllToLedger(db, ownerId, additions);
  const ids = entries.map(({ signatureId }) => signatureId);
  await sql`update signature set revoked_seq = entered.seq
    from unnest(${ids}::bigint[], ${seqs}::bigint[]) as entered (id, seq)
    where signature.id = entered.id`.execute(db);
}
