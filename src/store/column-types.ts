// What the columns of several tables hold.

import type { ColumnType, JSONColumnType } from "kysely";
import type { Account } from "../core/account.ts";
import type { CommentId } from "../core/comment-id.ts";

/** Instants are ISO 8601 in UTC with milliseconds, in and out. */
export type Instant = string;

/** Object in, object out; always stored through `JSON.stringify`, because `pg` would turn an array into SQL's own. */
export type Json<T extends object> = JSONColumnType<T, string, string>;
export type NullableJson<T extends object> = ColumnType<T | null, string | null, string | null>;

/** Who did it, under the login of that moment. */
export interface ByColumns {
  byId: number;
  byLogin: string;
  byKind: Account["kind"];
}

/** Of a command in a comment, which counts once. */
export interface CommandColumns extends ByColumns {
  repositoryId: number;
  number: number;
  commentId: CommentId;
  position: number;
}

/** All null where no person did it. */
export type ByNobody = { [K in keyof ByColumns]: ByColumns[K] | null };

export function byColumns(by: Account): ByColumns;
export function byColumns(by: Account | null): ByNobody;
export function byColumns(by: Account | null): ByNobody {
  return { byId: by?.id ?? null, byLogin: by?.login ?? null, byKind: by?.kind ?? null };
}
