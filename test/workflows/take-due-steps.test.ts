// Steps and raises fall due, are recorded before anybody is told, and by one replica alone.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Rung } from "../../src/core/charter/ladder-step.ts";
import { decide } from "../../src/core/decide.ts";
import { savePullRequest } from "../../src/store/pull-requests.ts";
import { applyRecordChanges } from "../../src/store/record-changes.ts";
import { recordAsked } from "../../src/store/requests.ts";
import { takeDueSteps } from "../../src/workflows/take-due-steps.ts";
import {
  alice,
  author,
  bob,
  carol,
  complete,
  dave,
  directory,
  file,
  review,
  rules,
  turn,
} from "../core/build.ts";
import { charter, charterModule, tier } from "../core/build-charter.ts";
import { ownership } from "../core/build-ownership.ts";
import { databases, type TestDatabase } from "../database.ts";
import { acme, installWidgetAndGadget, outcome, widget } from "../store/fixtures.ts";
import { type Stage, stage } from "./gathered.ts";

const MONDAY = "2026-03-02T09:00:00.000Z";
const NEXT_MONDAY = "2026-03-09T09:00:00.000Z";
const key = { repositoryId: widget.id, number: 7 };
const ladder: Rung[] = [
  { do: "remind", after: 2 },
  { do: "swap", after: 3 },
  { do: "raise", to: "core", after: 20 },
];
const base = charter();
const governed = (changes: Partial<typeof base> = {}) =>
  rules({
    ownership: ownership("src/ @alice @bob"),
    charter: charter({
      tiers: [tier("core", "dave")],
      escalation: { ...base.escalation, ladder },
      ...changes,
    }),
  });
const people = directory([author, alice, bob, carol, dave]);

