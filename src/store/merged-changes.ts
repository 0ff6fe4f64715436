// The latest merged pull requests of a repository: who knows which part of the code.

import { sql } from "kysely";
import type { MergedChange } from "../core/simulation/merged-change.ts";
import type { Database } from "./schema.ts";

/** So many are kept of one repository, the newest. */
const MOST_MERGED_CHANGES = 2000;

/** Adds merged pull requests, or brings those that are known up to date. */
export async function saveMergedChanges(
  db: Database,
  repositoryId: number,
  changes: readonly MergedChange[],
): Promise<void> {
  const newest = [...new Map(changes.map((change) => [change.number, change])).values()]
    .sort((a, b) => Date.parse(b.mergedAt) - Date.parse(a.mergedAt))
    .slice(0, MOST_MERGED_CHANGES)
    // In one order for all, so that two transactions never wait for each other's rows.
    .sort((a, b) => a.number - b.number);
  if (newest.length === 0) return;
  await db
    .insertInto("mergedChange")
    .values(
      newest.map(({ number, mergedAt, authorId, approvedBy, files }) => ({
        repositoryId,
        number,
        mergedAt,
        authorId,
        approvedBy: JSON.stringify(approvedBy),
        files: JSON.stringify(files),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["repositoryId", "number"]).doUpdateSet((eb) => ({
        mergedAt: eb.ref("excluded.mergedAt"),
        authorId: eb.ref("excluded.authorId"),
        approvedBy: sql`excluded.approved_by`,
        files: sql`excluded.files`,
      })),
    )
    .execute();
  await sql`delete from merged_change where repository_id = ${repositoryId}::bigint and (merged_at, number) <=
    (select merged_at, number from merged_change where repository_id = ${repositoryId}::bigint
      order by merged_at desc, number desc offset ${MOST_MERGED_CHANGES}::integer limit 1)`.execute(db);
}

/** The newest `limit` of a repository, oldest first. */
export async function readMergedChanges(
  db: Database,
  repositoryId: number,
  limit = MOST_MERGED_CHANGES,
): Promise<MergedChange[]> {
  const rows = await db
    .selectFrom("mergedChange")
    .select(["number", "mergedAt", "authorId", "approvedBy", "files"])
    .where("repositoryId", "=", repositoryId)
    .orderBy("mergedAt", "desc")
    .orderBy("number", "desc")
    .limit(limit)
    .execute();
  return rows.reverse();
}

/** Whether the past of a repository was read. Merges that were seen since tell nothing of what was before. */
export async function isPastKnown(db: Database, repositoryId: number): Promise<boolean> {
  const row = await db
    .selectFrom("repository")
    .select("pastReadAt")
    .where("id", "=", repositoryId)
    .executeTakeFirst();
  return row !== undefined && row.pastReadAt !== null;
}

/** Stores the past of a repository, which is not read again. */
export async function savePast(
  db: Database,
  repositoryId: number,
  changes: readonly MergedChange[],
): Promise<void> {
  await saveMergedChanges(db, repositoryId, changes);
  await db.updateTable("repository").set({ pastReadAt: sql`now()` }).where("id", "=", repositoryId).execute();
}
