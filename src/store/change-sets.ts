// What pull requests change as of a commit, kept so that GitHub need not compare the same commits again.

import { sql } from "kysely";
import type { ChangeSet } from "../core/snapshot.ts";
import type { Database, PullRequestKey } from "./schema.ts";

/** So many are kept of one pull request; those stored first are dropped. */
const MOST_CHANGE_SETS = 100;

/** Those of these commits that are known, compared with this base branch. */
export async function readChangeSets(
  db: Database,
  key: PullRequestKey,
  baseRef: string,
  shas: readonly string[],
): Promise<Map<string, ChangeSet>> {
  if (shas.length === 0) return new Map();
  const rows = await db
    .selectFrom("changeSet")
    .select(["sha", "digests", "unknown"])
    .where("repositoryId", "=", key.repositoryId)
    .where("number", "=", key.number)
    .where("baseRef", "=", baseRef)
    .where("sha", "in", shas)
    .execute();
  return new Map(
    rows.map(({ sha, digests, unknown }) => [sha, { digests: new Map(Object.entries(digests)), unknown }]),
  );
}

/** Stores what these commits change, compared with this base branch; what is known of them stays. */
export async function saveChangeSets(
  db: Database,
  { repositoryId, number }: PullRequestKey,
  baseRef: string,
  changes: ReadonlyMap<string, ChangeSet>,
): Promise<void> {
  if (changes.size === 0) return;
  const rows = [...changes].map(([sha, { digests, unknown }]) => ({
    repositoryId,
    number,
    baseRef,
    sha,
    digests: JSON.stringify(Object.fromEntries(digests)),
    unknown,
  }));
  await db
    .insertInto("changeSet")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const here = sql`repository_id = ${repositoryId}::bigint and number = ${number}::integer`;
  await sql`delete from change_set where ${here} and id <= (select id from change_set where ${here}
    order by id desc offset ${MOST_CHANGE_SETS}::integer limit 1)`.execute(db);
}

export async function forgetChangeSets(
  db: Database,
  { repositoryId, number }: PullRequestKey,
): Promise<void> {
  await db
    .deleteFrom("changeSet")
    .where("repositoryId", "=", repositoryId)
    .where("number", "=", number)
    .execute();
}
