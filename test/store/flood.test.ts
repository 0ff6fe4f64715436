import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { insertCommands, markWaitTold, settleCommand } from "../../src/store/commands.ts";
import { readRecord } from "../../src/store/record.ts";
import { databases, type TestDatabase } from "../database.ts";
import { acme, alice, bob, gadget, installWidgetAndGadget, monday, widget } from "./fixtures.ts";

const key = { repositoryId: widget.id, number: 7 };
const at = (minutes: number) => new Date(Date.parse(monday) + minutes * 60_000).toISOString();

describe.each(databases)("a flood of commands on $name", ({ open }) => {
  let database: TestDatabase;
  let comments = 0;
  beforeEach(async () => {
    database = await open();
    await installWidgetAndGadget(database.store.db);
  });
  afterEach(() => database.close());

  async function say(
    count: number,
    minutes: number,
    changes: { by?: typeof alice; repositoryId?: number } = {},
  ) {
    comments += 1;
    const comment = { ...key, commentId: `issuecomment-${comments}`, by: alice, at: at(minutes), ...changes };
    const lines = Array.from({ length: count }, (_, index) => `/hold ${index}`);
    await insertCommands(database.store.db, { ...comment, lines, linesBefore: [] });
    return comment.commentId;
  }
  async function read(minutes: number, repositoryId = widget.id) {
    const scope = {
      ...key,
      repositoryId,
      ownerId: acme.id,
      scope: null,
      personIds: [],
      emails: [],
      domains: [],
    };
    return readRecord(database.store.db, { ...scope, now: at(minutes) });
  }
  const judged = async (minutes: number, repositoryId = widget.id) =>
    (await read(minutes, repositoryId)).commands.length;

  it("begins with the thirty-first command within an hour, over all repositories of the owner", async () => {
    await say(20, 0);
    await say(10, 30, { repositoryId: gadget.id });
    await say(3, 40);
    expect(await read(41)).toMatchObject({ nextCommandAt: at(60), commands: { length: 20 } });
    expect([await judged(41, gadget.id), await judged(59), await judged(60)]).toEqual([10, 20, 23]);
    expect((await read(60)).nextCommandAt).toBeNull();
  });

  it("delays nobody else, nor the same person elsewhere", async () => {
    await say(40, 0);
    await say(2, 1, { by: bob });
    await say(3, 1, { repositoryId: 99 });
    expect([await judged(1), await judged(1, 99)]).toEqual([32, 3]);
  });

  it("is worked off thirty an hour", async () => {
    await say(75, 0);
    expect([
      await judged(0),
      await judged(59),
      await judged(60),
      await judged(119),
      await judged(120),
    ]).toEqual([30, 30, 60, 60, 75]);
    expect([(await read(0)).nextCommandAt, (await read(60)).nextCommandAt]).toEqual([at(60), at(120)]);
    await say(1, 121);
    expect(await judged(121)).toBe(76);
  });

  it("is told once, by the first that waits, and anew with the next flood", async () => {
    const { db } = database.store;
    const first = await say(32, 0);
    await say(5, 1);
    const slowed = { commentId: first, position: 30, by: alice, until: at(60) };
    expect((await read(1)).slowed).toEqual([slowed]);
    // By now it is judged, and answered for itself.
    expect((await read(60)).slowed).toEqual([]);
    await markWaitTold(db, slowed);
    expect((await read(1)).slowed).toEqual([]);
    const next = await say(60, 600);
    expect((await read(600)).slowed).toMatchObject([{ commentId: next, position: 30 }]);
  });

  it("does not count what was not for Charter", async () => {
    const { db } = database.store;
    const commentId = await say(30, 0);
    const ignored = { outcome: "ignored", changed: false, reaction: null, reply: null } as const;
    await settleCommand(db, { commentId, position: 3 }, { ...ignored, settledAt: at(1) });
    await say(2, 2);
    expect((await read(2)).nextCommandAt).toBe(at(60));
    expect(await judged(2)).toBe(30);
  });

  it("lets through no more where deliveries come at once", async () => {
    await Promise.all([say(20, 0), say(20, 0), say(20, 0, { repositoryId: gadget.id })]);
    expect((await judged(0)) + (await judged(0, gadget.id))).toBe(30);
    expect((await judged(60)) + (await judged(60, gadget.id))).toBe(60);
    expect((await read(0)).slowed.length + (await read(0, gadget.id)).slowed.length).toBe(1);
  });
});
