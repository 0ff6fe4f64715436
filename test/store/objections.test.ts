import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RecordChange, RecordChangeOf } from "../../src/core/commands/record-change.ts";
import { saveAbsence } from "../../src/store/absences.ts";
import { verifyLedger } from "../../src/store/ledger.ts";
import { markRaiseAnnounced, noteWordOfObjector, raiseObjection } from "../../src/store/objections.ts";
import { readRecord } from "../../src/store/record.ts";
import { applyRecordChanges } from "../../src/store/record-changes.ts";
import { databases, type TestDatabase } from "../database.ts";
import { acme, alice, bob, monday, tuesday, wednesday, widget } from "./fixtures.ts";

const key = { repositoryId: widget.id, number: 7 };
const place = { ...key, ownerId: acme.id };
const here = { ...key, ownerId: acme.id, scope: null, position: 0 };
const object = {
  kind: "object",
  name: null,
  isVeto: false,
  by: bob,
  reason: "breaks 32 bits",
  commentId: "issuecomment-1",
  at: monday,
} as const satisfies RecordChange;
type Ending = RecordChangeOf<"end-objections">;

describe.each(databases)("objections on $name", ({ open }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
  });
  afterEach(() => database.close());

  const change = (change: RecordChange, of: Partial<typeof here> = {}) =>
    applyRecordChanges(database.store.db, { ...here, ...of }, [change]);
  async function objections() {
    const scope = { ...here, personIds: [], emails: [], domains: [], now: wednesday };
    return (await readRecord(database.store.db, scope)).objections;
  }
  async function objected(changes: Partial<typeof object | { name: string; isVeto: boolean }> = {}) {
    await change({ ...object, ...changes } as RecordChange);
    return (await objections()).at(-1)?.id ?? 0;
  }
  const ledger = () => database.store.db.selectFrom("ledgerEntry").selectAll().orderBy("seq").execute();
  const ending = (ids: number[], changes: Partial<Ending> = {}): Ending => ({
    kind: "end-objections",
    ids,
    how: "withdrawn",
    by: bob,
    reason: null,
    tier: null,
    commentId: "issuecomment-3",
    at: tuesday,
    ...changes,
  });

  it("stand side by side, each once", async () => {
    await change(object);
    await change({ ...object, reason: "the same event again" });
    await change({ ...object, name: "tests", isVeto: true, at: tuesday }, { position: 1 });
    const said = {
      id: expect.any(Number),
      by: bob,
      commentId: "issuecomment-1",
      absence: null,
      clarification: null,
      raised: [],
    };
    expect(await objections()).toEqual([
      { ...said, name: null, isVeto: false, reason: "breaks 32 bits", since: monday },
      { ...said, name: "tests", isVeto: true, reason: "breaks 32 bits", since: tuesday },
    ]);
  });

  it("end when they are withdrawn here, and only those, without a word in the ledger", async () => {
    const id = await objected();
    await change({ ...object, commentId: "issuecomment-2" });
    await change(ending([id]), { number: 8 });
    await change(ending([]));
    expect(await objections()).toHaveLength(2);
    await change(ending([id], { reason: "was wrong" }));
    await change(ending([id], { by: alice, at: wednesday, how: "dismissed" }));
    expect(await objections()).toMatchObject([{ commentId: "issuecomment-2" }]);
    const rows = await database.store.db.selectFrom("objection").selectAll().orderBy("id").execute();
    expect(rows[0]).toMatchObject({
      endedAt: tuesday,
      endedByLogin: "bob",
      endedCommentId: "issuecomment-3",
      endedHow: "withdrawn",
      endedReason: "was wrong",
    });
    expect(await ledger()).toEqual([]);
  });

  it("go into the ledger once where others set them aside", async () => {
    const id = await objected({ name: "abi" } as never);
    const dismissal = ending([id], {
      how: "dismissed",
      by: alice,
      reason: "Measured: no change.",
      tier: "core",
    });
    await change(dismissal);
    await change(dismissal);
    expect(await objections()).toEqual([]);
    expect(await ledger()).toMatchObject([
      {
        ...key,
        kind: "objection-dismissed",
        at: tuesday,
        entry: {
          objection: id,
          name: "abi",
          objector: bob,
          reason: "breaks 32 bits",
          by: alice,
          tier: "core",
          explanation: "Measured: no change.",
          commentId: "issuecomment-3",
        },
      },
    ]);
    expect(await verifyLedger(database.store.db, acme.id)).toBeNull();
  });

  it("go into the ledger once where a tier leaves them standing", async () => {
    const id = await objected();
    const ended = await objected({ commentId: "issuecomment-2" } as never);
    await change(ending([ended]));
    const hand: RecordChangeOf<"hand-over"> = {
      kind: "hand-over",
      to: "author",
      by: alice,
      commentId: "issuecomment-9",
      at: wednesday,
      upheld: { objections: [ended, id], tier: "core", reason: "32 bits are in use." },
    };
    await change({ ...hand, commentId: "issuecomment-8" }, { number: 8 });
    await change(hand);
    await change(hand);
    expect(await objections()).toMatchObject([{ id }]);
    expect(await ledger()).toMatchObject([
      {
        ...key,
        kind: "objection-upheld",
        at: wednesday,
        entry: {
          objection: id,
          name: null,
          objector: bob,
          reason: "breaks 32 bits",
          by: alice,
          tier: "core",
          explanation: "32 bits are in use.",
          commentId: "issuecomment-9",
        },
      },
    ]);
    expect(await verifyLedger(database.store.db, acme.id)).toBeNull();
  });

  it("know the latest question about them, each asked once, and none after their end", async () => {
    const id = await objected();
    const ask = { kind: "clarify", objection: id, question: "Which?", by: alice } as const;
    const said = { by: alice, question: "Which?", commentId: "issuecomment-9", at: tuesday };
    const asked = { ...said, answeredAt: null };
    await change({ ...ask, commentId: "issuecomment-9", at: tuesday });
    await change({ ...ask, commentId: "issuecomment-9", at: wednesday });
    await change({ ...ask, commentId: "issuecomment-4", at: monday });
    await change({ ...ask, commentId: "issuecomment-5", at: wednesday }, { number: 8 });
    expect((await objections())[0]?.clarification).toEqual(asked);
    await change({ ...ask, question: null, commentId: "issuecomment-10", at: tuesday });
    expect((await objections())[0]?.clarification).toMatchObject({
      commentId: "issuecomment-10",
      question: null,
    });
    await change(ending([id]));
    await change({ ...ask, commentId: "issuecomment-11", at: wednesday });
    const rows = await database.store.db.selectFrom("clarification").selectAll().execute();
    expect(rows.map(({ commentId }) => commentId)).not.toContain("issuecomment-11");
  });

  it("know when who objects first spoke after a question, which no deleted comment undoes", async () => {
    const { db } = database.store;
    const answeredAt = async () => (await objections()).map(({ clarification }) => clarification?.answeredAt);
    const id = await objected();
    await objected({ commentId: "issuecomment-2", by: alice } as never);
    const ask = { kind: "clarify", question: null, by: alice, at: monday } as const;
    await change({ ...ask, objection: id, commentId: "issuecomment-9" });
    await change({ ...ask, objection: id + 1, commentId: "issuecomment-9" });
    await noteWordOfObjector(db, key, { by: bob, at: monday });
    await noteWordOfObjector(db, { ...key, number: 8 }, { by: bob, at: tuesday });
    expect(await answeredAt()).toEqual([null, null]);
    await noteWordOfObjector(db, key, { by: bob, at: tuesday });
    await noteWordOfObjector(db, key, { by: bob, at: wednesday });
    expect(await answeredAt()).toEqual([tuesday, null]);
    await change({ ...ask, objection: id, commentId: "issuecomment-10", at: tuesday });
    expect(await answeredAt()).toEqual([null, null]);
  });

  it("know when an absence of who objects ends or ended, with this owner", async () => {
    const { db } = database.store;
    await objected();
    const absence = async () => (await objections())[0]?.absence;
    const away = { ownerId: acme.id, person: bob, isAway: true, until: "2025-12-31", at: monday };
    await saveAbsence(db, { ...away, ownerId: 4711 });
    await saveAbsence(db, { ...away, person: alice });
    expect(await absence()).toBeNull();
    await saveAbsence(db, away);
    expect(await absence()).toEqual({ endsAt: "2026-01-01T00:00:00.000Z" });
    await saveAbsence(db, { ...away, until: null });
    expect(await absence()).toEqual({ endsAt: null });
    await saveAbsence(db, { ...away, isAway: false, until: null, at: tuesday });
    expect(await absence()).toEqual({ endsAt: tuesday });
  });

  it("are raised to each tier once, by the clock or by somebody, and announced once", async () => {
    const { db } = database.store;
    const id = await objected();
    const raise = { objection: id, tier: "core", by: null, reason: null, commentId: null, at: tuesday };
    expect(await raiseObjection(db, { ...place, number: 8 }, raise)).toBe(false);
    expect(await raiseObjection(db, place, raise)).toBe(true);
    expect(await raiseObjection(db, place, { ...raise, by: alice, at: wednesday })).toBe(false);
    const byHand = {
      kind: "raise-objection",
      objection: id,
      tier: "lead",
      by: alice,
      reason: "stuck",
      commentId: "issuecomment-4",
    } as const;
    await change({ ...byHand, at: wednesday });
    await markRaiseAnnounced(db, { ...key, number: 8 }, { ...raise, at: tuesday });
    await markRaiseAnnounced(db, key, { ...raise, at: wednesday });
    await markRaiseAnnounced(db, key, { ...raise, at: "2026-03-09T09:00:00.000Z" });
    expect((await objections())[0]?.raised).toEqual([
      { tier: "core", by: null, reason: null, at: tuesday, announcedAt: wednesday },
      { tier: "lead", by: alice, reason: "stuck", at: wednesday, announcedAt: null },
    ]);
    await change(ending([id]));
    expect(await raiseObjection(db, place, { ...raise, tier: "board" })).toBe(false);
    const entry = { objection: id, name: null, objector: bob, reason: "breaks 32 bits" };
    const { by, explanation, commentId } = { by: alice, explanation: "stuck", commentId: "issuecomment-4" };
    const byClock = { ...entry, tier: "core", by: null, explanation: null, commentId: null };
    const bySomebody = { ...entry, tier: "lead", by, explanation, commentId };
    expect((await ledger()).map(({ kind, number, at, entry }) => ({ kind, number, at, entry }))).toEqual([
      { kind: "objection-raised", number: 7, at: tuesday, entry: byClock },
      { kind: "objection-raised", number: 7, at: wednesday, entry: bySomebody },
    ]);
    expect(await verifyLedger(db, acme.id)).toBeNull();
  });

  it("are raised with their entry in the ledger, or not at all", async () => {
    const { db } = database.store;
    const raise = { objection: await objected(), tier: "core", by: null, reason: null, commentId: null };
    const failing = db.transaction().execute(async (transaction) => {
      await raiseObjection(transaction, place, { ...raise, at: tuesday });
      throw new Error("afterwards");
    });
    await expect(failing).rejects.toThrow("afterwards");
    expect((await objections())[0]?.raised).toEqual([]);
    expect(await ledger()).toEqual([]);
  });

  it("are raised and dismissed in the same moment, and neither waits for the other for ever", async () => {
    const { db } = database.store;
    const ids: number[] = [];
    for (let index = 0; index < 8; index++) {
      ids.push(await objected({ commentId: `issuecomment-${index + 1}` } as never));
    }
    const dismissal = { how: "dismissed", by: alice, reason: "Measured.", tier: "core" } as const;
    const raise = { tier: "core", by: null, reason: null, commentId: null, at: tuesday };
    const raised = await Promise.all(
      ids.map(async (objection) => {
        const raising = raiseObjection(db, place, { ...raise, objection });
        await change(ending([objection], dismissal));
        return raising;
      }),
    );
    const kinds = (await ledger()).map(({ kind }) => kind).sort();
    expect(kinds.filter((kind) => kind === "objection-dismissed")).toHaveLength(ids.length);
    expect(kinds.filter((kind) => kind === "objection-raised")).toHaveLength(raised.filter(Boolean).length);
    expect(await verifyLedger(db, acme.id)).toBeNull();
  });
});
