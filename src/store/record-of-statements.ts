// The part of the record's query for what people said about the change.

import { type RawBuilder, sql } from "kysely";
import { by, byOrNobody, list, placeOrder, placeOrderDescending } from "./json-sql.ts";

export function ofStatements(here: RawBuilder<unknown>) {
  return sql`(select ${list`json_build_object('id', id, 'name', name, 'by', ${by}, 'reason', reason,
        'commentId', comment_id, 'since', iso_time(since)) order by id`}
      from hold where ${here} and lifted_at is null) as holds,
    (select ${list`json_build_object('name', name, 'by', ${by}, 'reason', reason, 'commentId', comment_id,
        'since', iso_time(since), 'liftedAt', iso_time(lifted_at), 'liftedBy', json_build_object('id', lifted_by_id,
        'login', lifted_by_login, 'kind', coalesce(lifted_by_kind, 'user'))) order by lifted_at, id`}
      from (select * from hold where ${here} and lifted_at is not null
        order by lifted_at desc, id desc limit 10) lifted) as "liftedHolds",
    (select ${list`json_build_object('by', ${by}, 'at', iso_time(at), 'commentId', comment_id,
        'withdrawn', withdrawn, 'requirements', requirements, 'headSha', head_sha) order by at, ${placeOrder}`}
      from approval where ${here}) as approvals,
    (select ${list`json_build_object('requirement', requirement, 'by', ${by}, 'reason', reason,
        'commentId', comment_id, 'at', iso_time(at), 'headSha', head_sha) order by at, ${placeOrder}`}
      from override where ${here}) as overrides,
    (select ${list`json_build_object('kind', kind, 'by', ${by}, 'commentId', comment_id,
        'at', iso_time(at), 'headSha', head_sha) order by at, ${placeOrder}`}
      from consent where ${here}) as agreements,
    (select json_build_object('commentId', comment_id, 'position', position, 'by', ${by}, 'headSha', head_sha)
      from merge_request where ${here} and settled_at is null
      order by at desc, ${placeOrderDescending} limit 1) as "mergeRequest"`;
}

/** Days are over in UTC, as everywhere in the record. */
const absenceOf = (ownerId: number) => sql`(select json_build_object('endsAt', iso_time(case when is_away
      then (until::date + 1)::timestamp at time zone 'UTC' else at end))
    from absence where owner_id = ${ownerId}::bigint and person_id = objection.by_id)`;

export function ofObjections(here: RawBuilder<unknown>, ownerId: number) {
  return sql`(select ${list`json_build_object('id', id, 'name', name, 'isVeto', is_veto, 'by', ${by},
        'reason', reason, 'commentId', comment_id, 'since', iso_time(since), 'absence', ${absenceOf(ownerId)},
        'clarification', (select json_build_object('by', ${by}, 'question', question, 'commentId', comment_id,
            'at', iso_time(at), 'answeredAt', iso_time(answered_at))
          from clarification where objection_id = objection.id
          order by at desc, ${placeOrderDescending} limit 1),
        'raised', (select ${list`json_build_object('tier', tier, 'by', ${byOrNobody}, 'reason', reason,
            'at', iso_time(at), 'announcedAt', iso_time(announced_at)) order by at, tier`}
          from objection_raise where objection_id = objection.id)) order by id`}
      from objection where ${here} and ended_at is null) as objections`;
}
