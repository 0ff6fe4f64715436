// The part of the record's query for whose turn it is, whom to ask, and what was done about silence.

import { type RawBuilder, sql } from "kysely";
import { by, byOrNobody, list, placeOrderDescending } from "./json-sql.ts";

export function ofTurns(here: RawBuilder<unknown>) {
  return sql`(select json_build_object('whose', turn_whose, 'since', iso_time(turn_since), 'count', turn_count,
        'round', turn_round, 'waitedDays', turn_waited_days, 'answered', turn_answered)
      from pull_request where ${here} and turn_whose is not null) as turn,
    (select iso_time(reopen_asked_at) from pull_request where ${here}) as "reopenAskedAt",
    (select json_build_object('to', whose, 'by', ${by}, 'commentId', comment_id, 'at', iso_time(at))
      from handover where ${here} order by at desc, ${placeOrderDescending} limit 1) as handover,
    (select ${list`json_build_object('person', json_build_object('id', person_id, 'login', person_login,
        'kind', person_kind), 'as', role, 'by', ${byOrNobody}, 'reason', reason, 'at', iso_time(at)) order by id`}
      from (select distinct on (person_id) * from assignment where ${here} order by person_id, at desc, id desc) latest
      ) as assignments,
    (select ${list`json_build_object('ladder', ladder, 'key', key, 'rung', rung, 'round', round,
        'modules', modules, 'takenAt', iso_time(taken_at), 'by', ${byOrNobody}, 'reason', reason,
        'refusal', refusal, 'closingAt', iso_time(closing_at), 'announcedAt', iso_time(announced_at)) order by taken_at, ladder, round, (rung -> 'after')::numeric, key`}
      from taken_step where ${here}) as taken,
    (select ${list`json_build_object('sha', sha, 'since', iso_time(since)) order by id`}
      from head where ${here}) as heads`;
}
