// The part of the record's query for commands: those to be judged, those to be answered, and what became of their comments.

import { type RawBuilder, sql } from "kysely";
import { by, list, placeOrder } from "./json-sql.ts";

/** `now` is ISO 8601: commands whose time has not come yet are left out. */
export function ofCommands(here: RawBuilder<unknown>, now: string) {
  const isWaiting = sql`settled_at is null and answered_at is null and judge_after > ${now}::timestamptz`;
  return sql`(select ${list`json_build_object('commentId', comment_id, 'position', position, 'by', ${by},
        'at', iso_time(written_at), 'line', line) order by written_at, ${placeOrder}`}
      from command where ${here} and settled_at is null and answered_at is null
        and (judge_after is null or judge_after <= ${now}::timestamptz)) as commands,
    (select iso_time(min(judge_after)) from command where ${here} and ${isWaiting}) as "nextCommandAt",
    (select ${list`json_build_object('commentId', comment_id, 'position', position, 'by', ${by},
        'until', iso_time(judge_after)) order by written_at, ${placeOrder}`}
      from command where ${here} and ${isWaiting} and tells_wait) as slowed,
    (select ${list`json_build_object('commentId', comment_id, 'position', position,
        'judgedAt', iso_time(settled_at), 'reaction', reaction, 'reply', reply) order by written_at, ${placeOrder}`}
      from command where ${here} and settled_at is not null and answered_at is null) as answers,
    (select ${list`json_build_object('commentId', comment_id, 'by', ${by}, 'lines', lines,
        'deletedAt', iso_time(deleted_at)) order by deleted_at, length(comment_id), comment_id`}
      from (select comment_id, by_id, max(by_login) as by_login, max(by_kind) as by_kind,
          array_agg(line order by position) as lines, min(deleted_at) as deleted_at
        from command
        where ${here} and changed and deleted_at is not null and deletion_told_at is null
        group by comment_id, by_id) deleted) as "deletedComments",
    (select ${list`json_build_object('commentId', comment_id, 'position', position, 'by', ${by},
        'add', add, 'remove', remove) order by at, ${placeOrder}`}
      from label_wish where ${here} and settled_at is null) as "labelWishes"`;
}
