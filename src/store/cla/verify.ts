// Compares signatures with what the ledger holds of them. Whether the ledger itself is whole, verifyLedger says.

import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { LedgerContent, RevocationEntry } from "../../core/ledger/entry.ts";
import type { ClaSchema } from "../cla-schema.ts";
import { ledgerRanges } from "../ledger.ts";
import { commitmentOf } from "../ledger-chain.ts";
import type { Database } from "../schema.ts";
import { type SignatureColumns, signatureEntry } from "./signature-entry.ts";

export interface FlawedSignature {
  signatureId: number;
  /** For example "its text was changed after it was signed". */
  reason: string;
}

type Row = Omit<ClaSchema["signature"], "id" | "fields"> & {
  id: number;
  fields: SignatureColumns["fields"] | null;
  entered: LedgerContent | null;
};

/** What the ledger says became of signatures. */
interface Fates {
  /** Revocations by their number in the ledger. */
  revocations: Map<number, RevocationEntry>;
  /** Signatures that were revoked, at least once. */
  revoked: Set<number>;
  /** Signatures whose person was erased. */
  erased: Set<number>;
}

/** Signatures of the owner that are not what was entered: changed, deleted, or added by hand. By number. */
export async function verifySignatures(db: Database, ownerId: number): Promise<FlawedSignature[]> {
  const fates = await readFates(db, ownerId);
  const changedTexts = await readChangedTexts(db, ownerId);
  const flawed: FlawedSignature[] = await readDeleted(db, ownerId);
  for await (const row of readRows(db, ownerId)) {
    const text = changedTexts.has(row.documentHash) ? "the stored text is not the one that was signed" : null;
    const reason = flawOf(row, fates) ?? text;
    if (reason !== null) flawed.push({ signatureId: row.id, reason });
  }
  return flawed.sort((a, b) => a.signatureId - b.signatureId);
}

function flawOf(row: Row, fates: Fates): string | null {
  const { entered } = row;
  if (entered === null) return "the ledger has no entry of it: somebody put it there by hand";
  if (entered.kind !== "signature" || entered.entry.signatureId !== row.id) {
    return "it points to the ledger's entry of something else: somebody put it there by hand";
  }
  return flawOfContent(row, entered.entry, fates) ?? flawOfRevocation(row, fates);
}

function flawOfContent(
  row: Row,
  entry: Extract<LedgerContent, { kind: "signature" }>["entry"],
  { erased }: Fates,
): string | null {
  if (row.scope !== entry.scope) return `it counts for ${row.scope}, and was given for ${entry.scope}`;
  if (row.documentPath !== entry.documentPath || row.documentHash !== entry.documentHash) {
    return "it names another text than the one that was signed";
  }
  if (row.signedAt !== entry.signedAt) return `its date was changed; the ledger says ${entry.signedAt}`;
  if (row.method !== entry.method) return `its method was changed; the ledger says ${entry.method}`;
  if (row.salt === null) {
    return erased.has(row.id) && row.personId === null ? null : "its person is gone, and nobody erased it";
  }
  if (erased.has(row.id)) return "its person was erased, and is there again";
  // Only erasing leaves a salt's row without its person, and takes the salt, too.
  const { commitment } = signatureEntry(row as SignatureColumns);
  return commitment === entry.commitment
    ? null
    : "its person, or where and with which words it was given, was changed";
}

function flawOfRevocation(row: Row, { revocations, revoked }: Fates): string | null {
  if (row.revokedAt === null) return revoked.has(row.id) ? "it was revoked, and counts again" : null;
  const entry = row.revokedSeq === null ? undefined : revocations.get(row.revokedSeq);
  if (entry === undefined || entry.signatureId !== row.id)
    return "it is revoked, and the ledger knows nothing of it";
  if (row.revokedReason !== entry.reason) return "the reason of its revocation was changed";
  const { revokedById: id, revokedByLogin: login, revokedByKind: kind, revokedSalt } = row;
  if (row.revokedAt !== entry.revokedAt) {
    return `the date of its revocation was changed; the ledger says ${entry.revokedAt}`;
  }
  // Of who was erased nothing is left.
  if (revokedSalt === null) return id === null && login === null ? null : "who revoked it was changed";
  const by = id === null ? null : { id, login, kind };
  const commitment = commitmentOf(revokedSalt, { signatureId: row.id, by });
  return commitment === entry.commitment ? null : "who revoked it was changed";
}

/** Each row once: along the ledger, then those without a place there. */
async function* readRows(db: Database, ownerId: number): AsyncGenerator<Row> {
  for await (const { from, to } of ledgerRanges(db, ownerId)) {
    const rows = await db
      .selectFrom("signature")
      .innerJoin("ledgerEntry as entry", (join) =>
        join.onRef("entry.ownerId", "=", "signature.ownerId").onRef("entry.seq", "=", "signature.ledgerSeq"),
      )
      .selectAll("signature")
      .select(["entry.kind as enteredKind", "entry.entry as enteredEntry"])
      .where("signature.ownerId", "=", ownerId)
      .where("ledgerSeq", ">=", from)
      .where("ledgerSeq", "<=", to)
      .execute();
    for (const { enteredKind, enteredEntry, ...row } of rows) {
      yield { ...row, entered: { kind: enteredKind, entry: enteredEntry } as LedgerContent };
    }
  }
  const { rows } = await sql<Omit<Row, "entered">>`select * from signature where owner_id = ${ownerId}::bigint
    and not exists (select 1 from ledger_entry entry
      where entry.owner_id = signature.owner_id and entry.seq = signature.ledger_seq)`.execute(db);
  for (const row of rows) yield { ...row, entered: null };
}

/** Signatures that the ledger has, and no row of this owner. */
async function readDeleted(db: Database, ownerId: number): Promise<FlawedSignature[]> {
  const { rows } = await sql<{
    signatureId: number;
  }>`select (entry ->> 'signatureId')::bigint as "signatureId"
    from ledger_entry where owner_id = ${ownerId}::bigint and kind = 'signature'
      and not exists (select 1 from signature where signature.owner_id = ledger_entry.owner_id
        and signature.id = (entry ->> 'signatureId')::bigint)`.execute(db);
  return rows.map(({ signatureId }) => ({
    signatureId,
    reason: "it was deleted, or given to another owner",
  }));
}

async function readFates(db: Database, ownerId: number): Promise<Fates> {
  const rows = await db
    .selectFrom("ledgerEntry")
    .select(["seq", "kind", "entry"])
    .where("ownerId", "=", ownerId)
    .where("kind", "in", ["revocation", "erasure"])
    .execute();
  const fates: Fates = { revocations: new Map(), revoked: new Set(), erased: new Set() };
  for (const { seq, ...content } of rows) {
    const { kind, entry } = content as LedgerContent;
    if (kind === "revocation") {
      fates.revocations.set(seq, entry);
      fates.revoked.add(entry.signatureId);
    } else if (kind === "erasure") {
      for (const id of entry.signatureIds) fates.erased.add(id);
    }
  }
  return fates;
}

/** Hashes of texts of which something else is stored. */
async function readChangedTexts(db: Database, ownerId: number): Promise<Set<string>> {
  const rows = await db
    .selectFrom("document")
    .select(["hash", "text"])
    .where("ownerId", "=", ownerId)
    .where("text", "is not", null)
    .execute();
  const changed = rows.filter(
    ({ hash, text }) => text !== null && createHash("sha256").update(text, "utf8").digest("hex") !== hash,
  );
  return new Set(changed.map(({ hash }) => hash));
}
