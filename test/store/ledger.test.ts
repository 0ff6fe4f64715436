import { createHash } from "node:crypto";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RecordChange } from "../../src/core/commands/record-change.ts";
import { appendToLedger, verifyLedger } from "../../src/store/ledger.ts";
import { readRecord } from "../../src/store/record.ts";
import { applyRecordChanges } from "../../src/store/record-changes.ts";
import { databases, type TestDatabase } from "../database.ts";
import { acme, alice, bob, monday, tuesday, widget } from "./fixtures.ts";

const key = { repositoryId: widget.id, number: 7 };
const here = { ...key, ownerId: acme.id, scope: null, position: 0 };
const other = 4711;

function merge(ownerId: number, headSha = "aaa") {
  // As it was written before reviews could hold commands.
  const entry = { by: alice, headSha, method: "squash", commentId: 1 } as const;
  return { ...key, ownerId, kind: "merge", at: "2026-03-02T09:00:00Z", entry } as const;
}

const override = {
  kind: "override",
  by: bob,
  tier: "core",
  requirement: "module:compiler",
  name: "Compiler",
  objection: null,
  reason: 'Urgent: "CVE" 🦊 cut \ud83e',
  headSha: "aaa",
  commentId: "issuecomment-5",
  at: monday,
} as const satisfies RecordChange;

