// Modules whose pull requests are raised again and again: how many there were, and who reports it, once a quarter.

import { sql } from "kysely";
import type { Database, PullRequestKey } from "./schema.ts";

/** Numbers of the pull requests, in their order, of which this module was raised to a tier since then (ISO 8601). */
export async function raisedPullRequests(
  db: Database,
  { repositoryId, module, since }: { repositoryId: number; module: string; since: string },
): Promise<number[]> {
  const rows = await db
    .selectFrom("takenStep")
    .select("number")
    .distinct()
    .where("repositoryId", "=", repositoryId)
    .where("takenAt", ">=", since)
    .where(sql<boolean>`rung ->> 'do' = 'raise'`)
    .where(sql<boolean>`modules @> array[${module}]::text[]`)
    .orderBy("number")
    .execute();
  return rows.map(({ number }) => number);
}

/**
 * Of all pull requests that would report it in a quarter one does: for this one the time from which on its issue may be
 * there (ISO 8601), for others null. Where that one has not done it within ten minutes, the next may. `at` is ISO 8601.
 */
export async function claimOrphanReport(
  db: Database,
  { repositoryId, number }: PullRequestKey,
  { module, quarter, at }: { module: string; quarter: string; at: string },
): Promise<string | null> {
  const claimed = await db
    .insertInto("orphanReport")
    .values({ repositoryId, number, module, quarter, claimedAt: at, triedAt: at })
    .onConflict((conflict) =>
      conflict
        .columns(["repositoryId", "module", "quarter"])
        .doUpdateSet({ number, triedAt: at })
        .where(sql<boolean>`orphan_report.reported_at is null and (orphan_report.number = excluded.number
          or orphan_report.tried_at <= excluded.tried_at - interval '10 minutes')`),
    )
    .returning("claimedAt")
    .executeTakeFirst();
  return claimed?.claimedAt ?? null;
}

/** Notes that the issue is known to be on GitHub, or that GitHub refused it (`at` in ISO 8601). */
export async function markOrphanReported(
  db: Database,
  repositoryId: number,
  report: { module: string; quarter: string; at: string },
): Promise<void> {
  await db
    .updateTable("orphanReport")
    .set({ reportedAt: report.at })
    .where("repositoryId", "=", repositoryId)
    .where("module", "=", report.module)
    .where("quarter", "=", report.quarter)
    .execute();
}
