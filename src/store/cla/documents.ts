// Texts of agreements by their hash, since when each is known, so that a signer always finds the very text again.

import { sql } from "kysely";
import type { Database } from "../schema.ts";

export interface DocumentRow {
  path: string;
  /** SHA-256 of the text as UTF-8, in hexadecimal. */
  hash: string;
  /** Null where it was seen at a time when only hashes were kept. */
  text: string | null;
  /** ISO 8601. */
  firstSeenAt: string;
}

/** Notes texts that are in force (`at` in ISO 8601); the first time stays, and what is known is not written again. */
export async function noteDocuments(
  db: Database,
  noted: { ownerId: number; at: string; texts: readonly { path: string; hash: string; text: string }[] },
): Promise<void> {
  const { ownerId, at, texts } = noted;
  if (texts.length === 0) return;
  const known = await db
    .selectFrom("document")
    .select(["path", "hash"])
    .where("ownerId", "=", ownerId)
    .where(
      "hash",
      "in",
      texts.map(({ hash }) => hash),
    )
    .where("text", "is not", null)
    .execute();
  const keys = new Set(known.map(keyOf));
  const fresh = [...new Map(texts.map((each) => [keyOf(each), each])).values()]
    .filter((each) => !keys.has(keyOf(each)))
    // In one order for all, so that two transactions never wait for each other's rows.
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  if (fresh.length === 0) return;
  await db
    .insertInto("document")
    .values(fresh.map(({ path, hash, text }) => ({ ownerId, path, hash, text, firstSeenAt: at })))
    .onConflict((conflict) =>
      conflict
        .columns(["ownerId", "hash", "path"])
        .doUpdateSet({ text: sql`excluded.text` })
        .where(sql<boolean>`document.text is null`),
    )
    .execute();
}

function keyOf({ path, hash }: { path: string; hash: string }): string {
  return `${hash} ${path}`;
}

/** The text of this hash, where it was first seen; null when this owner never had it in force. */
export async function readDocument(db: Database, ownerId: number, hash: string): Promise<DocumentRow | null> {
  const row = await db
    .selectFrom("document")
    .select(["path", "hash", "text", "firstSeenAt"])
    .where("ownerId", "=", ownerId)
    .where("hash", "=", hash)
    .orderBy(sql`text is null`)
    .orderBy("firstSeenAt")
    .orderBy("path")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** The texts that were in force at this path, the newest first; paths are as the charter writes them. */
export function documentsAtPath(
  db: Database,
  { ownerId, path }: { ownerId: number; path: string },
): Promise<DocumentRow[]> {
  return db
    .selectFrom("document")
    .select(["path", "hash", "text", "firstSeenAt"])
    .where("ownerId", "=", ownerId)
    .where("path", "=", path)
    .orderBy("firstSeenAt", "desc")
    .execute();
}

/** Since when each of these texts is known (ISO 8601), at every path where it was in force; none where it never was. */
export function firstSightings(
  db: Database,
  ownerId: number,
  hashes: readonly string[],
): Promise<{ path: string; hash: string; since: string }[]> {
  return db
    .selectFrom("document")
    .select(["path", "hash", "firstSeenAt as since"])
    .where("ownerId", "=", ownerId)
    .where("hash", "in", hashes)
    .execute();
}
