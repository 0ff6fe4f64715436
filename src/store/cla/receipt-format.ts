// A receipt of a signature: what its entry in the ledger says, what that entry hides, and the salt that proves it.

import { z } from "zod";
import type { LedgerEntry, SignatureEntry } from "../../core/ledger/entry.ts";
import { BEFORE_FIRST, commitmentOf, flawOf, hashOfEntry, type LedgerRow } from "../ledger-chain.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/, "is 64 hexadecimal digits");
const id = z.int().positive();
const instant = z.iso.datetime();

/** Strict: what no hash covers has no place in a receipt. */
export const receiptSchema = z.strictObject({
  format: z.literal("charter-receipt/1"),
  /** What only the signer and the administrators know. */
  signer: z.strictObject({
    signatureId: id,
    personId: id,
    /** The login at the time of signing. */
    loginThen: z.string(),
    fields: z.array(z.strictObject({ name: z.string(), value: z.string() })),
    repositoryId: id.nullable(),
    number: id.nullable(),
    commentId: id.nullable(),
    importedFrom: z.string().nullable(),
  }),
  salt: hash,
  /** The entry of the ledger as everybody can read it; `commitment` is the hash of salt and signer. */
  entry: z.strictObject({
    ownerId: id,
    seq: id,
    at: instant,
    kind: z.literal("signature"),
    repositoryId: z.null(),
    number: z.null(),
    entry: z.strictObject({
      signatureId: id,
      scope: z.string(),
      documentPath: z.string(),
      documentHash: z.string(),
      method: z.enum(["page", "comment", "import"]),
      signedAt: instant,
      commitment: hash,
    } satisfies Record<keyof SignatureEntry, z.ZodType>),
    previousHash: hash,
  }),
  hash,
});

export type Receipt = z.infer<typeof receiptSchema>;

/** Only of the kinds that are read is the shape checked: the hash covers them all. */
const lineSchema = z
  .object({
    ownerId: id,
    seq: id,
    at: instant,
    kind: z.string(),
    repositoryId: id.nullable(),
    number: id.nullable(),
    entry: z.record(z.string(), z.unknown()),
    previousHash: hash,
    hash,
  })
  .refine(({ kind, entry }) => ENTRIES_READ[kind]?.safeParse(entry).success ?? true, {
    error: "is not an entry of its kind",
    path: ["entry"],
  });

const ENTRIES_READ: Readonly<Record<string, z.ZodType>> = {
  revocation: z.object({ signatureId: id, revokedAt: instant }),
  erasure: z.object({ signatureIds: z.array(id) }),
};

export type Verification =
  /** Times (ISO 8601) are those of the ledger; null where it says no such thing, and without a ledger. */
  { ok: true; revokedAt: string | null; erasedAt: string | null } | { ok: false; reason: string };

/**
 * Whether a receipt is what Charter gave out, and with the lines of an exported ledger also whether its entry stands
 * there in an unbroken chain. Needs neither database nor network. A receipt alone can be made up whole by anybody who
 * can compute hashes: the ledger is what shows that it was not.
 */
export function verifyReceipt(receipt: unknown, ledgerLines: Iterable<string> | null): Verification {
  const parsed = receiptSchema.safeParse(receipt);
  if (!parsed.success) return failed(`It is not a receipt: ${firstIssue(parsed.error)}.`);
  const { signer, salt, entry, hash: hashThere } = parsed.data;
  if (hashOfEntry(entry as LedgerEntry) !== hashThere) {
    return failed("What the entry says does not match its hash: the entry was changed.");
  }
  if (commitmentOf(salt, signer) !== entry.entry.commitment) {
    return failed("The signer does not match what the entry commits to: the signer or the salt was changed.");
  }
  if (signer.signatureId !== entry.entry.signatureId) {
    return failed(
      `The signer is that of signature ${signer.signatureId}, not of ${entry.entry.signatureId}.`,
    );
  }
  return ledgerLines === null
    ? { ok: true, revokedAt: null, erasedAt: null }
    : findInLedger(parsed.data, ledgerLines);
}

function findInLedger({ entry, hash: wanted }: Receipt, lines: Iterable<string>): Verification {
  const { ownerId, seq } = entry;
  const { signatureId } = entry.entry;
  let previous: { seq: number; hash: string } = BEFORE_FIRST;
  let isThere = false;
  const end: { revokedAt: string | null; erasedAt: string | null } = { revokedAt: null, erasedAt: null };
  let lineNumber = 0;
  for (const line of lines) {
    lineNumber += 1;
    if (line.trim() === "") continue;
    const row = parseLine(line);
    if (typeof row === "string") return failed(`Line ${lineNumber} of the ledger can't be read: ${row}.`);
    if (row.ownerId !== ownerId)
      return failed(`The ledger is of account ${row.ownerId}, the receipt of ${ownerId}.`);
    const flaw = flawOf(row, previous);
    if (flaw !== null) return failed(`The ledger is broken at entry ${previous.seq + 1}: ${flaw}.`);
    if (row.seq === seq && row.hash !== wanted) {
      return failed(`Entry ${seq} of the ledger is another one: the receipt's hash does not stand there.`);
    }
    isThere ||= row.seq === seq;
    if (row.kind === "revocation" && row.entry.signatureId === signatureId) {
      end.revokedAt = row.entry.revokedAt;
    }
    if (row.kind === "erasure" && row.entry.signatureIds.includes(signatureId)) end.erasedAt = row.at;
    previous = row;
  }
  return isThere
    ? { ok: true, ...end }
    : failed(`The ledger ends at entry ${previous.seq}, before the receipt's entry ${seq}.`);
}

function parseLine(line: string): LedgerRow | string {
  try {
    const parsed = lineSchema.safeParse(JSON.parse(line));
    return parsed.success ? (parsed.data as unknown as LedgerRow) : firstIssue(parsed.error);
  } catch {
    return "it is not JSON";
  }
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  const where = issue?.path.join(".") ?? "";
  return where === "" ? (issue?.message ?? "unknown") : `${where}: ${issue?.message}`;
}

function failed(reason: string): Verification {
  return { ok: false, reason };
}
