// Holds: who stopped a merge and why, and who let it go on.

import type { RecordChangeOf } from "../core/commands/record-change.ts";
import { byColumns } from "./column-types.ts";
import { appendAllToLedger, lockLedger } from "./ledger.ts";
import type { RecordScope } from "./record-scope.ts";
import type { Database } from "./schema.ts";
import { storable } from "./storable-text.ts";
import { inTransaction } from "./transaction.ts";

export async function insertHold(
  db: Database,
  { repositoryId, number, position }: RecordScope,
  { name, by, reason, commentId, at }: RecordChangeOf<"hold">,
): Promise<void> {
  const said = { commentId, position, name, reason: storable(reason), since: at };
  await db
    .insertInto("hold")
    .values({ repositoryId, number, ...said, ...byColumns(by) })
    .onConflict((conflict) => conflict.columns(["commentId", "position"]).doNothing())
    .execute();
}

/** Lifts those of these holds that are of this pull request and stand, each with its entry in the ledger. */
export async function liftHolds(
  db: Database,
  { ownerId, repositoryId, number }: RecordScope,
  { ids, by, commentId, at }: RecordChangeOf<"lift-holds">,
): Promise<void> {
  if (ids.length === 0) return;
  const lifted = { liftedAt: at, liftedById: by.id, liftedByLogin: by.login, liftedByKind: by.kind };
  await inTransaction(db, async (transaction) => {
    await lockLedger(transaction, ownerId);
    const rows = await transaction
      .updateTable("hold")
      .set({ ...lifted, liftedCommentId: commentId })
      .where("id", "in", ids)
      .where("repositoryId", "=", repositoryId)
      .where("number", "=", number)
      .where("liftedAt", "is", null)
      .returning(["id", "name", "reason", "byId", "byLogin", "byKind", "since"])
      .execute();
    const entries = rows
      .sort((a, b) => a.id - b.id)
      .map(({ name, reason, byId, byLogin, byKind, since }) => ({
        kind: "hold-lifted" as const,
        entry: {
          name,
          reason,
          by: { id: byId, login: byLogin, kind: byKind },
          since,
          liftedBy: by,
          commentId,
        },
        repositoryId,
        number,
        at,
      }));
    if (entries.length > 0) await appendAllToLedger(transaction, ownerId, entries);
  });
}
