// `/ready` and `/author`: whose turn it is, said by hand.

import type { RecordChangeOf } from "../core/commands/record-change.ts";
import { byColumns } from "./column-types.ts";
import { lockLedger } from "./ledger.ts";
import { upholdObjections } from "./objections.ts";
import type { RecordScope } from "./record-scope.ts";
import type { Database } from "./schema.ts";
import { inTransaction } from "./transaction.ts";

export async function insertHandover(
  db: Database,
  scope: RecordScope,
  change: RecordChangeOf<"hand-over">,
): Promise<void> {
  const { repositoryId, number, position } = scope;
  const { to, by, commentId, at } = change;
  await inTransaction(db, async (transaction) => {
    if (change.upheld !== undefined) await lockLedger(transaction, scope.ownerId);
    const inserted = await transaction
      .insertInto("handover")
      .values({ repositoryId, number, commentId, position, whose: to, at, ...byColumns(by) })
      .onConflict((conflict) => conflict.columns(["commentId", "position"]).doNothing())
      .returning("commentId")
      .executeTakeFirst();
    if (inserted !== undefined) await upholdObjections(transaction, scope, change);
  });
}
