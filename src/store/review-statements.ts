// What people say about a pull request by commands: each statement is kept as it was said, and counts once.

import type { RecordChangeOf } from "../core/commands/record-change.ts";
import type { CommentId } from "../core/comment-id.ts";
import { byColumns } from "./column-types.ts";
import { appendToLedger } from "./ledger.ts";
import type { RecordScope } from "./record-scope.ts";
import type { Database } from "./schema.ts";
import { inTransaction } from "./transaction.ts";

export async function insertApproval(
  db: Database,
  scope: RecordScope,
  { by, requirements, withdrawn, headSha, commentId, at }: RecordChangeOf<"approve">,
): Promise<void> {
  await db
    .insertInto("approval")
    .values({ ...placeOf(scope, commentId), ...byColumns(by), requirements, withdrawn, headSha, at })
    .onConflict((conflict) => conflict.columns(["commentId", "position"]).doNothing())
    .execute();
}

/** Stores the override together with its entry in the ledger. */
export async function insertOverride(
  db: Database,
  scope: RecordScope,
  change: RecordChangeOf<"override">,
): Promise<void> {
  const { by, tier, requirement, name, objection, reason, headSha, commentId, at } = change;
  const { ownerId, repositoryId, number } = scope;
  await inTransaction(db, async (transaction) => {
    const inserted = await transaction
      .insertInto("override")
      .values({ ...placeOf(scope, commentId), ...byColumns(by), requirement, reason, headSha, at })
      .onConflict((conflict) => conflict.columns(["commentId", "position", "requirement"]).doNothing())
      .returning("commentId")
      .executeTakeFirst();
    if (inserted === undefined) return;
    const entry = { requirement, name, objection, reason, by, tier, headSha, commentId };
    await appendToLedger(transaction, { kind: "override", entry, ownerId, repositoryId, number, at });
  });
}

export async function insertConsent(
  db: Database,
  scope: RecordScope,
  { what, by, headSha, commentId, at }: RecordChangeOf<"agree">,
): Promise<void> {
  await db
    .insertInto("consent")
    .values({ ...placeOf(scope, commentId), ...byColumns(by), kind: what, headSha, at })
    .onConflict((conflict) => conflict.columns(["commentId", "position"]).doNothing())
    .execute();
}

function placeOf({ repositoryId, number, position }: RecordScope, commentId: CommentId) {
  return { repositoryId, number, commentId, position };
}
