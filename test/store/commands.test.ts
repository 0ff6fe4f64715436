import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { insertCommands, markAnswered, settleCommand } from "../../src/store/commands.ts";
import { readRecord } from "../../src/store/record.ts";
import { databases, type TestDatabase } from "../database.ts";
import { acme, alice, monday, tuesday, widget } from "./fixtures.ts";

const key = { repositoryId: widget.id, number: 7 };
const scope = { ...key, ownerId: acme.id, scope: null, personIds: [], emails: [], domains: [], now: tuesday };
const done = { settledAt: tuesday, outcome: "done", changed: true, reaction: "+1", reply: null } as const;

function comment(id: number, ...lines: string[]) {
  return { ...key, commentId: `issuecomment-${id}`, by: alice, at: monday, lines, linesBefore: [] };
}

describe.each(databases)("commands on $name", ({ open }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
  });
  afterEach(() => database.close());

  async function waiting(): Promise<string[]> {
    const { commands } = await readRecord(database.store.db, scope);
    return commands.map(({ position, line }) => `${position} ${line}`);
  }

  it("adds nothing when the same comment comes again", async () => {
    const { db } = database.store;
    expect(await insertCommands(db, comment(1))).toBe(0);
    expect(await insertCommands(db, comment(1, "/hold a", "/recheck"))).toBe(2);
    expect(await insertCommands(db, comment(1, "/hold a", "/recheck"))).toBe(0);
    expect(await waiting()).toEqual(["0 /hold a", "1 /recheck"]);
  });

  it("runs only what an edit adds, wherever the old lines moved", async () => {
    const { db } = database.store;
    await insertCommands(db, comment(1, "/hold a", "/recheck"));
    expect(await insertCommands(db, comment(1, "/assign @bob", "/recheck", "/hold a"))).toBe(1);
    expect(await waiting()).toEqual(["0 /hold a", "1 /recheck", "2 /assign @bob"]);
  });

  it("leaves out what an edited comment said before, though its own event never came", async () => {
    const { db } = database.store;
    const edited = { ...comment(1, "/hold a", "/recheck", "/recheck"), linesBefore: ["/hold a", "/recheck"] };
    expect(await insertCommands(db, edited)).toBe(1);
    expect(await waiting()).toEqual(["0 /recheck"]);
  });

  it("takes a line for new when there are more of it than before, and not when it comes back", async () => {
    const { db } = database.store;
    await insertCommands(db, comment(1, "/recheck"));
    expect(await insertCommands(db, comment(1, "/recheck", "/recheck"))).toBe(1);
    expect(await insertCommands(db, comment(1))).toBe(0);
    expect(await insertCommands(db, comment(1, "/recheck"))).toBe(0);
  });

  it("tells comments apart", async () => {
    const { db } = database.store;
    expect(await insertCommands(db, comment(1, "/recheck"))).toBe(1);
    expect(await insertCommands(db, comment(2, "/recheck"))).toBe(1);
  });

  it("loses and doubles nothing when a comment and its edit arrive at once", async () => {
    const { db } = database.store;
    const added = await Promise.all([
      insertCommands(db, comment(1, "/hold a")),
      insertCommands(db, comment(1, "/assign @bob", "/hold a")),
      insertCommands(db, comment(1, "/assign @bob")),
    ]);
    expect(added.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect((await waiting()).map((line) => line.slice(2)).sort()).toEqual(["/assign @bob", "/hold a"]);
  });

  it("takes lines as long as a comment can be", async () => {
    const line = `/hold ${"x".repeat(65_000)}`;
    expect(await insertCommands(database.store.db, comment(1, line, line))).toBe(2);
  });

  it("settles a command once, and keeps its answer until that is known to be on GitHub", async () => {
    const { db } = database.store;
    await insertCommands(db, comment(1, "/hold a", "/nonsense"));
    const refusal = { ...done, outcome: "refused", reaction: "-1", reply: "No such command." } as const;
    expect(await settleCommand(db, { commentId: "issuecomment-1", position: 1 }, refusal)).toBe(true);
    expect(await settleCommand(db, { commentId: "issuecomment-1", position: 1 }, done)).toBe(false);
    expect(await settleCommand(db, { commentId: "issuecomment-1", position: 9 }, done)).toBe(false);
    const record = await readRecord(db, scope);
    expect(record.commands.map(({ line }) => line)).toEqual(["/hold a"]);
    expect(record.answers).toEqual([
      {
        commentId: "issuecomment-1",
        position: 1,
        judgedAt: tuesday,
        reaction: "-1",
        reply: "No such command.",
      },
    ]);
    await markAnswered(db, { commentId: "issuecomment-1", position: 1, at: tuesday });
    expect((await readRecord(db, scope)).answers).toEqual([]);
  });
});
