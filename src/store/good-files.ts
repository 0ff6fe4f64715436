// The last charters that were valid, in force while the present ones are not.

import { sql } from "kysely";
import type { GovernanceFile } from "../core/snapshot.ts";
import type { Database, GoodFileRole } from "./schema.ts";

/** Stores a valid file of a base branch as the last good one in its role. */
export async function saveGoodFile(
  db: Database,
  good: { repositoryId: number; baseRef: string; role: GoodFileRole; file: GovernanceFile },
): Promise<void> {
  const { repositoryId, baseRef, role, file } = good;
  const values = { path: file.path, oid: file.oid, text: file.text, sha256: file.sha256, url: file.url };
  await db
    .insertInto("goodFile")
    .values({ repositoryId, baseRef, role, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(["repositoryId", "role", "baseRef"])
        .doUpdateSet({ ...values, validAt: sql`now()` })
        // Most looks find the file unchanged; rewriting it each time would only make garbage.
        .where(sql<boolean>`(good_file.path, good_file.oid) is distinct from (excluded.path, excluded.oid)`),
    )
    .execute();
}

/** The last good files of a base branch; null for a role that never had one. */
export async function readGoodFiles(
  db: Database,
  repositoryId: number,
  baseRef: string,
): Promise<Record<GoodFileRole, GovernanceFile | null>> {
  const rows = await db
    .selectFrom("goodFile")
    .select(["role", "path", "oid", "text", "sha256", "url"])
    .where("repositoryId", "=", repositoryId)
    .where("baseRef", "=", baseRef)
    .execute();
  const files: Record<GoodFileRole, GovernanceFile | null> = { charter: null, organisationCharter: null };
  for (const { role, ...file } of rows) files[role] = file;
  return files;
}
