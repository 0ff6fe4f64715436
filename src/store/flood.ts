// A person who floods is slowed down, and nobody else: beyond so many commands an hour the next ones wait.

import { sql } from "kysely";
import { MOST_COMMANDS_AN_HOUR } from "../core/record.ts";
import type { Database } from "./schema.ts";

const HOUR_MS = 60 * 60 * 1000;

/** When each of the person's next commands counts: at once (null), or at that time (ISO 8601). */
export interface Waiting {
  judgeAfter: (string | null)[];
  /** Whether others of this person wait already. */
  isKnown: boolean;
}

/**
 * Where `count` new commands, written at `at` (ISO 8601), find their place: none falls into an hour that has its thirty.
 * What is not for Charter is not counted. Belongs into the transaction that adds them: nobody else adds any of this
 * person's meanwhile.
 */
export async function placesFor(
  db: Database,
  {
    repositoryId,
    personId,
    at,
    count,
  }: { repositoryId: number; personId: number; at: string; count: number },
): Promise<Waiting> {
  const ofOwner = sql`select other.id from repository this join repository other on other.owner_id = this.owner_id
    where this.id = ${repositoryId}::bigint`;
  await sql`select pg_advisory_xact_lock(hashtextextended('commands ' || ${personId}::bigint, 0))`.execute(
    db,
  );
  const { rows } = await sql<{
    counts: string;
    waits: boolean;
  }>`select coalesce(judge_after, written_at) as counts,
      judge_after > ${at}::timestamptz as waits
    from command
    where by_id = ${personId}::bigint and outcome is distinct from 'ignored'
      and (repository_id = ${repositoryId}::bigint or repository_id in (${ofOwner}))
      and coalesce(judge_after, written_at) > ${at}::timestamptz - interval '1 hour'
    order by coalesce(judge_after, written_at) desc limit ${MOST_COMMANDS_AN_HOUR}::integer`.execute(db);
  const written = Date.parse(at);
  // Latest first, as many as fill an hour.
  const latest = rows.map(({ counts }) => Date.parse(counts));
  const judgeAfter = Array.from({ length: count }, () => {
    const full = latest[MOST_COMMANDS_AN_HOUR - 1];
    const time = full === undefined ? written : Math.max(written, full + HOUR_MS);
    latest.push(time);
    latest.sort((a, b) => b - a);
    return time > written ? new Date(time).toISOString() : null;
  });
  return { judgeAfter, isKnown: rows.some(({ waits }) => waits) };
}
