// `/merge`: asked for once, tried once.

import type { RecordChangeOf } from "../core/commands/record-change.ts";
import { type CommentId, compareIds } from "../core/comment-id.ts";
import type { MergeEntry } from "../core/ledger/entry.ts";
import { byColumns } from "./column-types.ts";
import { appendToLedger } from "./ledger.ts";
import type { Database, PullRequestKey } from "./schema.ts";
import { inTransaction } from "./transaction.ts";

export type MergeOutcome =
  | { merged: true; method: MergeEntry["method"] }
  /** The reason is a clause, for people. */
  | { merged: false; reason: string };

export async function requestMerge(
  db: Database,
  { repositoryId, number }: PullRequestKey,
  { by, headSha, commentId, position, at }: RecordChangeOf<"merge">,
): Promise<void> {
  await db
    .insertInto("mergeRequest")
    .values({ repositoryId, number, commentId, position, ...byColumns(by), headSha, at })
    .onConflict((conflict) => conflict.columns(["commentId", "position"]).doNothing())
    .execute();
}

/**
 * Ends what was asked for and not tried yet. Where it merged, the latest of those goes into the ledger, once.
 * `settledAt` is ISO 8601.
 */
export async function settleMerge(
  db: Database,
  key: PullRequestKey & { ownerId: number },
  { settledAt, outcome }: { settledAt: string; outcome: MergeOutcome },
): Promise<void> {
  const { ownerId, repositoryId, number } = key;
  await inTransaction(db, async (transaction) => {
    const settled = await transaction
      .updateTable("mergeRequest")
      .set({ settledAt, outcome: outcome.merged ? `merged: ${outcome.method}` : outcome.reason })
      .where("repositoryId", "=", repositoryId)
      .where("number", "=", number)
      .where("settledAt", "is", null)
      .returning(["byId", "byLogin", "byKind", "headSha", "commentId", "position", "at"])
      .execute();
    const latest = settled.sort(byTime).at(-1);
    if (!outcome.merged || latest === undefined) return;
    const { byId, byLogin, byKind, headSha, commentId } = latest;
    const by = { id: byId, login: byLogin, kind: byKind };
    const entry = { by, headSha, method: outcome.method, commentId };
    await appendToLedger(transaction, { kind: "merge", entry, ownerId, repositoryId, number, at: settledAt });
  });
}

interface Said {
  at: string;
  commentId: CommentId;
  position: number;
}

/** The order in which the record, too, tells the latest. */
function byTime(a: Said, b: Said): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return compareIds(a.commentId, b.commentId) || a.position - b.position;
}
