import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { erasePerson } from "../../../src/store/cla/erase.ts";
import { type Receipt, verifyReceipt } from "../../../src/store/cla/receipt-format.ts";
import { readReceipt } from "../../../src/store/cla/receipts.ts";
import { exportLedger } from "../../../src/store/ledger.ts";
import { ledgerLine } from "../../../src/store/ledger-chain.ts";
import type { Database } from "../../../src/store/open.ts";
import { databases, type TestDatabase } from "../../database.ts";
import { acme, alice, bob, monday, tuesday } from "../fixtures.ts";
import { carol, collect, revoked, signed, text } from "./signing.ts";

const other = 4711;

describe.each(databases.slice(0, 1))("a receipt on $name", ({ open }) => {
  let database: TestDatabase;
  let db: Database;
  let receipt: Receipt;
  let others: Receipt;
  let lines: string[];
  const linesOf = async (ownerId: number) => (await collect(exportLedger(db, ownerId))).map(ledgerLine);
  const receiptOf = async (signatureId: number) => {
    const read = await readReceipt(db, signatureId);
    if (read === null) throw new Error("There is no receipt");
    // As it comes out of a file.
    return JSON.parse(JSON.stringify(read)) as Receipt;
  };
  beforeAll(async () => {
    database = await open();
    db = database.store.db;
    await signed(db, { person: bob });
    receipt = await receiptOf(await signed(db));
    others = await receiptOf(await signed(db, { ownerId: other }));
    lines = await linesOf(acme.id);
  });
  afterAll(() => database.close());

  it("holds the entry as everybody can read it, and what it hides", () => {
    expect(receipt).toMatchObject({
      format: "charter-receipt/1",
      signer: { personId: alice.id, loginThen: "alice", number: 7 },
      entry: { seq: 2, entry: { documentHash: text.hash, signedAt: monday } },
    });
    expect(verifyReceipt(receipt, null)).toEqual({ ok: true, revokedAt: null, erasedAt: null });
    expect(verifyReceipt(receipt, [...lines, ""])).toEqual({ ok: true, revokedAt: null, erasedAt: null });
    expect(lines.join()).not.toContain("alice");
  });

  const entryChanged = "What the entry says does not match its hash: the entry was changed.";
  const signerChanged =
    "The signer does not match what the entry commits to: the signer or the salt was changed.";

  it.each<[what: string, change: (of: Receipt) => unknown, reason: string]>([
    ["another person", (of) => ({ ...of, signer: { ...of.signer, personId: 666 } }), signerChanged],
    ["another login", (of) => ({ ...of, signer: { ...of.signer, loginThen: "x" } }), signerChanged],
    ["other words", (of) => ({ ...of, signer: { ...of.signer, fields: [] } }), signerChanged],
    ["another salt", (of) => ({ ...of, salt: "0".repeat(64) }), signerChanged],
    [
      "the signer of another receipt",
      (of) => ({ ...of, signer: others.signer, salt: others.salt }),
      signerChanged,
    ],
    ["another owner", (of) => ({ ...of, entry: { ...of.entry, ownerId: other } }), entryChanged],
    [
      "an earlier date",
      (of) => ({
        ...of,
        entry: { ...of.entry, entry: { ...of.entry.entry, signedAt: "2020-01-01T00:00:00.000Z" } },
      }),
      entryChanged,
    ],
    [
      "another text",
      (of) => ({ ...of, entry: { ...of.entry, entry: { ...of.entry.entry, documentHash: "x" } } }),
      entryChanged,
    ],
    ["another hash", (of) => ({ ...of, hash: "1".repeat(64) }), entryChanged],
    [
      "more than a hash covers",
      (of) => ({ ...of, note: "also agrees to everything" }),
      'It is not a receipt: Unrecognized key: "note".',
    ],
    ["nothing", () => null, "It is not a receipt: Invalid input: expected object, received null."],
    [
      "something else",
      (of) => ({ ...of, hash: 5 }),
      "It is not a receipt: hash: Invalid input: expected string, received number.",
    ],
  ])("does not pass with %s", (_, change, reason) => {
    expect(verifyReceipt(change(receipt), null)).toEqual({ ok: false, reason });
  });

  it.each<[what: string, ledger: () => string[] | Promise<string[]>, reason: string]>([
    ["an empty ledger", () => [], "The ledger ends at entry 0, before the receipt's entry 2."],
    ["a cut one", () => lines.slice(0, 1), "The ledger ends at entry 1, before the receipt's entry 2."],
    ["one without its beginning", () => lines.slice(1), "The ledger is broken at entry 1: it is missing."],
    [
      "one that was edited",
      () => [lines[0]?.replace("docs/CLA.md", "docs/XLA.md") ?? "", ...lines.slice(1)],
      "The ledger is broken at entry 1: its text does not match its hash.",
    ],
    [
      "that of another owner",
      () => linesOf(other),
      `The ledger is of account ${other}, the receipt of ${acme.id}.`,
    ],
    ["no ledger", () => ["{"], "Line 1 of the ledger can't be read: it is not JSON."],
    [
      "something else",
      () => [`{"ownerId":${acme.id}}`],
      "Line 1 of the ledger can't be read: seq: Invalid input: expected number, received undefined.",
    ],
    [
      "an entry that is none of its kind",
      () => [lines[0]?.replace('"kind":"signature"', '"kind":"erasure"') ?? ""],
      "Line 1 of the ledger can't be read: entry: is not an entry of its kind.",
    ],
  ])("does not pass with %s", async (_, ledger, reason) => {
    expect(verifyReceipt(receipt, await ledger())).toEqual({ ok: false, reason });
  });

  it("that was made up does not pass with the ledger", async () => {
    const forger = await open();
    await signed(forger.store.db);
    const id = await signed(forger.store.db, { signedAt: "2020-01-01T00:00:00Z", person: carol });
    const forged = await readReceipt(forger.store.db, id);
    await forger.close();
    expect(verifyReceipt(forged, null)).toMatchObject({ ok: true });
    expect(verifyReceipt(forged, lines)).toEqual({
      ok: false,
      reason: "Entry 2 of the ledger is another one: the receipt's hash does not stand there.",
    });
  });

  it("stays true when the signature ends, and the ledger says when it did", async () => {
    const { signatureId } = receipt.signer;
    await revoked(db, signatureId);
    expect(verifyReceipt(receipt, await linesOf(acme.id))).toEqual({
      ok: true,
      revokedAt: tuesday,
      erasedAt: null,
    });
    await db
      .transaction()
      .execute((transaction) => erasePerson(transaction, { personId: alice.id, now: tuesday }));
    expect(verifyReceipt(receipt, await linesOf(acme.id))).toEqual({
      ok: true,
      revokedAt: tuesday,
      erasedAt: tuesday,
    });
    expect(await readReceipt(db, signatureId)).toBeNull();
    expect(await readReceipt(db, signatureId + 1000)).toBeNull();
  });
});
