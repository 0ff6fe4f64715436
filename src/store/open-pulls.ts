// Open pull requests as digests tell them, read in pages: verdicts are large, and what digests need of them is small.

import { sql } from "kysely";
import type { OpenPull } from "../core/digest/open-pull.ts";
import type { Database, PullRequestKey } from "./schema.ts";

const PAGE = 200;
/** Nothing that digests tell of, and most of a verdict. */
const LEFT_OUT = sql.lit("{files,lines,proof,owners,ignoredOwners,discarded,alwaysAsked}");

/**
 * Those that were judged, of one repository or of all that are active. `repository` and `title` are as they were last
 * heard of.
 */
export async function* openPulls(db: Database, repositoryId: number | null): AsyncGenerator<OpenPull> {
  let after: PullRequestKey = { repositoryId: 0, number: 0 };
  for (;;) {
    const page = await readPage(db, repositoryId, after);
    for (const { repositoryId: _, ...pull } of page) yield pull;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last;
  }
}

async function readPage(
  db: Database,
  repositoryId: number | null,
  after: PullRequestKey,
): Promise<(OpenPull & PullRequestKey)[]> {
  const only = repositoryId === null ? sql`true` : sql`pull.repository_id = ${repositoryId}`;
  const { rows } = await sql<OpenPull & PullRequestKey>`
    select pull.repository_id, repository.owner_login || '/' || repository.name as repository, pull.number, pull.title,
      verdict -> 'turn' as turn, verdict -> 'reviewers' as reviewers,
      verdict #> '{escalation,ladders}' as ladders,
      coalesce((select jsonb_agg(each - ${LEFT_OUT}::text[])
        from jsonb_array_elements(verdict #> '{review,requirements}') each
        where each ->> 'kind' in ('module', 'hold', 'objection')
          and each ->> 'state' not in ('satisfied', 'waived')), '[]') as requirements,
      coalesce((select jsonb_agg(jsonb_build_object('ladder', ladder, 'rung', rung, 'takenAt', iso_time(taken_at))
          order by taken_at)
        from taken_step where (taken_step.repository_id, taken_step.number) = (pull.repository_id, pull.number)
          and round = case when ladder in ('author', 'holder') then turn_count else turn_round end), '[]') as taken
    from pull_request pull join repository on repository.id = pull.repository_id
    where pull.state = 'open' and verdict is not null and repository.state = 'active' and ${only}
      and (pull.repository_id, pull.number) > (${after.repositoryId}::bigint, ${after.number}::integer)
    order by pull.repository_id, pull.number limit ${PAGE}`.execute(db);
  return rows;
}

/** Modules of which so many pull requests or more (`least`) were raised to a tier since then (ISO 8601), most first. */
export async function oftenRaised(
  db: Database,
  { repositoryId, since, least }: { repositoryId: number | null; since: string; least: number },
): Promise<{ module: string; pulls: number }[]> {
  const only = repositoryId === null ? sql`true` : sql`repository_id = ${repositoryId}`;
  const { rows } = await sql<{ module: string; pulls: number }>`
    select module, count(distinct (repository_id, number))::integer as pulls
    from taken_step, unnest(modules) module
    where rung ->> 'do' = 'raise' and taken_at >= ${since}::timestamptz and ${only}
    group by module having count(distinct (repository_id, number)) >= ${least}
    order by pulls desc, module limit 100`.execute(db);
  return rows;
}
