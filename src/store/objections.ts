// Objections by `/object`: said, asked about, raised from tier to tier, and ended.

import { sql } from "kysely";
import type { Account } from "../core/account.ts";
import type { RecordChange } from "../core/commands/command.ts";
import type { DecidedObjectionEntry } from "../core/ledger/entry.ts";
import { byColumns } from "./column-types.ts";
import { appendAllToLedger, lockLedger } from "./ledger.ts";
import type { RecordScope } from "./record-scope.ts";
import type { Database, PullRequestKey } from "./schema.ts";
import { storable } from "./storable-text.ts";
import { inTransaction } from "./transaction.ts";

type Of<K extends RecordChange["kind"]> = Extract<RecordChange, { kind: K }>;

export async function insertObjection(
  db: Database,
  { repositoryId, number, position }: RecordScope,
  { name, isVeto, by, reason, commentId, at }: Of<"object">,
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
  { ids, how, by, reason, tier, commentId, at }: Of<"end-objections">,
): Promise<void> {
  if (ids.length === 0) return;
  const explanation = reason === null ? null : storable(reason);
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
      .returning(["id", "name", "reason", "byId", "byLogin", "byKind"])
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
  { upheld, by, commentId, at }: Of<"hand-over">,
): Promise<void> {
  if (upheld === undefined) return;
  const rows = await db
    .selectFrom("objection")
    .select(["id", "name", "reason", "byId", "byLogin", "byKind"])
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

function objected(
  row: ObjectionRow,
): Pick<DecidedObjectionEntry, "objection" | "name" | "objector" | "reason"> {
  const objector = { id: row.byId, login: row.byLogin, kind: row.byKind };
  return { objection: row.id, name: row.name, objector, reason: row.reason };
}

/** Of an objection that is of this pull request and stands; of others nothing is noted. */
export async function insertClarification(
  db: Database,
  { repositoryId, number, position }: RecordScope,
  { objection, question, by, commentId, at }: Of<"clarify">,
): Promise<void> {
  if (!(await isStanding(db, { repositoryId, number }, objection))) return;
  const said = { commentId, position, question: question === null ? null : storable(question), at };
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

/** Once to each tier, and only while it stands; returns whether it was raised now. */
export async function raiseObjection(
  db: Database,
  key: PullRequestKey,
  raise: { objection: number; tier: string; by: Account | null; reason: string | null; at: string },
): Promise<boolean> {
  const { objection, tier, by, reason, at } = raise;
  if (!(await isStanding(db, key, objection))) return false;
  const who = { byId: by?.id ?? null, byLogin: by?.login ?? null, byKind: by?.kind ?? null };
  const raised = await db
    .insertInto("objectionRaise")
    .values({ objectionId: objection, tier, ...who, reason: reason === null ? null : storable(reason), at })
    .onConflict((conflict) => conflict.columns(["objectionId", "tier"]).doNothing())
    .returning("tier")
    .executeTakeFirst();
  return raised !== undefined;
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
async function isStanding(db: Database, { repositoryId, number }: PullRequestKey, objection: number) {
  const { rows } = await sql`select id from objection
    where id = ${objection}::bigint and repository_id = ${repositoryId}::bigint and number = ${number}::integer
      and ended_at is null
    for update`.execute(db);
  return rows.length > 0;
}
