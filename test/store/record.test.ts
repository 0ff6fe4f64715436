import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RecordChange } from "../../src/core/commands/command.ts";
import { emptyRecord } from "../../src/core/record.ts";
import { insertCommands } from "../../src/store/commands.ts";
import { closePullRequest, savePullRequest } from "../../src/store/pull-requests.ts";
import { readRecord } from "../../src/store/record.ts";
import { applyRecordChanges } from "../../src/store/record-changes.ts";
import { recordAsked, recordRefused } from "../../src/store/requests.ts";
import { markAnnounced, takeStep } from "../../src/store/steps.ts";
import { databases, type TestDatabase } from "../database.ts";
import {
  acme,
  alice,
  bob,
  gadget,
  installWidgetAndGadget,
  monday,
  outcome,
  tuesday,
  wednesday,
  widget,
} from "./fixtures.ts";

const key = { repositoryId: widget.id, number: 7 };
const here = { ...key, ownerId: acme.id, scope: "organisation", position: 0 };
const asked = {
  ...key,
  ownerId: acme.id,
  scope: "organisation",
  personIds: [alice.id, bob.id],
  emails: [],
  domains: [],
  now: wednesday,
};

describe.each(databases)("the record on $name", ({ open }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
    await installWidgetAndGadget(database.store.db);
  });
  afterEach(() => database.close());

  function change(...changes: RecordChange[]): Promise<void> {
    return applyRecordChanges(database.store.db, here, changes);
  }

  it("is empty where nothing happened", async () => {
    expect(await readRecord(database.store.db, { ...asked, personIds: [], scope: null })).toEqual(
      emptyRecord(),
    );
  });

  it("holds what holds it up, until that is lifted here", async () => {
    const { db } = database.store;
    const hold = { kind: "hold", by: bob, commentId: "issuecomment-1", at: monday } as const;
    await change({ ...hold, reason: "wait for 2.0" }, { ...hold, reason: "and for the docs" });
    const { holds } = await readRecord(db, asked);
    expect(holds).toMatchObject([
      { by: bob, reason: "wait for 2.0", commentId: "issuecomment-1", since: monday },
      { reason: "and for the docs" },
    ]);
    const ids = holds.slice(0, 1).map(({ id }) => id);
    const lift = { kind: "lift-holds", ids, by: alice, commentId: "issuecomment-2", at: tuesday } as const;
    await applyRecordChanges(db, { ...here, number: 8 }, [lift]);
    expect((await readRecord(db, asked)).holds).toHaveLength(2);
    await change(lift, { ...lift, ids: [] });
    expect((await readRecord(db, asked)).holds).toMatchObject([{ reason: "and for the docs" }]);
  });

  it("counts a person's latest assignment", async () => {
    const { db } = database.store;
    const assign = { kind: "assign", by: alice, at: monday } as const;
    await change(
      { ...assign, person: bob, assigned: true },
      { ...assign, person: alice, assigned: true },
      { ...assign, person: bob, assigned: false },
    );
    const { assignments } = await readRecord(db, asked);
    expect(assignments).toHaveLength(2);
    expect(assignments).toContainEqual({ person: bob, assigned: false, by: alice });
    expect(assignments).toContainEqual({ person: alice, assigned: true, by: alice });
  });

  it("forgets a refusal once somebody is assigned again, here and of this person only", async () => {
    const { db } = database.store;
    const refused = { ...key, login: "someone", reason: "no access", at: monday };
    await recordRefused(db, { ...refused, personId: alice.id });
    await recordRefused(db, { ...refused, personId: bob.id });
    await recordRefused(db, { ...refused, number: 8, personId: bob.id });
    const assign = { kind: "assign", person: bob, by: alice, at: tuesday } as const;
    await change({ ...assign, assigned: false });
    expect((await readRecord(db, asked)).refused).toHaveLength(2);
    await change({ ...assign, assigned: true });
    expect((await readRecord(db, asked)).refused).toEqual([{ personId: alice.id, reason: "no access" }]);
    expect((await readRecord(db, { ...asked, number: 8 })).refused).toHaveLength(1);
  });

  it("takes a step once, and announces it once", async () => {
    const { db } = database.store;
    await takeStep(db, { ...key, step: 0, takenAt: monday, by: null });
    await change({ kind: "take-step", step: 0, by: bob, at: tuesday });
    await change({ kind: "take-step", step: 1, by: bob, at: tuesday });
    await markAnnounced(db, { ...key, step: 0, at: tuesday });
    await markAnnounced(db, { ...key, step: 0, at: wednesday });
    expect((await readRecord(db, asked)).taken).toEqual([
      { step: 0, takenAt: monday, by: null, announcedAt: tuesday },
      { step: 1, takenAt: tuesday, by: bob, announcedAt: null },
    ]);
  });

  it("knows the turn, the commands, whom it asked and who was refused", async () => {
    const { db } = database.store;
    await savePullRequest(db, outcome({ turn: { whose: "author", since: monday } }));
    await insertCommands(db, {
      ...key,
      commentId: "issuecomment-5",
      by: bob,
      at: monday,
      lines: ["/hold x"],
      linesBefore: [],
    });
    await recordAsked(db, { ...key, personId: 12, reason: "r12", at: monday });
    await recordAsked(db, { ...key, personId: 11, reason: "r11", at: monday });
    await recordAsked(db, { ...key, personId: 11, reason: "later", at: tuesday });
    await recordRefused(db, { ...key, personId: 13, login: "carol", reason: "no access", at: monday });
    await recordRefused(db, {
      ...key,
      personId: 13,
      login: "carol",
      reason: "not a collaborator",
      at: tuesday,
    });
    const record = await readRecord(db, asked);
    expect(record.turn).toEqual({ whose: "author", since: monday });
    expect(record.commands).toEqual([{ commentId: "issuecomment-5", position: 0, by: bob, at: monday, line: "/hold x" }]);
    expect(record.asked).toEqual([
      { personId: 11, reason: "later", at: tuesday },
      { personId: 12, reason: "r12", at: monday },
    ]);
    expect(record.refused).toEqual([{ personId: 13, reason: "not a collaborator" }]);
  });

  it("counts the load of people in other open pull requests of the owner", async () => {
    const { db } = database.store;
    await savePullRequest(db, outcome({ requested: [11, 12] }));
    await savePullRequest(db, outcome({ number: 8, requested: [11, 13] }));
    await savePullRequest(db, outcome({ number: 8, requested: [11] }));
    await savePullRequest(db, outcome({ repositoryId: gadget.id, requested: [11] }));
    await savePullRequest(db, outcome({ number: 9, requested: [11] }));
    await closePullRequest(db, widget.id, 9);
    await savePullRequest(db, outcome({ repositoryId: 99, requested: [11] }));
    expect((await readRecord(db, asked)).load).toEqual(new Map([[11, 2]]));
  });
});
