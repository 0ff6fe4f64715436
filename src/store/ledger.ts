// The ledger: append-only, each entry bound to the one before by its hash. The chain shows every change of what was
// written; that the newest entries were cut off shows only to those who noted a later hash.

import { createHash } from "node:crypto";
import { sql } from "kysely";
import { canonicalJson } from "../core/ledger/canonical-json.ts";
import { FIRST_PREVIOUS_HASH, type LedgerContent, type LedgerEntry } from "../core/ledger/entry.ts";
import type { Database, PullRequestKey } from "./schema.ts";

/** How many entries are read together. */
const BATCH = 1000;

export interface BrokenEntry {
  /** Where the chain breaks; every entry before is as it was written. */
  seq: number;
  /** For example "its text does not match its hash". */
  reason: string;
}

/**
 * Adds an entry to its owner's chain. `at` is ISO 8601.
 * @throws Error outside of a transaction: an entry stands or falls with what it tells
 */
export async function appendToLedger(
  db: Database,
  addition: LedgerContent & PullRequestKey & { ownerId: number; at: string },
): Promise<void> {
  if (!db.isTransaction) throw new Error("An entry of the ledger is written in the transaction of its cause");
  const { ownerId, repositoryId, number, kind } = addition;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`ledger ${ownerId}`}, 0))`.execute(db);
  const last = await db
    .selectFrom("ledgerEntry")
    .select(["seq", "hash"])
    .where("ownerId", "=", ownerId)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  const place = {
    ownerId,
    seq: (last?.seq ?? 0) + 1,
    // As the database gives it back.
    at: new Date(addition.at).toISOString(),
    repositoryId,
    number,
    previousHash: last?.hash ?? FIRST_PREVIOUS_HASH,
  };
  const hash = hashOf({ ...addition, ...place });
  await db
    .insertInto("ledgerEntry")
    .values({ ...place, kind, entry: canonicalJson(addition.entry), hash })
    .execute();
}

/** The first entry of an owner's chain that is not what was written, or null when all are. */
export async function verifyLedger(db: Database, ownerId: number): Promise<BrokenEntry | null> {
  let previous = { seq: 0, hash: FIRST_PREVIOUS_HASH };
  for (;;) {
    const rows = await db
      .selectFrom("ledgerEntry")
      .selectAll()
      .where("ownerId", "=", ownerId)
      .where("seq", ">", previous.seq)
      .orderBy("seq")
      .limit(BATCH)
      .execute();
    for (const { hash, ...entry } of rows) {
      const reason = flawOf(entry as LedgerEntry, hash, previous);
      if (reason !== null) return { seq: previous.seq + 1, reason };
      previous = { seq: entry.seq, hash };
    }
    if (rows.length < BATCH) return null;
  }
}

function flawOf(entry: LedgerEntry, hash: string, previous: { seq: number; hash: string }): string | null {
  if (entry.seq !== previous.seq + 1) return "it is missing";
  if (entry.previousHash !== previous.hash) return "it does not follow from the entry before";
  return hash === hashOf(entry) ? null : "its text does not match its hash";
}

/** SHA-256, in hexadecimal, of everything that an entry says but its own hash. */
function hashOf({ ownerId, seq, at, kind, repositoryId, number, entry, previousHash }: LedgerEntry): string {
  const text = canonicalJson({ ownerId, seq, at, kind, repositoryId, number, entry, previousHash });
  return createHash("sha256").update(text, "utf8").digest("hex");
}
