import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noteDocuments } from "../../../src/store/cla/documents.ts";
import { erasePerson } from "../../../src/store/cla/erase.ts";
import { verifySignatures } from "../../../src/store/cla/verify.ts";
import { verifyLedger } from "../../../src/store/ledger.ts";
import type { Database } from "../../../src/store/open.ts";
import { databases, type TestDatabase } from "../../database.ts";
import { bob, monday, tuesday } from "../fixtures.ts";
import { carol, newerText, revoked, signed, tamper, text } from "./signing.ts";

describe.each(databases)("signatures against the ledger on $name", ({ open }) => {
  let database: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    database = await open();
    db = database.store.db;
  });
  afterAll(() => database.close());

  let ownerId = 6000;
  /** An owner with signatures of Alice (stands), Bob (revoked) and Carol (erased), whose ids are returned. */
  async function threeSignatures(): Promise<[alice: number, bob: number, carol: number]> {
    ownerId += 1;
    const ids: [number, number, number] = [
      await signed(db, { ownerId }),
      await signed(db, { ownerId, person: bob }),
      await signed(db, { ownerId, person: carol }),
    ];
    await revoked(db, ids[1], { ownerId });
    await noteDocuments(db, { ownerId, at: monday, texts: [text, newerText] });
    await db
      .transaction()
      .execute((transaction) => erasePerson(transaction, { personId: carol.id, now: tuesday }));
    return ids;
  }

  it("say nothing of what is as it was entered: standing, revoked and erased", async () => {
    await threeSignatures();
    expect(await verifySignatures(db, ownerId)).toEqual([]);
    expect(await verifyLedger(db, ownerId)).toBeNull();
    expect(await verifySignatures(db, 4711)).toEqual([]);
  });

  const person = "its person, or where and with which words it was given, was changed";
  const copied = `owner_id, scope, document_path, document_hash, method, signed_at, fields, repository_id, number,
    comment_id, imported_from, salt`;

  it.each<[what: string, change: string, reason: string]>([
    ["another person", "person_id = 666", person],
    ["another login", "login_then = 'mallory'", person],
    ["other words", `fields = '[{"name": "Legal name", "value": "Mallory"}]'`, person],
    ["another pull request", "number = 8", person],
    ["another salt", "salt = repeat('0', 64)", person],
    [
      "an earlier date",
      "signed_at = '2020-01-01T00:00:00Z'",
      "its date was changed; the ledger says 2026-03-02T09:00:00.000Z",
    ],
    [
      "another text",
      `document_hash = '${newerText.hash}'`,
      "it names another text than the one that was signed",
    ],
    ["another scope", "scope = 'repository/1'", "it counts for repository/1, and was given for organisation"],
    ["another method", "method = 'comment'", "its method was changed; the ledger says page"],
    ["no entry", "ledger_seq = null", "the ledger has no entry of it: somebody put it there by hand"],
    ["another owner", "owner_id = 1", "it was deleted, or given to another owner"],
    [
      "an erasure that nobody made",
      `person_id = null, login_then = null, fields = null, repository_id = null, number = null, salt = null`,
      "its person is gone, and nobody erased it",
    ],
    [
      "a revocation by hand",
      "revoked_at = now(), revoked_reason = 'x'",
      "it is revoked, and the ledger knows nothing of it",
    ],
  ])("show %s", async (_, change, reason) => {
    const [id] = await threeSignatures();
    await tamper(db, `update signature set ${change} where id = ${id}`);
    expect(await verifySignatures(db, ownerId)).toEqual([{ signatureId: id, reason }]);
  });

  it.each<[what: string, change: string, reason: string]>([
    ["one that counts again", "revoked_at = null", "it was revoked, and counts again"],
    ["another reason", "revoked_reason = 'x'", "the reason of its revocation was changed"],
    ["another who revoked it", "revoked_by_login = 'mallory'", "who revoked it was changed"],
    [
      "another who revoked it, as if the first one was erased",
      "revoked_by_login = 'mallory', revoked_salt = null",
      "who revoked it was changed",
    ],
    [
      "another date",
      "revoked_at = '2020-01-01T00:00:00Z'",
      "the date of its revocation was changed; the ledger says 2026-03-03T09:00:00.000Z",
    ],
  ])("show of a revoked one %s", async (_, change, reason) => {
    const [, id] = await threeSignatures();
    await tamper(db, `update signature set ${change} where id = ${id}`);
    expect(await verifySignatures(db, ownerId)).toEqual([{ signatureId: id, reason }]);
  });

  it("show an erased one to which a person was given", async () => {
    const [, , id] = await threeSignatures();
    await tamper(db, `update signature set person_id = 666 where id = ${id}`);
    expect(await verifySignatures(db, ownerId)).toMatchObject([{ signatureId: id }]);
    await tamper(db, `update signature set salt = repeat('0', 64) where id = ${id}`);
    expect(await verifySignatures(db, ownerId)).toEqual([
      { signatureId: id, reason: "its person was erased, and is there again" },
    ]);
  });

  it("show one that is gone", async () => {
    const [id] = await threeSignatures();
    await tamper(db, `delete from signature where id = ${id}`);
    expect(await verifySignatures(db, ownerId)).toEqual([
      { signatureId: id, reason: "it was deleted, or given to another owner" },
    ]);
  });

  it("show one that was replayed for somebody else, with salt and all", async () => {
    const [id] = await threeSignatures();
    await tamper(
      db,
      `insert into signature (person_id, login_then, ${copied})
        select 666, 'mallory', ${copied} from signature where id = ${id}`,
    );
    expect(await verifySignatures(db, ownerId)).toMatchObject([
      { reason: "the ledger has no entry of it: somebody put it there by hand" },
    ]);
  });

  it("show one that took the entry of another for itself", async () => {
    const [id] = await threeSignatures();
    await tamper(
      db,
      `insert into signature (person_id, login_then, ${copied})
        select 666, 'mallory', ${copied} from signature where id = ${id}`,
      `update signature set ledger_seq = null where id = ${id}`,
      `update signature set ledger_seq = 1 where owner_id = ${ownerId} and person_id = 666`,
    );
    expect(await verifySignatures(db, ownerId)).toMatchObject([
      { signatureId: id, reason: "the ledger has no entry of it: somebody put it there by hand" },
      { reason: "it points to the ledger's entry of something else: somebody put it there by hand" },
    ]);
  });

  it("show a stored text that was changed", async () => {
    const ids = await threeSignatures();
    await tamper(
      db,
      `update document set text = 'I agree to all.' where owner_id = ${ownerId} and hash = '${text.hash}'`,
    );
    const reason = "the stored text is not the one that was signed";
    expect(await verifySignatures(db, ownerId)).toEqual(ids.map((signatureId) => ({ signatureId, reason })));
  });

  it("are looked at on both sides of a gap in the ledger, however wide", async () => {
    const [id] = await threeSignatures();
    await tamper(
      db,
      `update signature set ledger_seq = 9007199254740000 where id = ${id}`,
      `update ledger_entry set seq = 9007199254740000 where owner_id = ${ownerId} and seq = 1`,
      `update signature set login_then = 'mallory' where owner_id = ${ownerId} and login_then is not null`,
    );
    expect(await verifySignatures(db, ownerId)).toHaveLength(2);
    expect(await verifyLedger(db, ownerId)).toEqual({ seq: 1, reason: "it is missing" });
  });

  it("leave it to the chain to show an entry that was changed to fit", async () => {
    const [id] = await threeSignatures();
    await tamper(
      db,
      `update signature set signed_at = '2020-01-01T00:00:00Z' where id = ${id}`,
      `update ledger_entry set entry = jsonb_set(entry, '{signedAt}', '"2020-01-01T00:00:00.000Z"')
        where owner_id = ${ownerId} and seq = 1`,
    );
    expect(await verifySignatures(db, ownerId)).toEqual([]);
    expect(await verifyLedger(db, ownerId)).toEqual({ seq: 1, reason: "its text does not match its hash" });
  });
});
