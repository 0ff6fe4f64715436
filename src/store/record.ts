// Reading the record of a pull request: everything in one query, shaped by the database as core wants it.

import { type RawBuilder, sql } from "kysely";
import type { PullRequestRecord } from "../core/record.ts";
import { agreementTables, type ClaQuery, ofAgreements } from "./cla/record-query.ts";
import { by, list } from "./json-sql.ts";
import type { Database } from "./schema.ts";

type RecordRow = Omit<PullRequestRecord, "load" | "lastAsked" | "away"> & {
  load: { personId: number; count: number }[];
  lastAsked: { personId: number; at: string }[];
  away: { personId: number; until: string | null }[];
};

/** Of each list about all people of an owner: the latest so many. */
const MOST_PEOPLE = 1000;

/** The record of one pull request. Days (`now` in ISO 8601) are compared in UTC. */
export async function readRecord(db: Database, scope: ClaQuery): Promise<PullRequestRecord> {
  const { repositoryId, number } = scope;
  const here = sql`repository_id = ${repositoryId}::bigint and number = ${number}::integer`;
  const { rows } = await sql<RecordRow>`with ${agreementTables(scope)} select
    ${ofAgreements(here, scope)}, ${ofStatements(here)}, ${ofProgress(here)}, ${ofPeople(scope)}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error(`No record came back for pull request ${number} of ${repositoryId}`);
  return {
    ...row,
    load: new Map(row.load.map(({ personId, count }) => [personId, count])),
    lastAsked: new Map(row.lastAsked.map(({ personId, at }) => [personId, at])),
    away: new Map(row.away.map(({ personId, until }) => [personId, until])),
  };
}

/** What people said here. */
function ofStatements(here: RawBuilder<unknown>) {
  return sql`(select ${list`json_build_object('id', id, 'by', ${by}, 'reason', reason,
        'commentId', comment_id, 'since', iso_time(since)) order by id`}
      from hold where ${here} and lifted_at is null) as holds,
    (select ${list`json_build_object('by', ${by}, 'at', iso_time(at), 'commentId', comment_id,
        'withdrawn', withdrawn, 'requirements', requirements, 'headSha', head_sha)
        order by at, length(comment_id), comment_id, position`}
      from approval where ${here}) as approvals,
    (select ${list`json_build_object('id', id, 'by', ${by}, 'reason', reason,
        'commentId', comment_id, 'since', iso_time(since)) order by id`}
      from objection where ${here} and ended_at is null) as objections,
    (select ${list`json_build_object('requirement', requirement, 'by', ${by}, 'reason', reason,
        'commentId', comment_id, 'at', iso_time(at), 'headSha', head_sha)
        order by at, length(comment_id), comment_id, position`}
      from override where ${here}) as overrides,
    (select ${list`json_build_object('kind', kind, 'by', ${by}, 'commentId', comment_id,
        'at', iso_time(at), 'headSha', head_sha) order by at, length(comment_id), comment_id, position`}
      from consent where ${here}) as agreements,
    (select json_build_object('commentId', comment_id, 'position', position, 'by', ${by}, 'headSha', head_sha)
      from merge_request where ${here} and settled_at is null
      order by at desc, length(comment_id) desc, comment_id desc, position desc limit 1) as "mergeRequest",
    (select ${list`json_build_object('person', json_build_object('id', person_id, 'login', person_login,
        'kind', person_kind), 'assigned', assigned, 'by', ${by}) order by id`}
      from (select distinct on (person_id) * from assignment where ${here} order by person_id, at desc, id desc) latest
      ) as assignments,
    (select ${list`json_build_object('commentId', comment_id, 'position', position, 'by', ${by},
        'at', iso_time(written_at), 'line', line) order by written_at, length(comment_id), comment_id, position`}
      from command where ${here} and settled_at is null and answered_at is null) as commands`;
}

/** What became of it, and what Charter did. */
function ofProgress(here: RawBuilder<unknown>) {
  return sql`(select ${list`json_build_object('sha', sha, 'since', iso_time(since)) order by id`}
      from head where ${here}) as heads,
    (select json_build_object('whose', turn_whose, 'since', iso_time(turn_since))
      from pull_request where ${here} and turn_whose is not null) as turn,
    (select ${list`json_build_object('step', step, 'takenAt', iso_time(taken_at),
        'by', case when by_id is null then null else ${by} end, 'announcedAt', iso_time(announced_at))
        order by step`}
      from taken_step where ${here}) as taken,
    (select ${list`json_build_object('commentId', comment_id, 'position', position,
        'reaction', reaction, 'reply', reply) order by comment_id, position`}
      from command where ${here} and settled_at is not null and answered_at is null) as answers,
    (select ${list`json_build_object('personId', person_id, 'reason', reason,
        'at', iso_time(at)) order by person_id`}
      from asked where ${here}) as asked,
    (select ${list`json_build_object('personId', person_id, 'reason', reason) order by person_id`}
      from refused_request where ${here}) as refused`;
}

/** What is known of people over all active repositories of the owner. */
function ofPeople({ repositoryId, number, ownerId, now }: ClaQuery) {
  const ofOwner = sql`repository.owner_id = ${ownerId}::bigint and repository.state = 'active'`;
  return sql`(select ${list`json_build_object('personId', person_id, 'count', requests)`}
      from (select request.person_id, count(*) as requests
        from review_request request
        join pull_request other using (repository_id, number)
        join repository on repository.id = request.repository_id
        where ${ofOwner} and other.state = 'open'
          and (request.repository_id, request.number) <> (${repositoryId}::bigint, ${number}::integer)
        group by request.person_id) loads) as load,
    (select ${list`json_build_object('personId', person_id, 'at', iso_time(latest))`}
      from (select asked.person_id, max(asked.at) as latest
        from asked join repository on repository.id = asked.repository_id
        where ${ofOwner} and asked.at >= ${now}::timestamptz - interval '90 days'
        group by asked.person_id order by latest desc limit ${MOST_PEOPLE}::integer) latest_askings) as "lastAsked",
    (select ${list`json_build_object('personId', person_id, 'until', until)`}
      from (select person_id, until from absence
        where owner_id = ${ownerId}::bigint and is_away
          and (until is null or until >= to_char(${now}::timestamptz at time zone 'UTC', 'YYYY-MM-DD'))
        order by at desc limit ${MOST_PEOPLE}::integer) absences) as away`;
}
