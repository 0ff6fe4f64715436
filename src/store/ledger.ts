// The ledger: append-only, each entry bound to the one before by its hash. The chain shows every change of what was
// written; that the newest entries were cut off shows only to those who noted a later hash.

import { sql } from "kysely";
import { canonicalJson } from "../core/ledger/canonical-json.ts";
import type { LedgerContent } from "../core/ledger/entry.ts";
import { BEFORE_FIRST, type BrokenEntry, hashOfEntry, type LedgerRow, verifyChain } from "./ledger-chain.ts";
import type { Database } from "./schema.ts";

/** How many entries are read or written together. */
const BATCH = 1000;

/** What is to be entered; where it is about no pull request, both names of its place are null. */
export type LedgerAddition = LedgerContent & {
  repositoryId: number | null;
  number: number | null;
  /** ISO 8601. */
  at: string;
};

/**
 * Adds an entry to its owner's chain and returns its number there.
 * @throws Error outside of a transaction: an entry stands or falls with what it tells
 */
export async function appendToLedger(
  db: Database,
  { ownerId, ...addition }: LedgerAddition & { ownerId: number },
): Promise<number> {
  const [seq] = await appendAllToLedger(db, ownerId, [addition as LedgerAddition]);
  if (seq === undefined) throw new Error("The ledger took no entry");
  return seq;
}

/** Adds entries in their order and returns their numbers; `appendToLedger` for many. */
export async function appendAllToLedger(
  db: Database,
  ownerId: number,
  additions: readonly LedgerAddition[],
): Promise<number[]> {
  await lockLedger(db, ownerId);
  const last = await db
    .selectFrom("ledgerEntry")
    .select(["seq", "hash"])
    .where("ownerId", "=", ownerId)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  let previous = last ?? BEFORE_FIRST;
  const rows = additions.map((addition) => {
    const row = rowAfter(previous, ownerId, addition);
    previous = row;
    return row;
  });
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH);
    await db
      .insertInto("ledgerEntry")
      .values(batch.map((row) => ({ ...row, entry: canonicalJson(row.entry) })))
      .execute();
  }
  return rows.map(({ seq }) => seq);
}

/**
 * Nobody else writes into the owner's ledger until the transaction ends. What is entered there takes this lock before
 * it changes rows of its own, so that two transactions never wait for each other.
 */
export async function lockLedger(db: Database, ownerId: number): Promise<void> {
  if (!db.isTransaction) throw new Error("An entry of the ledger is written in the transaction of its cause");
  await sql`select pg_advisory_xact_lock(hashtextextended(${`ledger ${ownerId}`}, 0))`.execute(db);
}

function rowAfter(
  previous: { seq: number; hash: string },
  ownerId: number,
  { kind, entry, repositoryId, number, at }: LedgerAddition,
): LedgerRow {
  const placed = {
    ownerId,
    seq: previous.seq + 1,
    // As the database gives it back.
    at: new Date(at).toISOString(),
    kind,
    repositoryId,
    number,
    entry,
    previousHash: previous.hash,
  } as LedgerRow;
  return { ...placed, hash: hashOfEntry(placed) };
}

/** The owner's whole chain, the oldest first. */
export async function* exportLedger(db: Database, ownerId: number): AsyncGenerator<LedgerRow> {
  for await (const { from, to } of ledgerRanges(db, ownerId)) {
    const rows = await db
      .selectFrom("ledgerEntry")
      .selectAll()
      .where("ownerId", "=", ownerId)
      .where("seq", ">=", from)
      .where("seq", "<=", to)
      .orderBy("seq")
      .execute();
    yield* rows as LedgerRow[];
  }
}

/**
 * Numbers that all entries of the owner are among, in their order, at most 1,000 at a time. They have two ends: of "the
 * next so many" the database may sort all that is left, for each batch again.
 */
export async function* ledgerRanges(
  db: Database,
  ownerId: number,
): AsyncGenerator<{ from: number; to: number }> {
  let from = await nextSeq(db, ownerId, 1);
  // Where somebody left a gap, it is jumped, however wide.
  while (from !== null) {
    const to = from + BATCH - 1;
    yield { from, to };
    from = await nextSeq(db, ownerId, to + 1);
  }
}

async function nextSeq(db: Database, ownerId: number, from: number): Promise<number | null> {
  const next = await db
    .selectFrom("ledgerEntry")
    .select("seq")
    .where("ownerId", "=", ownerId)
    .where("seq", ">=", from)
    .orderBy("seq")
    .limit(1)
    .executeTakeFirst();
  return next?.seq ?? null;
}

/** The first entry of an owner's chain that is not what was written, or null when all are. */
export function verifyLedger(db: Database, ownerId: number): Promise<BrokenEntry | null> {
  return verifyChain(exportLedger(db, ownerId));
}