describe.each(databases)("the ledger on $name", ({ open }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
  });
  afterEach(() => database.close());

  function append(...additions: Parameters<typeof appendToLedger>[1][]): Promise<void> {
    return database.store.db.transaction().execute(async (transaction) => {
      for (const addition of additions) await appendToLedger(transaction, addition);
    });
  }

  const entries = (ownerId: number) =>
    database.store.db
      .selectFrom("ledgerEntry")
      .selectAll()
      .where("ownerId", "=", ownerId)
      .orderBy("seq")
      .execute();

  /** What the database's owner can do, and the chain must show. */
  async function tamper(...statements: string[]): Promise<void> {
    const { db } = database.store;
    await sql`alter table ledger_entry disable trigger ledger_is_append_only`.execute(db);
    for (const statement of statements) await sql.raw(statement).execute(db);
    await sql`alter table ledger_entry enable trigger ledger_is_append_only`.execute(db);
  }

  it.each([
    "update ledger_entry set number = 8",
    "update ledger_entry set number = 8 where false",
    "delete from ledger_entry",
    "truncate ledger_entry",
  ])("is append-only for the database itself: %s", async (statement) => {
    await append(merge(acme.id));
    await expect(sql.raw(statement).execute(database.store.db)).rejects.toThrow("The ledger is append-only");
    expect(await entries(acme.id)).toHaveLength(1);
  });

  it("takes nothing outside of a transaction, and nothing of one that fails", async () => {
    const { db } = database.store;
    await expect(appendToLedger(db, merge(acme.id))).rejects.toThrow("in the transaction of its cause");
    const failing = db.transaction().execute(async (transaction) => {
      await appendToLedger(transaction, merge(acme.id));
      throw new Error("afterwards");
    });
    await expect(failing).rejects.toThrow("afterwards");
    expect(await entries(acme.id)).toEqual([]);
    expect(await verifyLedger(db, acme.id)).toBeNull();
  });

  it("binds each entry to the one before, in a chain for each owner", async () => {
    await append(merge(acme.id), merge(other), merge(acme.id, "bbb"));
    const chain = await entries(acme.id);
    expect(chain.map(({ seq, previousHash }) => [seq, previousHash])).toEqual([
      [1, "0".repeat(64)],
      [2, chain[0]?.hash],
    ]);
    expect((await entries(other)).map(({ seq, previousHash }) => [seq, previousHash])).toEqual([
      [1, "0".repeat(64)],
    ]);
    // As anybody else would compute it.
    const text =
      `{"at":"2026-03-02T09:00:00.000Z","entry":{"by":{"id":11,"kind":"user","login":"alice"},"commentId":1,` +
      `"headSha":"aaa","method":"squash"},"kind":"merge","number":7,"ownerId":1000,` +
      `"previousHash":"${"0".repeat(64)}","repositoryId":1,"seq":1}`;
    expect(chain[0]?.hash).toBe(createHash("sha256").update(text).digest("hex"));
  });

  it("stays one chain when many append at once", async () => {
    await Promise.all(Array.from({ length: 12 }, (_, index) => append(merge(acme.id, `s${index}`))));
    expect((await entries(acme.id)).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 12 }, (_, i) => i + 1),
    );
    expect(await verifyLedger(database.store.db, acme.id)).toBeNull();
  });

  it("records an override together with the override, once", async () => {
    const { db } = database.store;
    await applyRecordChanges(db, here, [override]);
    await applyRecordChanges(db, here, [{ ...override, reason: "the same event again" }]);
    // One command can be about several requirements of one name.
    const other = { requirement: "objection 7", name: "objection 7 of @bob", objection: "breaks programs" };
    await applyRecordChanges(db, here, [{ ...override, ...other, at: tuesday }]);
    const scope = {
      ...key,
      ownerId: acme.id,
      scope: null,
      personIds: [],
      emails: [],
      domains: [],
      now: tuesday,
    };
    const { overrides } = await readRecord(db, scope);
    const said = {
      by: bob,
      reason: 'Urgent: "CVE" 🦊 cut \ufffd',
      commentId: "issuecomment-5",
      headSha: "aaa",
    };
    expect(overrides).toEqual([
      { ...said, requirement: "module:compiler", at: monday },
      { ...said, requirement: "objection 7", at: tuesday },
    ]);
    expect((await entries(acme.id)).map(({ kind, at, entry }) => ({ kind, at, entry }))).toEqual([
      {
        kind: "override",
        at: monday,
        entry: {
          ...said,
          requirement: "module:compiler",
          name: "Compiler",
          objection: null,
          tier: "core",
        },
      },
      {
        kind: "override",
        at: tuesday,
        entry: { ...said, ...other, tier: "core" },
      },
    ]);
    expect(await verifyLedger(db, acme.id)).toBeNull();
  });

  it("holds overrides as they were written before it kept what was objected", async () => {
    const { kind, at, objection: _, ...entry } = override;
    const place = { ...key, ownerId: acme.id, at };
    await append({ ...place, kind, entry }, { ...place, kind, entry: { ...entry, objection: "too slow" } });
    const said = (await entries(acme.id)).map((row) => Object.keys(row.entry).includes("objection"));
    expect(said).toEqual([false, true]);
    expect(await verifyLedger(database.store.db, acme.id)).toBeNull();
  });

  const set = (change: string) => `update ledger_entry set ${change} where seq = 2`;
  const remove = "delete from ledger_entry where seq = 2";

  it.each([
    ["another word in an entry", [set(`entry = jsonb_set(entry, '{headSha}', '"zzz"')`)]],
    ["a word more in an entry", [set(`entry = entry || '{"note": 1}'`)]],
    ["another time", [set("at = at + interval '1 millisecond'")]],
    ["another pull request", [set("number = 8")]],
    ["another kind", [set("kind = 'override'")]],
    ["another hash", [set("hash = repeat('1', 64)")]],
    ["an entry that follows from none", [set("previous_hash = repeat('2', 64)")]],
    ["a missing entry", [remove]],
    ["a gap that was closed", [remove, "update ledger_entry set seq = 2 where seq = 3"]],
  ])("shows %s", async (_, statements) => {
    const { db } = database.store;
    await append(merge(acme.id, "a"), merge(acme.id, "b"), merge(acme.id, "c"), merge(other));
    await tamper(...statements);
    expect(await verifyLedger(db, acme.id)).toMatchObject({ seq: 2 });
    expect(await verifyLedger(db, other)).toBeNull();
  });

  it("shows a first entry that is missing", async () => {
    await append(merge(acme.id, "a"), merge(acme.id, "b"));
    await tamper("delete from ledger_entry where seq = 1");
    expect(await verifyLedger(database.store.db, acme.id)).toEqual({ seq: 1, reason: "it is missing" });
  });

  it("shows an entry that was written anew with a hash of its own, by the next one", async () => {
    const { db } = database.store;
    await append(merge(acme.id, "a"), merge(acme.id, "b"));
    await tamper(
      "delete from ledger_entry where seq = 1",
      "create table following as select * from ledger_entry where seq = 2",
      "delete from ledger_entry where seq = 2",
    );
    await append(merge(acme.id, "forged"));
    await sql`insert into ledger_entry select * from following`.execute(db);
    await sql`drop table following`.execute(db);
    expect(await verifyLedger(db, acme.id)).toEqual({
      seq: 2,
      reason: "it does not follow from the entry before",
    });
  });

  it("is walked to its end, however long", async () => {
    await append(...Array.from({ length: 1005 }, (_, index) => merge(acme.id, `s${index}`)));
    expect(await verifyLedger(database.store.db, acme.id)).toBeNull();
    await tamper("update ledger_entry set number = 8 where seq = 1004");
    expect(await verifyLedger(database.store.db, acme.id)).toMatchObject({ seq: 1004 });
  });
});
