// Objections by `/object`: said, asked about, raised from tier to tier, and ended.

import type { Account } from "../core/account.ts";
import type { RecordChangeOf } from "../core/commands/record-change.ts";
import type { ObjectedEntry } from "../core/ledger/entry.ts";
import { byColumns } from "./column-types.ts";
import { appendAllToLedger, appendToLedger, lockLedger } from "./ledger.ts";
import type { RecordScope } from "./record-scope.ts";
import type { Database, PullRequestKey } from "./schema.ts";
import { storable } from "./storable-text.ts";
import { inTransaction } from "./transaction.ts";

const OBJECTED = ["id", "name", "reason", "byId", "byLogin", "byKind"] as const;

export async function insertObjection(
  db: Database,
  { repositoryId, number, position }: RecordScope,
  { name, isVeto, by, reason, commentId, at }: RecordChangeOf<"object">,
): Promise<void> {
  const said = { commentId, position, name, isVeto, reason: storable(reason), since: at };
  await db
    .insertInto("objection")
    .values({ repositoryId, number, ...said, ...byColumns(by) })
    .onConflict((conflict) => conflict.columns(["commentId", "position"]).doNothing())
    .execute();
}

/**
 * Ends those of these objections that are of this pull request and stand. That others set one aside, and why, goes into
 * the ledger.
 */
export async function endObjections(
  db: Database,
  { ownerId, repositoryId, number }: RecordScope,
  { ids, how, by, reason, tier, commentId, at }: RecordChangeOf<"end-objections">,
): Promise<void> {
  if (ids.length === 0) return;
  const explanation = storable(reason);
  const ended = { endedAt: at, endedById: by.id, endedByLogin: by.login, endedCommentId: commentId };
  await inTransaction(db, async (transaction) => {
    if (how === "dismissed") await lockLedger(transaction, ownerId);
    const rows = await transaction
      .updateTable("objection")
      .set({ ...ended, endedHow: how, endedReason: explanation, endedTier: tier })
      .where("id", "in", ids)
      .where("repositoryId", "=", repositoryId)
      .where("number", "=", number)
      .where("endedAt", "is", null)
      .returning(OBJECTED)
      .execute();
    if (how !== "dismissed" || rows.length === 0) return;
    const decision = { by, tier, explanation: explanation ?? "", commentId };
    const entries = rows
      .sort((a, b) => a.id - b.id)
      .map((row) => ({ kind: "objection-dismissed" as const, entry: { ...objected(row), ...decision } }));
    await appendAllToLedger(
      transaction,
      ownerId,
      entries.map((entry) => ({ ...entry, repositoryId, number, at })),
    );
  });
}

/** Notes in the ledger why a tier leaves objections standing, of those that are of this pull request and stand. */
export async function upholdObjections(
  db: Database,
  { ownerId, repositoryId, number }: RecordScope,
  { upheld, by, commentId, at }: RecordChangeOf<"hand-over">,
): Promise<void> {
  if (upheld === undefined) return;
  const rows = await db
    .selectFrom("objection")
    .select(OBJECTED)
    .where("id", "in", upheld.objections)
    .where("repositoryId", "=", repositoryId)
    .where("number", "=", number)
    .where("endedAt", "is", null)
    .orderBy("id")
    .execute();
  const decision = { by, tier: upheld.tier, explanation: storable(upheld.reason), commentId };
  const entries = rows.map((row) => ({
    kind: "objection-upheld" as const,
    entry: { ...objected(row), ...decision },
    repositoryId,
    number,
    at,
  }));
  await appendAllToLedger(db, ownerId, entries);
}

interface ObjectionRow {
  id: number;
  name: string | null;
  reason: string;
  byId: number;
  byLogin: string;
  byKind: Account["kind"];
}

function objected(row: ObjectionRow): ObjectedEntry {
  const objector = { id: row.byId, login: row.byLogin, kind: row.byKind };
  return { objection: row.id, name: row.name, objector, reason: row.reason };
}

