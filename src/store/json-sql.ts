// Pieces of SQL by which a query answers with JSON in the shapes of core.

import { sql } from "kysely";

/** Who did it, of the columns `by_…`. */
export const by = sql`json_build_object('id', by_id, 'login', by_login, 'kind', by_kind)`;

/** A JSON list, empty where no row matches. */
export function list(strings: TemplateStringsArray, ...values: unknown[]) {
  return sql`coalesce(json_agg(${sql(strings, ...values)}), '[]'::json)`;
}
