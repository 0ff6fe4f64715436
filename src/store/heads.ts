// Which commits were the head of a pull request, and since when that is known: dates of commits can be forged.

import { sql } from "kysely";
import type { Database, PullRequestKey } from "./schema.ts";

/** So many are kept of one pull request; the oldest are dropped. */
const MOST_HEADS = 500;

/** Notes that this commit is the head (`at` in ISO 8601); the first time stays while it is the head without a break. */
export async function noteHead(db: Database, key: PullRequestKey, sha: string, at: string): Promise<void> {
  const { repositoryId, number } = key;
  const here = sql`repository_id = ${repositoryId}::bigint and number = ${number}::integer`;
  const { rows } = await sql`insert into head (repository_id, number, sha, since)
    select ${repositoryId}::bigint, ${number}::integer, ${sha}::text, ${at}::timestamptz
    where (select sha from head where ${here} order by id desc limit 1) is distinct from ${sha}::text
    returning id`.execute(db);
  if (rows.length === 0) return;
  await sql`delete from head where ${here}
    and id <= (select id from head where ${here} order by id desc offset ${MOST_HEADS}::integer limit 1)`.execute(
    db,
  );
}
