// Reading the record of a pull request: everything in one query, shaped by the database as core wants it.

import { type RawBuilder, sql } from "kysely";
import type { PullRequestRecord } from "../core/record.ts";
import { agreementTables, type ClaQuery, ofAgreements } from "./cla/record-query.ts";
import { list } from "./json-sql.ts";
import { ofCommands } from "./record-of-commands.ts";
import { ofObjections, ofStatements } from "./record-of-statements.ts";
import { ofTurns } from "./record-of-turns.ts";
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
  const { repositoryId, number, now } = scope;
  const here = sql`repository_id = ${repositoryId}::bigint and number = ${number}::integer`;
  const { rows } = await sql<RecordRow>`with ${agreementTables(scope)} select
    ${ofAgreements(here, scope)}, ${ofStatements(here)}, ${ofObjections(here, scope.ownerId)}, ${ofTurns(here)},
    ${ofCommands(here, now)}, ${ofRequests(here)}, ${ofPeople(scope)}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error(`No record came back for pull request ${number} of ${repositoryId}`);
  return {
    ...row,
    load: new Map(row.load.map(({ personId, count }) => [personId, count])),
    lastAsked: new Map(row.lastAsked.map(({ personId, at }) => [personId, at])),
    away: new Map(row.away.map(({ personId, until }) => [personId, until])),
  };
}

/** Whom Charter asked here, and whom GitHub refused. */
function ofRequests(here: RawBuilder<unknown>) {
  return sql`(select ${list`json_build_object('personId', person_id, 'reason', reason,
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
