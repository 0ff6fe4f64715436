// What names of governance files stood for when GitHub was last asked.

import { sql } from "kysely";
import type { Directory, Resolved } from "../core/snapshot.ts";
import type { Database } from "./schema.ts";

/** The entries of these keys that were read at `notBefore` (ISO 8601) or later. */
export async function readDirectory(
  db: Database,
  repositoryId: number,
  keys: string[],
  notBefore: string,
): Promise<Map<string, Resolved>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .selectFrom("directoryEntry")
    .select(["key", "resolved"])
    .where("repositoryId", "=", repositoryId)
    .where(sql<boolean>`key = any(${keys}::text[])`)
    .where("readAt", ">=", notBefore)
    .execute();
  return new Map(rows.map(({ key, resolved }) => [key, resolved]));
}

/** Stores what these names stand for, as read at `readAt` (ISO 8601). */
export async function saveDirectory(
  db: Database,
  repositoryId: number,
  directory: Directory,
  readAt: string,
): Promise<void> {
  if (directory.size === 0) return;
  await db
    .insertInto("directoryEntry")
    .values(
      [...directory].map(([key, resolved]) => ({
        repositoryId,
        key,
        resolved: JSON.stringify(resolved),
        readAt,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["repositoryId", "key"])
        .doUpdateSet({ resolved: sql`excluded.resolved`, readAt: sql`excluded.read_at` }),
    )
    .execute();
}

/**
 * Forgets what names stand for, so that GitHub is asked again: in one repository, or in all of an owner's where
 * `repositoryId` is null; of one team (`org/team`), or of all names where `teamKey` is null.
 */
export async function forgetDirectory(
  db: Database,
  scope: { ownerId: number; repositoryId: number | null; teamKey: string | null },
): Promise<void> {
  const { ownerId, repositoryId, teamKey } = scope;
  let query = db
    .deleteFrom("directoryEntry")
    .where("repositoryId", "in", (eb) =>
      eb.selectFrom("repository").select("repository.id").where("repository.ownerId", "=", ownerId),
    );
  if (repositoryId !== null) query = query.where("repositoryId", "=", repositoryId);
  if (teamKey !== null) query = query.where("key", "=", teamKey.toLowerCase());
  await query.execute();
}
