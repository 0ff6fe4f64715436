import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RecordChange, RecordChangeOf } from "../../src/core/commands/record-change.ts";
import { verifyLedger } from "../../src/store/ledger.ts";
import { readRecord } from "../../src/store/record.ts";
import { applyRecordChanges } from "../../src/store/record-changes.ts";
import { databases, type TestDatabase } from "../database.ts";
import { acme, alice, bob, monday, tuesday, wednesday, widget } from "./fixtures.ts";

const key = { repositoryId: widget.id, number: 7 };
const here = { ...key, ownerId: acme.id, scope: null, position: 0 };
const hold = {
  kind: "hold",
  name: null,
  by: bob,
  reason: "wait for 2.0",
  commentId: "issuecomment-1",
  at: monday,
} as const satisfies RecordChange;

describe.each(databases)("holds on $name", ({ open }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
  });
  afterEach(() => database.close());

  const change = (change: RecordChange, of: Partial<typeof here> = {}) =>
    applyRecordChanges(database.store.db, { ...here, ...of }, [change]);
  const read = () =>
    readRecord(database.store.db, { ...here, personIds: [], emails: [], domains: [], now: wednesday });
  const ledger = () => database.store.db.selectFrom("ledgerEntry").selectAll().orderBy("seq").execute();
  const lift = (ids: number[], changes: Partial<RecordChangeOf<"lift-holds">> = {}) =>
    ({ kind: "lift-holds", ids, by: alice, commentId: "discussion_r2", at: tuesday, ...changes }) as const;

  it("stand with their names, each command's once", async () => {
    await change(hold);
    await change({ ...hold, reason: "the same event again" });
    await change({ ...hold, name: "abi", reason: "and for the docs" }, { position: 1 });
    const { holds, liftedHolds } = await read();
    const place = { by: bob, commentId: "issuecomment-1", since: monday };
    expect(holds).toEqual([
      { ...place, id: expect.any(Number), name: null, reason: "wait for 2.0" },
      { ...place, id: expect.any(Number), name: "abi", reason: "and for the docs" },
    ]);
    expect(liftedHolds).toEqual([]);
  });

  it("are lifted here alone and once, and stay known with their reason, in the ledger, too", async () => {
    await change({ ...hold, name: "abi" });
    await change(hold, { position: 1 });
    const [first] = (await read()).holds;
    const ids = [first?.id ?? 0];
    await change(lift(ids), { number: 8 });
    await change(lift([]));
    expect([(await read()).holds.length, (await ledger()).length]).toEqual([2, 0]);
    await change(lift(ids));
    await change(lift(ids, { by: bob, at: wednesday }));
    const record = await read();
    expect(record.holds).toMatchObject([{ name: null }]);
    const was = { name: "abi", by: bob, reason: "wait for 2.0", since: monday };
    expect(record.liftedHolds).toEqual([
      { ...was, commentId: "issuecomment-1", liftedBy: alice, liftedAt: tuesday },
    ]);
    expect(await ledger()).toMatchObject([
      {
        ...key,
        kind: "hold-lifted",
        at: tuesday,
        entry: { ...was, liftedBy: alice, commentId: "discussion_r2" },
      },
    ]);
    expect(await verifyLedger(database.store.db, acme.id)).toBeNull();
  });

  it("leave the ledger as it was where lifting fails half-way", async () => {
    await change(hold);
    const ids = (await read()).holds.map(({ id }) => id);
    const failing = database.store.db.transaction().execute(async (transaction) => {
      await applyRecordChanges(transaction, here, [lift(ids)]);
      throw new Error("crash");
    });
    await expect(failing).rejects.toThrow("crash");
    expect([(await read()).holds.length, (await ledger()).length]).toEqual([1, 0]);
  });

  it("show the latest ten that were lifted, oldest first", async () => {
    for (let position = 0; position < 12; position++) {
      await change({ ...hold, reason: `r${position}` }, { position });
      const ids = (await read()).holds.map(({ id }) => id);
      await change(lift(ids, { at: `2026-03-03T09:00:${10 + position}.000Z` }));
    }
    const { liftedHolds } = await read();
    expect(liftedHolds.map(({ reason }) => reason)).toEqual([
      "r2",
      "r3",
      "r4",
      "r5",
      "r6",
      "r7",
      "r8",
      "r9",
      "r10",
      "r11",
    ]);
  });
});
