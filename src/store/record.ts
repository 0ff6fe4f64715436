// Reading the record of a pull request: everything in one query, shaped by the database as core wants it.

import { sql } from "kysely";
import type { PullRequestRecord } from "../core/record.ts";
import type { Database, PullRequestKey } from "./schema.ts";

type RecordRow = Omit<PullRequestRecord, "load"> & { load: { personId: number; count: number }[] };

/**
 * The record of one pull request.
 * @param personIds people of its commits, whose signatures are looked up
 * @param documentHash SHA-256 of the agreement in force; null asks for no signatures
 */
export async function readRecord(
  db: Database,
  scope: PullRequestKey & { ownerId: number; personIds: number[]; documentHash: string | null },
): Promise<PullRequestRecord> {
  const { repositoryId, number, ownerId, personIds, documentHash } = scope;
  const here = sql`repository_id = ${repositoryId}::bigint and number = ${number}::integer`;
  const by = sql`json_build_object('id', by_id, 'login', by_login, 'kind', by_kind)`;
  const { rows } = await sql<RecordRow>`select
    (select ${list`json_build_object('personId', person_id, 'loginThen', login_then,
        'documentHash', document_hash, 'commentId', comment_id, 'signedAt', iso_time(signed_at)) order by id`}
      from signature
      where owner_id = ${ownerId}::bigint and document_hash = ${documentHash}::text
        and person_id = any(${personIds}::bigint[])) as signatures,
    (select iso_time(first_seen_at) from agreement current
      where owner_id = ${ownerId}::bigint and document_hash = ${documentHash}::text
        and exists (select 1 from agreement earlier
          where earlier.owner_id = current.owner_id and earlier.document_path = current.document_path
            and earlier.first_seen_at < current.first_seen_at)
      ) as "agreementSince",
    (select ${list`json_build_object('id', id, 'by', ${by}, 'reason', reason,
        'commentId', comment_id, 'since', iso_time(since)) order by id`}
      from hold where ${here} and lifted_at is null) as holds,
    (select ${list`json_build_object('person', json_build_object('id', person_id, 'login', person_login,
        'kind', person_kind), 'assigned', assigned, 'by', ${by}) order by id`}
      from (select distinct on (person_id) * from assignment where ${here} order by person_id, at desc, id desc) latest
      ) as assignments,
    (select json_build_object('whose', turn_whose, 'since', iso_time(turn_since))
      from pull_request where ${here} and turn_whose is not null) as turn,
    (select ${list`json_build_object('step', step, 'takenAt', iso_time(taken_at),
        'by', case when by_id is null then null else ${by} end, 'announcedAt', iso_time(announced_at))
        order by step`}
      from taken_step where ${here}) as taken,
    (select ${list`json_build_object('commentId', comment_id, 'position', position, 'by', ${by},
        'at', iso_time(written_at), 'line', line) order by comment_id, position`}
      from command where ${here} and settled_at is null) as commands,
    (select ${list`json_build_object('commentId', comment_id, 'position', position,
        'reaction', reaction, 'reply', reply) order by comment_id, position`}
      from command where ${here} and settled_at is not null and answered_at is null) as answers,
    (select ${list`json_build_object('personId', person_id, 'reason', reason) order by person_id`}
      from asked where ${here}) as asked,
    (select ${list`json_build_object('personId', person_id, 'reason', reason) order by person_id`}
      from refused_request where ${here}) as refused,
    (select ${list`json_build_object('personId', person_id, 'count', requests)`}
      from (select request.person_id, count(*) as requests
        from review_request request
        join pull_request other using (repository_id, number)
        join repository on repository.id = request.repository_id
        where repository.owner_id = ${ownerId}::bigint and repository.state = 'active' and other.state = 'open'
          and (request.repository_id, request.number) <> (${repositoryId}::bigint, ${number}::integer)
        group by request.person_id) loads) as load`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error(`No record came back for pull request ${number} of ${repositoryId}`);
  return { ...row, load: new Map(row.load.map(({ personId, count }) => [personId, count])) };
}

/** A JSON list, empty where no row matches. */
function list(strings: TemplateStringsArray, ...values: unknown[]) {
  return sql`coalesce(json_agg(${sql(strings, ...values)}), '[]'::json)`;
}
