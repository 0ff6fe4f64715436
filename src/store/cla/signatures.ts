// Signatures: each is given once, entered in the ledger in the same transaction, and can be revoked from then on.

import { type SelectQueryBuilder, sql } from "kysely";
import type { Account } from "../../core/account.ts";
import type { SigningMethod } from "../../core/cla/facts.ts";
import type { FilledField } from "../cla-schema.ts";
import { lockLedger } from "../ledger.ts";
import { commitmentOf } from "../ledger-chain.ts";
import type { Database, Schema } from "../schema.ts";
import { storable } from "../storable-text.ts";
import { enterRevocations } from "./enter-signatures.ts";
import { insertSignatures, type Signed, type Signing } from "./insert-signatures.ts";
import { newSalt } from "./signature-entry.ts";

/** So many are read together. */
const BATCH = 1000;

export interface SignatureRow {
  id: number;
  ownerId: number;
  /** The numeric id as text where no repository of the owner is known. */
  ownerLogin: string;
  scope: string;
  /** Null, like the login, when the person was erased. */
  personId: number | null;
  loginThen: string | null;
  documentPath: string;
  documentHash: string;
  method: SigningMethod;
  /** Empty when the person was erased. */
  fields: FilledField[];
  repositoryId: number | null;
  number: number | null;
  commentId: number | null;
  /** ISO 8601. */
  signedAt: string;
  revokedAt: string | null;
  revokedReason: string | null;
  /** The login of who revoked it; null where nobody did, or Charter does not know. */
  revokedBy: string | null;
  /** Number of its entry in the owner's ledger; null only where somebody put the row there by hand. */
  ledgerSeq: number | null;
  importedFrom: string | null;
}

/** One signature. `now` (ISO 8601) is when it is entered in the ledger. Needs a transaction. */
export async function sign(db: Database, { now, ...signing }: Signing & { now: string }): Promise<Signed> {
  const [signed] = await insertSignatures(db, [signing], now);
  if (signed === undefined) throw new Error("No signature was stored");
  return signed;
}

/**
 * From now on (`at` in ISO 8601) the signature counts no more; false where there is none such in this scope, or it was
 * revoked before. Needs a transaction.
 */
export async function revokeSignature(
  db: Database,
  revocation: {
    ownerId: number;
    scope: string;
    signatureId: number;
    by: Account;
    reason: string;
    at: string;
  },
): Promise<boolean> {
  const { ownerId, scope, signatureId, by } = revocation;
  // As the database gives it back.
  const at = new Date(revocation.at).toISOString();
  const reason = storable(revocation.reason);
  await lockLedger(db, ownerId);
  const revokedSalt = newSalt();
  const revoked = await db
    .updateTable("signature")
    .set({
      revokedAt: at,
      revokedReason: reason,
      revokedById: by.id,
      revokedByLogin: by.login,
      revokedByKind: by.kind,
      revokedSalt,
    })
    .where("id", "=", signatureId)
    .where("ownerId", "=", ownerId)
    .where("scope", "=", scope)
    .where("revokedAt", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (revoked === undefined) return false;
  const commitment = commitmentOf(revokedSalt, { signatureId, by });
  await enterRevocations(db, { ownerId, at }, [{ signatureId, revokedAt: at, reason, commitment }]);
  return true;
}

export async function readSignature(db: Database, signatureId: number): Promise<SignatureRow | null> {
  const row = await rowsOf(db).where("id", "=", signatureId).executeTakeFirst();
  return row === undefined ? null : toRow(row);
}

/** Of all owners, the newest first. */
export async function signaturesOfPerson(db: Database, personId: number): Promise<SignatureRow[]> {
  const rows = await rowsOf(db).where("personId", "=", personId).orderBy("id", "desc").execute();
  return rows.map(toRow);
}

export interface SignatureSearch {
  ownerId: number;
  scope: string;
  /** Part of a login or of what was filled in, in any case, or a numeric account id; null for all. */
  search: string | null;
  state: "all" | "standing" | "revoked";
}

/** A page of them, the newest first. `after` is the `next` of the page before; `next` is null on the last page. */
export async function findSignatures(
  db: Database,
  { after, limit, ...wanted }: SignatureSearch & { after: number | null; limit: number },
): Promise<{ rows: SignatureRow[]; total: number; next: number | null }> {
  const { total } = await matching(db.selectFrom("signature"), wanted)
    .select(sql<number>`count(*)::integer`.as("total"))
    .executeTakeFirstOrThrow();
  const rows = await matching(rowsOf(db), wanted)
    .$if(after !== null, (query) => query.where("id", "<", after))
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit).map(toRow);
  return { rows: page, total, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

function matching<O>(
  query: SelectQueryBuilder<Schema, "signature", O>,
  { ownerId, scope, search, state }: SignatureSearch,
) {
  const text = `%${(search ?? "").trim().replaceAll(/[\\%_]/g, "\\$&")}%`;
  return query
    .where("ownerId", "=", ownerId)
    .where("scope", "=", scope)
    .$if(state !== "all", (of) => of.where("revokedAt", state === "standing" ? "is" : "is not", null))
    .$if(search !== null, (of) =>
      of.where(
        sql<boolean>`(login_then ilike ${text} or person_id::text = ${search?.trim()}
          or exists (select 1 from jsonb_array_elements(fields) field where field ->> 'value' ilike ${text}))`,
      ),
    );
}

/** All of a scope, the oldest first, revoked ones included. */
export async function* exportSignatures(
  db: Database,
  { ownerId, scope }: { ownerId: number; scope: string },
): AsyncGenerator<SignatureRow> {
  let after = 0;
  for (;;) {
    const rows = await rowsOf(db)
      .where("ownerId", "=", ownerId)
      .where("scope", "=", scope)
      .where("id", ">", after)
      .orderBy("id")
      .limit(BATCH)
      .execute();
    for (const row of rows) yield toRow(row);
    after = rows.at(-1)?.id ?? after;
    if (rows.length < BATCH) return;
  }
}

function rowsOf(db: Database) {
  return db
    .selectFrom("signature")
    .select([
      "id",
      "ownerId",
      "scope",
      "personId",
      "loginThen",
      "documentPath",
      "documentHash",
      "method",
      "fields",
      "repositoryId",
      "number",
      "commentId",
      "signedAt",
      "revokedAt",
      "revokedReason",
      "revokedByLogin as revokedBy",
      "ledgerSeq",
      "importedFrom",
    ])
    .select((eb) =>
      eb
        .selectFrom("repository")
        .select("repository.ownerLogin")
        .whereRef("repository.ownerId", "=", "signature.ownerId")
        .orderBy("repository.updatedAt", "desc")
        .limit(1)
        .as("ownerLogin"),
    );
}

function toRow(
  row: Omit<SignatureRow, "fields" | "ownerLogin"> & {
    fields: FilledField[] | null;
    ownerLogin: string | null;
  },
): SignatureRow {
  return { ...row, fields: row.fields ?? [], ownerLogin: row.ownerLogin ?? String(row.ownerId) };
}
