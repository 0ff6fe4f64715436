import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RecordChange } from "../../src/core/commands/record-change.ts";
import type { PullRequestRecord } from "../../src/core/record.ts";
import { noteHead } from "../../src/store/heads.ts";
import { settleMerge } from "../../src/store/merge-requests.ts";
import { readRecord } from "../../src/store/record.ts";
import { applyRecordChanges } from "../../src/store/record-changes.ts";
import { setRepositoryState } from "../../src/store/repositories.ts";
import { recordAsked } from "../../src/store/requests.ts";
import { databases, type TestDatabase } from "../database.ts";
import {
  acme,
  alice,
  bob,
  gadget,
  installWidgetAndGadget,
  monday,
  tuesday,
  wednesday,
  widget,
} from "./fixtures.ts";

const key = { repositoryId: widget.id, number: 7 };
const here = { ...key, ownerId: acme.id, scope: null, position: 0 };
const scope = {
  ...key,
  ownerId: acme.id,
  scope: null,
  personIds: [],
  emails: [],
  domains: [],
  now: wednesday,
};

describe.each(databases)("the record of review on $name", ({ open }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
    await installWidgetAndGadget(database.store.db);
  });
  afterEach(() => database.close());

  function change(change: RecordChange, of: Partial<typeof here> = {}): Promise<void> {
    return applyRecordChanges(database.store.db, { ...here, ...of }, [change]);
  }

  function read(of: Partial<typeof scope> = {}): Promise<PullRequestRecord> {
    return readRecord(database.store.db, { ...scope, ...of });
  }

  describe("approvals", () => {
    const approve = {
      kind: "approve",
      by: alice,
      requirements: null,
      withdrawn: false,
      headSha: "aaa",
      commentId: "issuecomment-1",
      at: monday,
    } as const satisfies RecordChange;

    it("count once for a command, and are of this pull request alone", async () => {
      await change(approve);
      await change({ ...approve, withdrawn: true });
      await change({ ...approve, commentId: "issuecomment-2" }, { number: 8 });
      const { approvals } = await read();
      expect(approvals).toEqual([
        {
          by: alice,
          at: monday,
          commentId: "issuecomment-1",
          withdrawn: false,
          requirements: null,
          headSha: "aaa",
        },
      ]);
    });

    it("come in the order of saying, also out of one comment", async () => {
      await change({ ...approve, commentId: "issuecomment-9", at: wednesday, headSha: null });
      await change(
        { ...approve, commentId: "issuecomment-3", requirements: ["module:a", "b, {c}"] },
        { position: 2 },
      );
      await change({ ...approve, commentId: "issuecomment-3", withdrawn: true }, { position: 1 });
      await change({ ...approve, commentId: "issuecomment-5", by: bob, at: tuesday, requirements: [] });
      const { approvals } = await read();
      expect(
        approvals.map(({ commentId, withdrawn, requirements }) => [commentId, withdrawn, requirements]),
      ).toEqual([
        ["issuecomment-3", true, null],
        ["issuecomment-3", false, ["module:a", "b, {c}"]],
        ["issuecomment-5", false, []],
        ["issuecomment-9", false, null],
      ]);
    });
  });

  it("holds agreements, each kind of a comment's commands once", async () => {
    const agree = {
      kind: "agree",
      by: alice,
      headSha: "aaa",
      commentId: "issuecomment-1",
      at: monday,
    } as const;
    await change({ ...agree, what: "fast-track" });
    await change({ ...agree, what: "fast-track", by: bob });
    await change({ ...agree, what: "pre-approve", headSha: null }, { position: 1 });
    expect((await read()).agreements).toEqual([
      { kind: "fast-track", by: alice, commentId: "issuecomment-1", at: monday, headSha: "aaa" },
      { kind: "pre-approve", by: alice, commentId: "issuecomment-1", at: monday, headSha: null },
    ]);
  });

  describe("absence", () => {
    const away = { kind: "away", person: bob, until: null, at: monday } as const satisfies RecordChange;
    const back = { kind: "back", person: bob, at: tuesday } as const satisfies RecordChange;
    const isAway = async (of: Partial<typeof scope> = {}) => [...(await read(of)).away];

    it("holds for the owner's pull requests and nobody else's", async () => {
      await change(away);
      expect(await isAway({ repositoryId: gadget.id, number: 1 })).toEqual([[bob.id, null]]);
      expect(await isAway({ ownerId: 4711 })).toEqual([]);
    });

    it("ends after its last day in UTC", async () => {
      await change({ ...away, until: "2026-12-10" });
      expect(await isAway({ now: "2026-12-10T23:59:59.999Z" })).toEqual([[bob.id, "2026-12-10"]]);
      expect(await isAway({ now: "2026-12-11T00:30:00.000+01:00" })).toEqual([[bob.id, "2026-12-10"]]);
      expect(await isAway({ now: "2026-12-11T00:00:00.000Z" })).toEqual([]);
    });

    it("is what was said last, in whatever order it is heard", async () => {
      await change(back);
      expect(await isAway()).toEqual([]);
      await change(away);
      expect(await isAway()).toEqual([]);
      await change({ ...away, until: "2026-12-10", at: tuesday });
      expect(await isAway()).toEqual([[bob.id, "2026-12-10"]]);
      await change({ ...away, until: "2026-11-01", at: wednesday });
      expect(await isAway()).toEqual([[bob.id, "2026-11-01"]]);
      await change({ ...back, at: wednesday });
      expect(await isAway()).toEqual([]);
    });
  });

  describe("heads", () => {
    const heads = async () => (await read()).heads.map(({ sha, since }) => `${sha} ${since}`);

    it("are noted when they change, a return to an earlier one included", async () => {
      const { db } = database.store;
      await noteHead(db, key, "aaa", monday);
      await noteHead(db, key, "aaa", tuesday);
      await noteHead(db, { ...key, number: 8 }, "zzz", monday);
      expect(await heads()).toEqual([`aaa ${monday}`]);
      await noteHead(db, key, "bbb", tuesday);
      await noteHead(db, key, "aaa", wednesday);
      expect(await heads()).toEqual([`aaa ${monday}`, `bbb ${tuesday}`, `aaa ${wednesday}`]);
    });

    it("are 500 at most, the oldest dropped", async () => {
      const { db } = database.store;
      const rows = Array.from({ length: 500 }, (_, index) => ({ ...key, sha: `s${index}`, since: monday }));
      await db
        .insertInto("head")
        .values({ ...key, number: 6, sha: "older", since: monday })
        .execute();
      await db.insertInto("head").values(rows).execute();
      await noteHead(db, key, "new", tuesday);
      const kept = await heads();
      expect([kept.length, kept.at(0), kept.at(-1)]).toEqual([500, `s1 ${monday}`, `new ${tuesday}`]);
      expect((await read({ number: 6 })).heads).toHaveLength(1);
    });
  });

  describe("a merge request", () => {
    const merge = {
      kind: "merge",
      by: alice,
      headSha: "aaa",
      commentId: "issuecomment-1",
      position: 0,
      at: monday,
    } as const satisfies RecordChange;
    const owned = { ...key, ownerId: acme.id };
    const ledger = () => database.store.db.selectFrom("ledgerEntry").selectAll().execute();

    it("waits until it is tried, and comes once", async () => {
      const { db } = database.store;
      expect((await read()).mergeRequest).toBeNull();
      await change(merge);
      expect((await read()).mergeRequest).toEqual({
        commentId: "issuecomment-1",
        position: 0,
        by: alice,
        headSha: "aaa",
      });
      const refused = { settledAt: tuesday, outcome: { merged: false, reason: "the head moved" } } as const;
      await settleMerge(db, { ...owned, number: 8 }, refused);
      expect((await read()).mergeRequest).not.toBeNull();
      await settleMerge(db, owned, refused);
      await change(merge);
      expect((await read()).mergeRequest).toBeNull();
      expect(await ledger()).toEqual([]);
    });

    it("is the latest one, which goes into the ledger once when it merged", async () => {
      const { db } = database.store;
      const latest = { ...merge, by: bob, commentId: "issuecomment-2", position: 1, headSha: "bbb" };
      await change(latest);
      await change(merge);
      expect((await read()).mergeRequest).toMatchObject({ commentId: "issuecomment-2", by: bob });
      const merged = { settledAt: tuesday, outcome: { merged: true, method: "squash" } } as const;
      await settleMerge(db, owned, merged);
      await settleMerge(db, owned, merged);
      expect((await read()).mergeRequest).toBeNull();
      expect(await ledger()).toMatchObject([
        {
          ...owned,
          seq: 1,
          kind: "merge",
          at: tuesday,
          entry: { by: bob, headSha: "bbb", method: "squash", commentId: "issuecomment-2" },
        },
      ]);
    });
  });

  it("knows when Charter last asked people, anywhere of the owner, in the last 90 days", async () => {
    const { db } = database.store;
    const asking = { reason: "r", personId: alice.id };
    await recordAsked(db, { ...asking, ...key, at: monday });
    await recordAsked(db, { ...asking, repositoryId: gadget.id, number: 1, at: tuesday });
    await recordAsked(db, { ...asking, ...key, number: 8, personId: bob.id, at: "2025-12-01T00:00:00.000Z" });
    await recordAsked(db, { ...asking, repositoryId: 99, number: 1, personId: 13, at: tuesday });
    expect((await read()).lastAsked).toEqual(new Map([[alice.id, tuesday]]));
    expect((await read({ now: "2026-02-28T00:00:00.000Z" })).lastAsked.get(bob.id)).toBe(
      "2025-12-01T00:00:00.000Z",
    );
    await setRepositoryState(db, gadget.id, "removed");
    expect((await read()).lastAsked).toEqual(new Map([[alice.id, monday]]));
  });
});
