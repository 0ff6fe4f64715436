// Stores signatures together with their entries in the ledger, one or a hundred thousand.

import type { Account } from "../../core/account.ts";
import type { SigningMethod } from "../../core/cla/facts.ts";
import type { FilledField } from "../cla-schema.ts";
import { lockLedger } from "../ledger.ts";
import { commitmentOf } from "../ledger-chain.ts";
import type { Database } from "../schema.ts";
import { storable } from "../storable-text.ts";
import { enterRevocations, enterSignatures } from "./enter-signatures.ts";
import { newSalt, type SignatureColumns } from "./signature-entry.ts";

/** So many rows are written together. */
const BATCH = 1000;

export interface Signing {
  ownerId: number;
  /** `scopeKey` of the policy. */
  scope: string;
  person: Account;
  documentPath: string;
  documentHash: string;
  method: SigningMethod;
  fields: FilledField[];
  /** The pull request and the comment where it was signed; null where there was none. */
  repositoryId: number | null;
  number: number | null;
  commentId: number | null;
  /** ISO 8601. */
  signedAt: string;
  /** What brought it, for example "cla-assistant"; left out unless it was imported. */
  importedFrom?: string | null;
  /** ISO 8601; only of an imported one that counted no more when it was imported. */
  revokedAt?: string | null;
  revokedReason?: string | null;
}

export interface Signed {
  signatureId: number;
  /** False where the person had signed this text already, and that still counts: the row stays as it is. */
  isNew: boolean;
}

/** Signatures of one owner, in their order. `now` (ISO 8601) is when they are entered. Needs a transaction. */
export async function insertSignatures(
  db: Database,
  signings: readonly Signing[],
  now: string,
): Promise<Signed[]> {
  const owners = new Set(signings.map(({ ownerId }) => ownerId));
  const [ownerId] = owners;
  if (ownerId === undefined) return [];
  if (owners.size > 1) throw new Error("Signatures of several owners are stored one owner after another");
  await lockLedger(db, ownerId);
  const signed: Signed[] = [];
  for (let start = 0; start < signings.length; start += BATCH) {
    signed.push(...(await insertBatch(db, { ownerId, at: now }, signings.slice(start, start + BATCH))));
  }
  return signed;
}

async function insertBatch(
  db: Database,
  entering: { ownerId: number; at: string },
  signings: readonly Signing[],
): Promise<Signed[]> {
  const rows = signings.map(columnsOf);
  const stored = await db
    .insertInto("signature")
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(["ownerId", "scope", "personId", "documentHash"])
        .where("revokedAt", "is", null)
        .doNothing(),
    )
    .returningAll()
    .execute();
  stored.sort((a, b) => a.id - b.id);
  // Person and salt are there: nobody can have erased them yet.
  await enterSignatures(db, entering, stored as SignatureColumns[]);
  await enterRevocations(
    db,
    entering,
    stored.filter(({ revokedAt }) => revokedAt !== null).map(revocationOf),
  );
  const freshIds = new Map(stored.map(({ salt, id }) => [salt, id]));
  const isFresh = (index: number) => freshIds.get(rows[index]?.salt ?? null);
  const known = signings.filter((_, index) => isFresh(index) === undefined);
  const standing = await standingIds(db, entering.ownerId, known);
  return signings.map((signing, index) => {
    const freshId = isFresh(index);
    const signatureId = freshId ?? standing.get(keyOf({ ...signing, personId: signing.person.id }));
    if (signatureId === undefined)
      throw new Error(`Account ${signing.person.id} signed, but nothing was stored`);
    return { signatureId, isNew: freshId !== undefined };
  });
}

function columnsOf(signing: Signing) {
  const { person, fields, signedAt, importedFrom = null, ...rest } = signing;
  const { revokedAt = null, revokedReason = null, ...columns } = rest;
  return {
    ...columns,
    personId: person.id,
    loginThen: person.login,
    fields: JSON.stringify(
      fields.map(({ name, value }) => ({ name: storable(name), value: storable(value) })),
    ),
    // As the database gives it back.
    signedAt: new Date(signedAt).toISOString(),
    importedFrom,
    salt: newSalt(),
    revokedAt: revokedAt === null ? null : new Date(revokedAt).toISOString(),
    revokedReason: revokedAt === null ? null : storable(revokedReason ?? ""),
    revokedSalt: revokedAt === null ? null : newSalt(),
  };
}

function revocationOf(row: {
  id: number;
  revokedAt: string | null;
  revokedReason: string | null;
  revokedSalt: string | null;
}) {
  const { id, revokedAt, revokedReason, revokedSalt } = row;
  return {
    signatureId: id,
    revokedAt: revokedAt ?? "",
    reason: revokedReason ?? "",
    commitment: commitmentOf(revokedSalt ?? "", { signatureId: id, by: null }),
  };
}

async function standingIds(
  db: Database,
  ownerId: number,
  signings: readonly Signing[],
): Promise<Map<string, number>> {
  if (signings.length === 0) return new Map();
  const personIds = signings.map(({ person }) => person.id);
  const rows = await db
    .selectFrom("signature")
    .select(["id", "scope", "personId", "documentHash"])
    .where("ownerId", "=", ownerId)
    .where("scope", "in", [...new Set(signings.map(({ scope }) => scope))])
    .where("personId", "in", personIds)
    .where("revokedAt", "is", null)
    .execute();
  return new Map(rows.map((row) => [keyOf(row), row.id]));
}

function keyOf(row: { scope: string; personId: number | null; documentHash: string }): string {
  return `${row.personId} ${row.documentHash} ${row.scope}`;
}