/** Of an objection that is of this pull request and stands; of others nothing is noted. */
export async function insertClarification(
  db: Database,
  { repositoryId, number, position }: RecordScope,
  { objection, question, by, commentId, at }: RecordChangeOf<"clarify">,
): Promise<void> {
  const row = await standing(db, { repositoryId, number }, objection);
  if (row === undefined) return;
  const said = { commentId, position, question: storable(question), at };
  await db
    .insertInto("clarification")
    .values({ objectionId: objection, repositoryId, number, ...said, ...byColumns(by) })
    .onConflict((conflict) => conflict.columns(["commentId", "position", "objectionId"]).doNothing())
    .execute();
}

/** Notes when somebody who was asked first spoke after that (`at` in ISO 8601): deleting the comment makes nobody silent. */
export async function noteWordOfObjector(
  db: Database,
  key: PullRequestKey,
  { by, at }: { by: Account; at: string },
): Promise<void> {
  await db
    .updateTable("clarification")
    .set({ answeredAt: at })
    .where("repositoryId", "=", key.repositoryId)
    .where("number", "=", key.number)
    .where("answeredAt", "is", null)
    .where("at", "<", at)
    .where("objectionId", "in", (eb) =>
      eb
        .selectFrom("objection")
        .select("objection.id")
        .where("objection.repositoryId", "=", key.repositoryId)
        .where("objection.number", "=", key.number)
        .where("objection.byId", "=", by.id),
    )
    .execute();
}

/**
 * Once to each tier, and only while it stands, with its entry in the ledger; returns whether it was raised now. Of what
 * one transaction notes it comes last, so that all take what they share in the same order.
 */
export async function raiseObjection(
  db: Database,
  { ownerId, repositoryId, number }: PullRequestKey & { ownerId: number },
  { objection, tier, by, reason, commentId, at }: Omit<RecordChangeOf<"raise-objection">, "kind">,
): Promise<boolean> {
  const explanation = storable(reason);
  return inTransaction(db, async (transaction) => {
    await lockLedger(transaction, ownerId);
    const row = await standing(transaction, { repositoryId, number }, objection);
    if (row === undefined) return false;
    const raised = await transaction
      .insertInto("objectionRaise")
      .values({ objectionId: objection, tier, reason: explanation, at, ...byColumns(by) })
      .onConflict((conflict) => conflict.columns(["objectionId", "tier"]).doNothing())
      .returning("tier")
      .executeTakeFirst();
    if (raised === undefined) return false;
    const entry = { ...objected(row), tier, by, explanation, commentId };
    const place = { ownerId, repositoryId, number, at };
    await appendToLedger(transaction, { kind: "objection-raised", entry, ...place });
    return true;
  });
}

/** Notes that the tier is known to have been told on GitHub (`at` in ISO 8601). */
export async function markRaiseAnnounced(
  db: Database,
  key: PullRequestKey,
  announced: { objection: number; tier: string; at: string },
): Promise<void> {
  await db
    .updateTable("objectionRaise")
    .set({ announcedAt: announced.at })
    .where("objectionId", "in", (eb) =>
      eb
        .selectFrom("objection")
        .select("objection.id")
        .where("objection.id", "=", announced.objection)
        .where("objection.repositoryId", "=", key.repositoryId)
        .where("objection.number", "=", key.number),
    )
    .where("tier", "=", announced.tier)
    .where("announcedAt", "is", null)
    .execute();
}

/** Nobody ends it until the transaction that asks is over. */
function standing(db: Database, { repositoryId, number }: PullRequestKey, objection: number) {
  return db
    .selectFrom("objection")
    .select(OBJECTED)
    .where("id", "=", objection)
    .where("repositoryId", "=", repositoryId)
    .where("number", "=", number)
    .where("endedAt", "is", null)
    .forUpdate()
    .executeTakeFirst();
}
