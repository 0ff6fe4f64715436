// `/ready` and `/author`: whose turn it is, said by hand.

import type { RecordChange } from "../core/commands/command.ts";
import { byColumns } from "./column-types.ts";
import type { RecordScope } from "./record-scope.ts";
import type { Database } from "./schema.ts";

export async function insertHandover(
  db: Database,
  { repositoryId, number, position }: RecordScope,
  { to, by, commentId, at }: Extract<RecordChange, { kind: "hand-over" }>,
): Promise<void> {
  await db
    .insertInto("handover")
    .values({ repositoryId, number, commentId, position, whose: to, at, ...byColumns(by) })
    .onConflict((conflict) => conflict.columns(["commentId", "position"]).doNothing())
    .execute();
}