describe.each(databases)("what falls due on $name", ({ open }) => {
  let database: TestDatabase;
  let on: Stage;
  beforeEach(async () => {
    database = await open();
    const { db } = database.store;
    await installWidgetAndGadget(db);
    on = stage(database.store, NEXT_MONDAY);
    await savePullRequest(db, outcome({ turn: turn("reviewers", MONDAY) }));
    await recordAsked(db, { ...key, personId: alice.id, reason: "maintains it", at: MONDAY });
  });
  afterEach(() => database.close());

  const seen = { rules: governed(), directory: people, snapshot: { requestedReviewers: [alice] } };
  const steps = () =>
    database.store.db
      .selectFrom("takenStep")
      .select(["key", "modules", "announcedAt"])
      .orderBy("key")
      .execute();

  it("is nothing before its time", async () => {
    on.setClock("2026-03-03T09:00:00.000Z");
    const gathered = await on.gather(seen);
    expect(await takeDueSteps(on.services, gathered)).toEqual(gathered);
    expect(await steps()).toEqual([]);
  });

  it("is nothing that falls due while it is looked at: that is for the next look", async () => {
    on.setClock("2026-03-04T08:59:59.000Z");
    const gathered = await on.gather(seen);
    on.setClock("2026-03-04T09:00:01.000Z");
    const { record, now } = await takeDueSteps(on.services, gathered);
    expect(record.taken).toEqual([]);
    expect(decide({ ...gathered, record, now }).lookAgainAt).toBe("2026-03-04T09:00:00.000Z");
  });

  it("is recorded, and not said yet, with whom a swap lets go", async () => {
    const { record } = await takeDueSteps(on.services, await on.gather(seen));
    expect(record.taken.map((step) => [step.key, step.announcedAt])).toEqual([["remind", null]]);
    on.setClock("2026-03-10T09:00:00.000Z");
    const later = await takeDueSteps(on.services, await on.gather(seen));
    expect(later.record.taken.map((step) => step.key)).toEqual(["remind", "swap"]);
    expect(later.record.assignments).toMatchObject([{ person: alice, as: "released", by: null }]);
    expect(on.calls).toEqual([]);
  });

  it("is recorded once where two replicas see it", async () => {
    await takeDueSteps(on.services, await on.gather(seen));
    on.setClock("2026-03-10T09:00:00.000Z");
    const both = await Promise.all([on.gather(seen), on.gather(seen)]);
    const [first, second] = await Promise.all(both.map((gathered) => takeDueSteps(on.services, gathered)));
    expect(first?.record.taken).toEqual(second?.record.taken);
    expect((await steps()).map((step) => step.key)).toEqual(["remind", "swap"]);
    expect(await database.store.db.selectFrom("assignment").selectAll().execute()).toHaveLength(1);
  });

  it("is also whom nobody needs any more: recorded once, before the request is withdrawn", async () => {
    const reviews = complete([review(bob, { submittedAt: NEXT_MONDAY })]);
    const approved = { ...seen, snapshot: { ...seen.snapshot, reviews } };
    const once = await takeDueSteps(on.services, await on.gather(approved));
    expect(once.record.assignments).toMatchObject([{ person: alice, as: "released", by: null }]);
    await takeDueSteps(on.services, await on.gather(approved));
    expect(await database.store.db.selectFrom("assignment").selectAll().execute()).toHaveLength(1);
    expect(await steps()).toEqual([]);
  });

  it("is recorded whole or not at all", async () => {
    const failing = {
      ...on.services,
      store: { ...database.store, db: failingOn(database.store.db, "assignment") },
    } as typeof on.services;
    await takeDueSteps(on.services, await on.gather(seen));
    on.setClock("2026-03-10T09:00:00.000Z");
    await expect(takeDueSteps(failing, await on.gather(seen))).rejects.toThrow("crash");
    expect((await steps()).map((step) => step.key)).toEqual(["remind"]);
    await takeDueSteps(on.services, await on.gather(seen));
    expect((await steps()).map((step) => step.key)).toEqual(["remind", "swap"]);
  });

  it("is one step of each ladder, where a module has its own", async () => {
    const own = charterModule("Docs", [], ["@carol"], { ladder: [{ do: "remind", after: 1 }] });
    const owned = ownership("[Docs]", "docs/ @carol", "[Code]", "src/ @alice @bob");
    for (const { module } of owned.rules)
      if (module?.name === "Docs") module.review = { rules: [], choose: null };
    const compiled = { ...governed({ modules: [own] }), ownership: owned };
    const files = complete([file("src/a.ts"), file("docs/a.md")]);
    const requestedReviewers = [alice, carol];
    await recordAsked(database.store.db, { ...key, personId: carol.id, reason: "maintains it", at: MONDAY });
    const gathered = await on.gather({ ...seen, rules: compiled, snapshot: { files, requestedReviewers } });
    const { record } = await takeDueSteps(on.services, gathered);
    expect(record.taken.map(({ ladder: name, key: step, modules }) => [name, step, modules])).toEqual([
      ["module Docs", "remind", ["Docs"]],
      ["project", "remind", ["Code"]],
    ]);
  });

  it("is an objection that nobody ended, raised once by the clock", async () => {
    const { db } = database.store;
    const at = "2026-02-02T09:00:00.000Z";
    const said = {
      kind: "object",
      name: null,
      isVeto: false,
      by: bob,
      reason: "breaks programs",
      at,
    } as const;
    const scope = { ...key, ownerId: acme.id, scope: null, position: 0 };
    await applyRecordChanges(db, scope, [{ ...said, commentId: "issuecomment-1" }]);
    const objections = { ...base.objections, raiseDays: 5 };
    const gathered = await on.gather({ ...seen, rules: governed({ objections }) });
    const [first] = await Promise.all([1, 2].map(() => takeDueSteps(on.services, gathered)));
    expect(first?.record.objections).toMatchObject([
      { raised: [{ tier: "core", by: null, at: NEXT_MONDAY, announcedAt: null }] },
    ]);
    expect(await db.selectFrom("objectionRaise").selectAll().execute()).toHaveLength(1);
    expect(await db.selectFrom("ledgerEntry").selectAll().execute()).toMatchObject([
      {
        ...{ ...key, ownerId: acme.id, kind: "objection-raised", at: NEXT_MONDAY },
        entry: { objector: bob, reason: "breaks programs", tier: "core", by: null, explanation: null },
      },
    ]);
  });
});

/** The same database, of which one table fails. */
function failingOn<T extends object>(db: T, table: string): T {
  return new Proxy(db, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      if (name === "insertInto") {
        return (into: string) => {
          if (into === table) throw new Error("crash");
          return Reflect.apply(value, target, [into]);
        };
      }
      if (name === "transaction") {
        return () => ({
          execute: (work: (transaction: object) => Promise<unknown>) =>
            Reflect.apply(value, target, []).execute((transaction: object) =>
              work(failingOn(transaction, table)),
            ),
        });
      }
      return value.bind(target);
    },
  });
}
