// What names of governance files stood for when GitHub was last asked.

import { sql } from "kysely";
import type { Directory, Resolved } from "../core/snapshot.ts";
import type { Database } from "./schema.ts";

export interface KnownNames {
  /** To be given back when more is stored, so that what is forgotten meanwhile stays forgotten. */
  generation: number;
  entries: Map<string, Resolved>;
}

/** The entries of these keys that were read at `notBefore` (ISO 8601) or later and not forgotten since. */
export async function readDirectory(
  db: Database,
  repositoryId: number,
  keys: string[],
  notBefore: string,
): Promise<KnownNames> {
  const rows = await db
    .selectFrom("repository")
    .leftJoin("directoryEntry", (join) =>
      join
        .onRef("directoryEntry.repositoryId", "=", "repository.id")
        .onRef("directoryEntry.generation", "=", "repository.directoryGeneration")
        .on(sql<boolean>`directory_entry.key = any(${keys}::text[])`)
        .on("directoryEntry.readAt", ">=", notBefore),
    )
    .select(["repository.directoryGeneration", "directoryEntry.key", "directoryEntry.resolved"])
    .where("repository.id", "=", repositoryId)
    .execute();
  return {
    generation: rows[0]?.directoryGeneration ?? 0,
    entries: new Map(rows.flatMap(({ key, resolved }) => (key && resolved ? [[key, resolved]] : []))),
  };
}

/** Stores what these names stand for, as read at `readAt` (ISO 8601). */
export async function saveDirectory(
  db: Database,
  read: { repositoryId: number; generation: number; readAt: string },
  directory: Directory,
): Promise<void> {
  if (directory.size === 0) return;
  await db
    .insertInto("directoryEntry")
    .values(
      [...directory]
        // In one order for all, so that two transactions never wait for each other's rows.
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, resolved]) => ({ ...read, key, resolved: JSON.stringify(resolved) })),
    )
    .onConflict((conflict) =>
      conflict.columns(["repositoryId", "key"]).doUpdateSet({
        resolved: sql`excluded.resolved`,
        readAt: sql`excluded.read_at`,
        generation: sql`excluded.generation`,
      }),
    )
    .execute();
}

/** Forgets what all names stand for, in one repository or in all of an owner's, so that GitHub is asked again. */
export async function forgetDirectory(
  db: Database,
  scope: { repositoryId: number } | { ownerId: number },
): Promise<void> {
  const update = db
    .updateTable("repository")
    .set((eb) => ({ directoryGeneration: eb("directoryGeneration", "+", 1) }));
  await ("ownerId" in scope
    ? update.where("ownerId", "=", scope.ownerId)
    : update.where("id", "=", scope.repositoryId)
  ).execute();
}
