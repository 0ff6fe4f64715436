// The chain of the ledger as anybody can check it, without the database: rows in, the first flaw out.

import { createHash } from "node:crypto";
import { canonicalJson } from "../core/ledger/canonical-json.ts";
import { FIRST_PREVIOUS_HASH, type LedgerEntry } from "../core/ledger/entry.ts";

/** An entry with its own hash. */
export type LedgerRow = LedgerEntry & { hash: string };

export interface BrokenEntry {
  /** Where the chain breaks; every entry before is as it was written. */
  seq: number;
  /** For example "its text does not match its hash". */
  reason: string;
}

/** The first row of one owner's whole chain, the oldest first, that is not what was written; null when all are. */
export async function verifyChain(
  rows: AsyncIterable<LedgerRow> | Iterable<LedgerRow>,
): Promise<BrokenEntry | null> {
  let previous = BEFORE_FIRST;
  for await (const row of rows) {
    const reason = flawOf(row, previous);
    if (reason !== null) return { seq: previous.seq + 1, reason };
    previous = row;
  }
  return null;
}

/** What the first entry follows. */
export const BEFORE_FIRST = { seq: 0, hash: FIRST_PREVIOUS_HASH };

/** Why the row can't be the one after `previous`; null when it can. */
export function flawOf(row: LedgerRow, previous: { seq: number; hash: string }): string | null {
  if (row.seq !== previous.seq + 1) return "it is missing";
  if (row.previousHash !== previous.hash) return "it does not follow from the entry before";
  return row.hash === hashOfEntry(row) ? null : "its text does not match its hash";
}

/** An entry as a line of an exported ledger. */
export function ledgerLine(row: LedgerRow): string {
  const { ownerId, seq, at, kind, repositoryId, number, entry, previousHash, hash } = row;
  return canonicalJson({ ownerId, seq, at, kind, repositoryId, number, entry, previousHash, hash });
}

/** SHA-256, in hexadecimal, of everything that an entry says but its own hash. */
export function hashOfEntry(row: LedgerEntry): string {
  const { ownerId, seq, at, kind, repositoryId, number, entry, previousHash } = row;
  return sha256(canonicalJson({ ownerId, seq, at, kind, repositoryId, number, entry, previousHash }));
}

/**
 * SHA-256, in hexadecimal, of a random salt and what it hides. Without the salt nobody can find the data by trying;
 * with both everybody can see that they are what was entered.
 */
export function commitmentOf(salt: string, data: Record<string, unknown>): string {
  return sha256(canonicalJson({ data, salt }));
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
