// Both drivers read instants as Date; core speaks ISO 8601, so rows leave the store with strings.

import type { KyselyPlugin, PluginTransformResultArgs, QueryResult, UnknownRow } from "kysely";

export class IsoInstantsPlugin implements KyselyPlugin {
  transformQuery({ node }: Parameters<KyselyPlugin["transformQuery"]>[0]) {
    return node;
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return { ...result, rows: result.rows.map(withIsoInstants) };
  }
}

function withIsoInstants(row: UnknownRow): UnknownRow {
  const entries = Object.entries(row);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, value instanceof Date ? value.toISOString() : value]),
  );
}
