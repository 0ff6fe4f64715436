// Which repositories an owner has, as far as the app may look at them.

import { findRepository, type RepositoryRow } from "./repositories.ts";
import type { Database } from "./schema.ts";

/** Active ones, the oldest of Charter's acquaintance first, at most `limit`. */
export async function repositoriesOfOwner(
  db: Database,
  ownerId: number,
  limit: number,
): Promise<RepositoryRow[]> {
  const rows = await db
    .selectFrom("repository")
    .select("id")
    .where("ownerId", "=", ownerId)
    .where("state", "=", "active")
    .orderBy("id")
    .limit(limit)
    .execute();
  const found = await Promise.all(rows.map(({ id }) => findRepository(db, id)));
  return found.filter((row) => row !== null);
}
