// Who is asked, whose turn it is said to be, which labels are wished for, and what became of comments that are gone.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RecordChange } from "../../src/core/commands/record-change.ts";
import type { PullRequestRecord } from "../../src/core/record.ts";
import { insertCommands, settleCommand } from "../../src/store/commands.ts";
import { markDeletionTold, noteDeletedComment } from "../../src/store/deleted-comments.ts";
import { settleLabelWish } from "../../src/store/label-wishes.ts";
import { readPullRequest, savePullRequest, settleReopening } from "../../src/store/pull-requests.ts";
import { readRecord } from "../../src/store/record.ts";
import { applyRecordChanges } from "../../src/store/record-changes.ts";
import { databases, type TestDatabase } from "../database.ts";
import { acme, alice, bob, monday, outcome, tuesday, wednesday, widget } from "./fixtures.ts";

const key = { repositoryId: widget.id, number: 7 };
const here = { ...key, ownerId: acme.id, scope: null, position: 0 };

describe.each(databases)("the conversation on $name", ({ open }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
  });
  afterEach(() => database.close());

  const change = (change: RecordChange, of: Partial<typeof here> = {}) =>
    applyRecordChanges(database.store.db, { ...here, ...of }, [change]);
  const read = (): Promise<PullRequestRecord> =>
    readRecord(database.store.db, { ...here, personIds: [], emails: [], domains: [], now: wednesday });

  describe("people to ask", () => {
    const assign = { kind: "assign", as: "reviewer", by: alice, reason: null, at: monday } as const;

    it("are what was said of them last, once", async () => {
      await change({ ...assign, person: bob });
      await change({ ...assign, person: bob });
      await change({ ...assign, person: alice, as: "copied" });
      await change({ ...assign, person: bob, as: "off", by: bob, reason: "on holiday", at: tuesday });
      await change({ ...assign, person: bob, as: "copied" }, { number: 8 });
      const { assignments } = await read();
      expect(assignments).toHaveLength(2);
      expect(assignments).toContainEqual({
        person: bob,
        as: "off",
        by: bob,
        reason: "on holiday",
        at: tuesday,
      });
      expect(assignments).toContainEqual({
        person: alice,
        as: "copied",
        by: alice,
        reason: null,
        at: monday,
      });
      expect(await database.store.db.selectFrom("assignment").selectAll().execute()).toHaveLength(4);
    });

    it("are what was said last in one comment, too", async () => {
      for (const as of ["reviewer", "off", "copied"] as const) await change({ ...assign, as, person: bob });
      expect((await read()).assignments).toMatchObject([{ as: "copied" }]);
      for (const as of ["reviewer", "off", "reviewer"] as const) await change({ ...assign, as, person: bob });
      expect((await read()).assignments).toMatchObject([{ as: "reviewer" }]);
    });

    it("are let go by a step without anybody's name", async () => {
      await change({ ...assign, person: bob, as: "released", by: null });
      expect((await read()).assignments).toMatchObject([{ person: bob, as: "released", by: null }]);
    });
  });

  it("knows to whom the turn was handed last, in whatever order it is heard", async () => {
    expect((await read()).handover).toBeNull();
    const hand = { kind: "hand-over", to: "author", by: alice, commentId: "issuecomment-9" } as const;
    await change({ ...hand, at: tuesday });
    await change({ ...hand, to: "reviewers", at: wednesday });
    await change({ ...hand, to: "reviewers", commentId: "pullrequestreview-3", at: monday });
    await change({ ...hand, to: "reviewers", commentId: "issuecomment-99", at: wednesday }, { number: 8 });
    expect((await read()).handover).toEqual({
      to: "author",
      by: alice,
      commentId: "issuecomment-9",
      at: tuesday,
    });
    await change({ ...hand, to: "reviewers", at: tuesday }, { position: 1 });
    expect((await read()).handover).toMatchObject({ to: "reviewers" });
  });

  it("keeps wishes for labels until they are settled, each once", async () => {
    const wish = { add: ["module: parser", "a,{b}"], remove: ["old"], by: bob, commentId: "issuecomment-1" };
    await change({ kind: "label", ...wish, position: 0, at: monday });
    await change({ kind: "label", ...wish, add: [], position: 0, at: monday });
    await change({ kind: "label", ...wish, position: 1, at: monday });
    expect((await read()).labelWishes).toEqual([
      { ...wish, position: 0 },
      { ...wish, position: 1 },
    ]);
    await settleLabelWish(database.store.db, { commentId: "issuecomment-1", position: 0, at: tuesday });
    expect((await read()).labelWishes).toMatchObject([{ position: 1 }]);
  });

  it("knows since when it is to be opened again, until it is or can't be", async () => {
    const { db } = database.store;
    const reopen = (at: string) => change({ kind: "reopen", by: alice, at });
    expect((await read()).reopenAskedAt).toBeNull();
    await reopen(monday);
    await reopen(tuesday);
    expect((await read()).reopenAskedAt).toBe(monday);
    await savePullRequest(db, outcome({ state: "closed" }));
    expect((await read()).reopenAskedAt).toBe(monday);
    await savePullRequest(db, outcome({ state: "open" }));
    expect((await read()).reopenAskedAt).toBeNull();
    await reopen(tuesday);
    expect(await readPullRequest(db, widget.id, 7)).toMatchObject({ state: "open" });
    await settleReopening(db, key);
    expect((await read()).reopenAskedAt).toBeNull();
  });

  describe("a deleted comment", () => {
    const commentId = "discussion_r5";
    const done = { settledAt: monday, reaction: "+1", reply: null } as const;
    const remove = () => noteDeletedComment(database.store.db, { ...key, commentId, at: tuesday });
    async function settle(position: number, how: { outcome: "done" | "refused"; changed: boolean }) {
      await settleCommand(database.store.db, { commentId, position }, { ...done, ...how });
    }

    beforeEach(async () => {
      const lines = ["/hold a", "/help", "/merge", "/approve"];
      await insertCommands(database.store.db, {
        ...key,
        commentId,
        by: bob,
        at: monday,
        lines,
        linesBefore: [],
      });
      await settle(0, { outcome: "done", changed: true });
      await settle(1, { outcome: "done", changed: false });
      await settle(2, { outcome: "refused", changed: false });
    });

    it("is told of once, with what its commands did", async () => {
      await settle(3, { outcome: "done", changed: true });
      expect((await read()).deletedComments).toEqual([]);
      expect(await remove()).toBe(true);
      expect(await remove()).toBe(false);
      expect((await read()).deletedComments).toEqual([
        { commentId, by: bob, lines: ["/hold a", "/approve"], deletedAt: tuesday },
      ]);
      await markDeletionTold(database.store.db, { commentId, at: wednesday });
      expect((await read()).deletedComments).toEqual([]);
    });

    it("has its commands judged all the same, and is told of again for what they do then", async () => {
      await remove();
      await markDeletionTold(database.store.db, { commentId, at: wednesday });
      expect((await read()).commands).toMatchObject([{ line: "/approve" }]);
      await settle(3, { outcome: "done", changed: true });
      expect((await read()).deletedComments).toMatchObject([{ lines: ["/approve"] }]);
    });

    it("is nobody's concern where it had no commands, or did nothing", async () => {
      const { db } = database.store;
      expect(await noteDeletedComment(db, { ...key, commentId: "issuecomment-5", at: tuesday })).toBe(false);
      expect(await noteDeletedComment(db, { ...key, number: 8, commentId, at: tuesday })).toBe(false);
      await settle(3, { outcome: "refused", changed: false });
      await db.updateTable("command").set({ changed: false }).execute();
      expect(await remove()).toBe(false);
      expect((await read()).deletedComments).toEqual([]);
    });
  });

  it("answers nothing to a command that was not for Charter", async () => {
    const { db } = database.store;
    const comment = { ...key, commentId: "issuecomment-1", by: bob, at: monday, linesBefore: [] };
    await insertCommands(db, { ...comment, lines: ["/lgtm"] });
    const ignored = { outcome: "ignored", changed: false, reaction: null, reply: null } as const;
    await settleCommand(db, { ...comment, position: 0 }, { ...ignored, settledAt: tuesday });
    expect(await read()).toMatchObject({ commands: [], answers: [] });
  });

  it("gives the commands of all places in the order in which they were written", async () => {
    const { db } = database.store;
    const comment = { ...key, by: bob, linesBefore: [] };
    await insertCommands(db, { ...comment, commentId: "issuecomment-10", at: monday, lines: ["/b"] });
    await insertCommands(db, { ...comment, commentId: "issuecomment-9", at: monday, lines: ["/a"] });
    await insertCommands(db, { ...comment, commentId: "discussion_r99", at: tuesday, lines: ["/c", "/d"] });
    expect((await read()).commands.map(({ line }) => line)).toEqual(["/a", "/b", "/c", "/d"]);
  });
});
