// Signatures, texts and rows that the tests of agreements in the store share.

import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Account } from "../../../src/core/account.ts";
import type { Signing } from "../../../src/store/cla/insert-signatures.ts";
import { revokeSignature, sign } from "../../../src/store/cla/signatures.ts";
import type { Database } from "../../../src/store/open.ts";
import { acme, alice, monday, tuesday, widget } from "../fixtures.ts";

export const carol: Account = { id: 13, login: "carol", kind: "user" };
export const text = { path: "docs/CLA.md", hash: sha256("I agree.\n"), text: "I agree.\n" };
export const newerText = { path: "docs/CLA.md", hash: sha256("I agree, too.\n"), text: "I agree, too.\n" };

function sha256(of: string): string {
  return createHash("sha256").update(of, "utf8").digest("hex");
}

/** Alice signs the text on the page, unless told otherwise. */
export function signing(changes: Partial<Signing> = {}): Signing {
  return {
    ownerId: acme.id,
    scope: "organisation",
    person: alice,
    documentPath: text.path,
    documentHash: text.hash,
    method: "page",
    fields: [{ name: "Legal name", value: "Alice Ängström" }],
    repositoryId: widget.id,
    number: 7,
    commentId: null,
    signedAt: monday,
    ...changes,
  };
}

/** The id of the stored signature; entered on Tuesday. */
export async function signed(db: Database, changes: Partial<Signing> = {}): Promise<number> {
  const { signatureId } = await db
    .transaction()
    .execute((transaction) => sign(transaction, { ...signing(changes), now: tuesday }));
  return signatureId;
}

export function revoked(
  db: Database,
  signatureId: number,
  changes: Partial<Parameters<typeof revokeSignature>[1]> = {},
): Promise<boolean> {
  const by = { id: 99, login: "root", kind: "user" } as const;
  const of = { ownerId: acme.id, scope: "organisation", signatureId, by, reason: "left", at: tuesday };
  return db.transaction().execute((transaction) => revokeSignature(transaction, { ...of, ...changes }));
}

/** What the database's owner can do to rows that Charter itself never changes. */
export async function tamper(db: Database, ...statements: string[]): Promise<void> {
  const tables = ["signature", "ledger_entry"];
  for (const table of tables) await sql.raw(`alter table ${table} disable trigger all`).execute(db);
  for (const statement of statements) await sql.raw(statement).execute(db);
  for (const table of tables) await sql.raw(`alter table ${table} enable trigger all`).execute(db);
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
