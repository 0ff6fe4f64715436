// Pieces of SQL by which a query answers with JSON in the shapes of core.

import { sql } from "kysely";

/** Who did it, of the columns `by_…`. */
export const by = sql`json_build_object('id', by_id, 'login', by_login, 'kind', by_kind)`;

/** A JSON list, empty where no row matches. */
export function list(strings: TemplateStringsArray, ...values: unknown[]) {
  return sql`coalesce(json_agg(${sql(strings, ...values)}), '[]'::json)`;
}

/** Null where the clock did it. */
export const byOrNobody = sql`case when by_id is null then null else ${by} end`;

/** The order of commands of one moment: numbers of one kind are longer where they are later. */
export const placeOrder = sql`length(comment_id), comment_id, position`;
export const placeOrderDescending = sql`length(comment_id) desc, comment_id desc, position desc`;
