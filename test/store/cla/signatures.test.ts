import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertSignatures, type Signing } from "../../../src/store/cla/insert-signatures.ts";
import {
  exportSignatures,
  findSignatures,
  readSignature,
  sign,
  signaturesOfPerson,
} from "../../../src/store/cla/signatures.ts";
import { verifySignatures } from "../../../src/store/cla/verify.ts";
import { verifyLedger } from "../../../src/store/ledger.ts";
import type { Database } from "../../../src/store/open.ts";
import { databases, type TestDatabase } from "../../database.ts";
import { acme, alice, bob, installWidgetAndGadget, monday, tuesday, widget } from "../fixtures.ts";
import { carol, collect, newerText, revoked, signed, signing, text } from "./signing.ts";

describe.each(databases)("signatures on $name", ({ open }) => {
  let database: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    database = await open();
    db = database.store.db;
    await installWidgetAndGadget(db);
  });
  afterAll(() => database.close());

  /** Each test has owners of its own. */
  let lastOwner = 5000;
  const newOwner = () => {
    lastOwner += 1;
    return lastOwner;
  };
  const insert = (signings: Signing[]) =>
    db.transaction().execute((transaction) => insertSignatures(transaction, signings, tuesday));
  const entriesOf = (ownerId: number) =>
    db.selectFrom("ledgerEntry").selectAll().where("ownerId", "=", ownerId).orderBy("seq").execute();

  it("are not taken outside of a transaction, nor of several owners at once", async () => {
    await expect(sign(db, { ...signing(), now: tuesday })).rejects.toThrow("in the transaction of its cause");
    await expect(insert([signing(), signing({ ownerId: 4711 })])).rejects.toThrow("several owners");
    expect(await signaturesOfPerson(db, alice.id)).toEqual([]);
  });

  it("are kept as given, with an entry that tells nothing of the person", async () => {
    const id = await signed(db, { fields: [{ name: "Legal name", value: "A\0l \ud83e" }] });
    expect(await readSignature(db, id)).toEqual({
      id,
      ownerId: acme.id,
      ownerLogin: "acme",
      scope: "organisation",
      personId: alice.id,
      loginThen: "alice",
      documentPath: text.path,
      documentHash: text.hash,
      method: "page",
      fields: [{ name: "Legal name", value: "A\ufffdl \ufffd" }],
      repositoryId: widget.id,
      number: 7,
      commentId: null,
      signedAt: monday,
      revokedAt: null,
      revokedReason: null,
      revokedBy: null,
      ledgerSeq: 1,
      importedFrom: null,
    });
    const [entry] = await entriesOf(acme.id);
    expect(entry).toMatchObject({ kind: "signature", at: tuesday, repositoryId: null, number: null });
    expect(entry?.entry).toEqual({
      signatureId: id,
      scope: "organisation",
      documentPath: text.path,
      documentHash: text.hash,
      method: "page",
      signedAt: monday,
      commitment: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await readSignature(db, id + 1000)).toBeNull();
  });

  it("are given once for a text, in each scope and by each person", async () => {
    const ownerId = newOwner();
    const first = await signed(db, { ownerId });
    expect(await signed(db, { ownerId, method: "comment", commentId: 1, signedAt: tuesday })).toBe(first);
    const others = [
      await signed(db, { ownerId, documentHash: newerText.hash }),
      await signed(db, { ownerId, scope: "repository/1" }),
      await signed(db, { ownerId, person: bob }),
      await signed(db, { ownerId: newOwner() }),
    ];
    expect(new Set([first, ...others]).size).toBe(5);
    expect(await readSignature(db, first)).toMatchObject({ method: "page", signedAt: monday });
    expect(await entriesOf(ownerId)).toHaveLength(4);
  });

  it("are one when many give the same at once", async () => {
    const ownerId = newOwner();
    const ids = await Promise.all(Array.from({ length: 8 }, () => signed(db, { ownerId })));
    expect(new Set(ids).size).toBe(1);
    expect(await entriesOf(ownerId)).toHaveLength(1);
  });

  it("count no more once revoked, in their own scope, once; and can be given again", async () => {
    const ownerId = newOwner();
    const id = await signed(db, { ownerId });
    expect(await revoked(db, id, { ownerId, scope: "repository/1" })).toBe(false);
    expect(await revoked(db, id, { ownerId: newOwner() })).toBe(false);
    expect(await revoked(db, id, { ownerId, reason: "left Acme" })).toBe(true);
    expect(await revoked(db, id, { ownerId, reason: "again" })).toBe(false);
    expect(await readSignature(db, id)).toMatchObject({
      revokedAt: tuesday,
      revokedReason: "left Acme",
      revokedBy: "root",
    });
    const again = await signed(db, { ownerId });
    expect(again).not.toBe(id);
    expect((await entriesOf(ownerId)).map(({ kind }) => kind)).toEqual([
      "signature",
      "revocation",
      "signature",
    ]);
    expect((await entriesOf(ownerId))[1]?.entry).toMatchObject({ signatureId: id, reason: "left Acme" });
  });

  it.each([
    "update signature set person_id = 12",
    "update signature set login_then = 'bob'",
    "update signature set document_hash = 'other'",
    "update signature set document_path = 'other'",
    "update signature set signed_at = signed_at - interval '1 day'",
    "update signature set scope = 'repository/1'",
    "update signature set owner_id = 1",
    "update signature set method = 'import'",
    `update signature set fields = '[]'`,
    "update signature set ledger_seq = null",
    // Only a whole erasure is one.
    "update signature set person_id = null",
    "update signature set salt = null",
    "delete from signature",
    "truncate signature",
  ])("stay as they were given, for the database itself: %s", async (statement) => {
    await signed(db);
    await expect(sql.raw(statement).execute(db)).rejects.toThrow("A signature");
  });

  it("can't be made to count again", async () => {
    const ownerId = newOwner();
    await revoked(db, await signed(db, { ownerId }), { ownerId });
    const unrevoke = sql`update signature set revoked_at = null where owner_id = ${ownerId}`;
    await expect(unrevoke.execute(db)).rejects.toThrow("A signature stays");
  });

  it("come in batches: what is there stays, two that say the same are one, revoked ones are told apart", async () => {
    const ownerId = newOwner();
    const there = await signed(db, { ownerId });
    const revocation = { revokedAt: monday, revokedReason: "left" };
    const result = await insert([
      signing({ ownerId }),
      signing({ ownerId, person: bob, method: "import", importedFrom: "cla-assistant" }),
      signing({ ownerId, person: bob }),
      signing({ ownerId, person: bob, ...revocation }),
    ]);
    expect(result.map(({ isNew }) => isNew)).toEqual([false, true, false, true]);
    expect(result[0]?.signatureId).toBe(there);
    expect(result[2]?.signatureId).toBe(result[1]?.signatureId);
    expect(await readSignature(db, result[1]?.signatureId ?? 0)).toMatchObject({
      importedFrom: "cla-assistant",
    });
    expect(await readSignature(db, result[3]?.signatureId ?? 0)).toMatchObject(revocation);
    expect((await entriesOf(ownerId)).map(({ kind }) => kind)).toEqual([
      "signature",
      "signature",
      "signature",
      "revocation",
    ]);
    expect(await verifySignatures(db, ownerId)).toEqual([]);
  });

  it("come by the thousand, in one chain", async () => {
    const ownerId = newOwner();
    const people = Array.from({ length: 2500 }, (_, index) => ({
      id: 10_000 + index,
      login: `p${index}`,
      kind: "user" as const,
    }));
    await insert(people.map((person) => signing({ ownerId, person, method: "import" })));
    expect(await verifyLedger(db, ownerId)).toBeNull();
    expect(await verifySignatures(db, ownerId)).toEqual([]);
    const exported = await collect(exportSignatures(db, { ownerId, scope: "organisation" }));
    expect(exported.map(({ loginThen }) => loginThen)).toEqual(people.map(({ login }) => login));
    expect(await collect(exportSignatures(db, { ownerId, scope: "other" }))).toEqual([]);
  });

  it("are found by login, words and id, page by page", async () => {
    const ownerId = newOwner();
    const ids = [
      await signed(db, { ownerId }),
      await signed(db, { ownerId, person: bob, fields: [{ name: "Company", value: "100% Widgets" }] }),
      await signed(db, { ownerId, person: carol, fields: [] }),
      await signed(db, { ownerId, scope: "repository/1" }),
    ];
    await revoked(db, ids[1] ?? 0, { ownerId });
    const find = async (changes: Partial<Parameters<typeof findSignatures>[1]>) => {
      const wanted = {
        ownerId,
        scope: "organisation",
        search: null,
        state: "all",
        after: null,
        limit: 10,
      } as const;
      const { rows, total, next } = await findSignatures(db, { ...wanted, ...changes });
      return { logins: rows.map(({ loginThen }) => loginThen), total, next };
    };
    const none = { logins: [], total: 0, next: null };
    expect(await find({ search: "%" })).toEqual({ logins: ["bob"], total: 1, next: null });
    expect(await find({ search: "a_ice" })).toEqual(none);
    expect(await find({ search: "\\" })).toEqual(none);
    expect(await find({ search: "1" })).toMatchObject({ logins: ["bob"] });
    expect(await find({ search: " LIC " })).toMatchObject({ logins: ["alice"] });
    expect(await find({ search: "13" })).toMatchObject({ logins: ["carol"] });
    expect(await find({ search: "widgets", state: "standing" })).toEqual(none);
    expect(await find({ state: "revoked" })).toMatchObject({ logins: ["bob"] });
    const first = await find({ limit: 2 });
    expect(first).toEqual({ logins: ["carol", "bob"], total: 3, next: ids[1] });
    expect(await find({ limit: 2, after: first.next })).toEqual({ logins: ["alice"], total: 3, next: null });
  });
});
