import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RecordChange } from "../../src/core/commands/record-change.ts";
import { emptyRecord } from "../../src/core/record.ts";
import { insertCommands } from "../../src/store/commands.ts";
import { closePullRequest, savePullRequest } from "../../src/store/pull-requests.ts";
import { readRecord } from "../../src/store/record.ts";
import { applyRecordChanges } from "../../src/store/record-changes.ts";
import { recordAsked, recordRefused } from "../../src/store/requests.ts";
import { turn } from "../core/build.ts";
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

  it("forgets a refusal once somebody is assigned again, here and of this person only", async () => {
    const { db } = database.store;
    const refused = { ...key, login: "someone", reason: "no access", at: monday };
    await recordRefused(db, { ...refused, personId: alice.id });
    await recordRefused(db, { ...refused, personId: bob.id });
    await recordRefused(db, { ...refused, number: 8, personId: bob.id });
    const assign = { kind: "assign", person: bob, by: alice, reason: null, at: tuesday } as const;
    await change({ ...assign, as: "off" }, { ...assign, as: "released" });
    expect((await readRecord(db, asked)).refused).toHaveLength(2);
    await change({ ...assign, as: "reviewer" });
    expect((await readRecord(db, asked)).refused).toEqual([{ personId: alice.id, reason: "no access" }]);
    expect((await readRecord(db, { ...asked, number: 8 })).refused).toHaveLength(1);
  });

  it("knows the turn, the commands, whom it asked and who was refused", async () => {
    const { db } = database.store;
    await savePullRequest(db, outcome({ turn: turn("author", monday, { round: 2, waitedDays: 0.5 }) }));
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
    expect(record.turn).toEqual(turn("author", monday, { round: 2, waitedDays: 0.5 }));
    expect(record.commands).toEqual([
      { commentId: "issuecomment-5", position: 0, by: bob, at: monday, line: "/hold x" },
    ]);
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
