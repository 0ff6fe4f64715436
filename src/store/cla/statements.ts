// What people say about commits and signatures by commands: each statement is kept as it was said, and counts once.

import { addressKey } from "../../core/cla/authorship/addresses.ts";
import type { RecordChangeOf } from "../../core/commands/record-change.ts";
import type { CommentId } from "../../core/comment-id.ts";
import { byColumns } from "../column-types.ts";
import { appendToLedger } from "../ledger.ts";
import type { RecordScope } from "../record-scope.ts";
import type { Database } from "../schema.ts";
import { storable } from "../storable-text.ts";
import { inTransaction } from "../transaction.ts";

/** `/cla confirm`. */
export function insertConfirmation(
  db: Database,
  scope: RecordScope,
  change: RecordChangeOf<"confirm">,
): Promise<void> {
  return insertVouching(db, scope, "confirmation", change);
}

/** `/cla sponsor`. */
export function insertSponsorship(
  db: Database,
  scope: RecordScope,
  change: RecordChangeOf<"sponsor">,
): Promise<void> {
  return insertVouching(db, scope, "sponsorship", change);
}

async function insertVouching(
  db: Database,
  scope: RecordScope,
  kind: "confirmation" | "sponsorship",
  { by, commits, commentId, at }: RecordChangeOf<"confirm"> | RecordChangeOf<"sponsor">,
): Promise<void> {
  await db
    .insertInto("vouching")
    .values({ ...placeOf(scope, commentId), ...byColumns(by), kind, commits, at })
    .onConflict((conflict) => conflict.columns(["commentId", "position"]).doNothing())
    .execute();
}

/** The first who claims an address keeps it; of others, and of the same person again, nothing is stored. */
export async function insertClaim(
  db: Database,
  scope: RecordScope,
  { email, by, commentId, at }: RecordChangeOf<"claim-email">,
): Promise<void> {
  await db
    .insertInto("emailClaim")
    .values({
      ...placeOf(scope, commentId),
      ...byColumns(by),
      ownerId: scope.ownerId,
      email: addressKey(email),
      at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Stores the waiver together with its entry in the ledger. */
export async function insertWaiver(
  db: Database,
  scope: RecordScope,
  { by, headSha, commentId, at, ...waiver }: RecordChangeOf<"waive-cla">,
): Promise<void> {
  const reason = storable(waiver.reason);
  const { ownerId, repositoryId, number } = scope;
  await inTransaction(db, async (transaction) => {
    const inserted = await transaction
      .insertInto("claWaiver")
      .values({ ...placeOf(scope, commentId), ...byColumns(by), reason, headSha, at })
      .onConflict((conflict) => conflict.columns(["commentId", "position"]).doNothing())
      .returning("commentId")
      .executeTakeFirst();
    if (inserted === undefined) return;
    const entry = { by, reason, headSha, commentId };
    await appendToLedger(transaction, { kind: "cla-waiver", entry, ownerId, repositoryId, number, at });
  });
}

function placeOf({ repositoryId, number, position }: RecordScope, commentId: CommentId) {
  return { repositoryId, number, commentId, position };
}
