import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  closePullRequest,
  dueForLook,
  findByHead,
  openPullRequests,
  readPullRequest,
  recordFailure,
  saveComment,
  savePullRequest,
  touchPullRequest,
} from "../../src/store/pull-requests.ts";
import { databases, type TestDatabase } from "../database.ts";
import {
  acme,
  gadget,
  installWidgetAndGadget,
  monday,
  outcome,
  tuesday,
  wednesday,
  widget,
} from "./fixtures.ts";

const key = { repositoryId: widget.id, number: 7 };

describe.each(databases)("pull requests on $name", ({ open }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
    await installWidgetAndGadget(database.store.db);
  });
  afterEach(() => database.close());

  it("knows nothing of a pull request that it never heard of", async () => {
    expect(await readPullRequest(database.store.db, widget.id, 7)).toBeNull();
  });

  it("gives back what a look found, times and lists included", async () => {
    const { db } = database.store;
    const found = outcome({
      turn: { whose: "reviewers", since: "2026-03-02T09:00:00.123Z" },
      lookAgainAt: tuesday,
      teams: ["acme/core", "acme/docs"],
      claDocument: { path: "CLA.md", in: "organisation" },
    });
    await saveComment(db, key, "IC_1");
    await savePullRequest(db, found);
    const { requested: _, ...row } = found;
    expect(await readPullRequest(db, widget.id, 7)).toEqual({
      ...row,
      commentNodeId: "IC_1",
      attempts: 0,
      lastError: null,
    });
  });

  it("leaves facts alone that an event does not tell", async () => {
    const { db } = database.store;
    await touchPullRequest(db, { ...key, headSha: "aaa", baseRef: "main", state: "closed" });
    await touchPullRequest(db, { ...key, headSha: "bbb", baseRef: null, state: null });
    await touchPullRequest(db, { ...key, headSha: null, baseRef: null, state: null });
    expect(await readPullRequest(db, widget.id, 7)).toMatchObject({
      headSha: "bbb",
      baseRef: "main",
      state: "closed",
    });
  });

  it("counts failures in a row and forgets them with the next good look", async () => {
    const { db } = database.store;
    const failure = { error: "GitHub did not answer", lookAgainAt: tuesday };
    expect(await recordFailure(db, widget.id, 7, failure)).toBe(1);
    expect(await recordFailure(db, widget.id, 7, { ...failure, lookAgainAt: wednesday })).toBe(2);
    expect(await readPullRequest(db, widget.id, 7)).toMatchObject({
      attempts: 2,
      lastError: "GitHub did not answer",
      lookAgainAt: wednesday,
      reconciledAt: null,
    });
    await savePullRequest(db, outcome());
    expect(await readPullRequest(db, widget.id, 7)).toMatchObject({
      attempts: 0,
      lastError: null,
      lookAgainAt: null,
    });
  });

  it("finds what is due: open, not later than now, the longest waiting first, at most so many", async () => {
    const { db } = database.store;
    await savePullRequest(db, outcome({ number: 1, lookAgainAt: tuesday }));
    await savePullRequest(db, outcome({ number: 2, lookAgainAt: monday }));
    await savePullRequest(db, outcome({ number: 3, lookAgainAt: wednesday }));
    await savePullRequest(db, outcome({ number: 4, lookAgainAt: monday, state: "closed" }));
    await savePullRequest(db, outcome({ number: 5 }));
    const due = async (now: string, limit: number) =>
      (await dueForLook(db, now, limit)).map(({ number }) => number);
    expect(await due("2026-03-02T08:59:59.999Z", 10)).toEqual([]);
    expect(await due(tuesday, 10)).toEqual([2, 1]);
    expect(await due(tuesday, 1)).toEqual([2]);
  });

  it("finds open pull requests by commit, branch, owner and team", async () => {
    const { db } = database.store;
    await savePullRequest(db, outcome({ number: 1, teams: ["acme/core"] }));
    await savePullRequest(db, outcome({ number: 2, headSha: "bbb", baseRef: "stable" }));
    await savePullRequest(db, outcome({ number: 3, state: "closed", teams: ["acme/core"] }));
    await savePullRequest(db, outcome({ repositoryId: gadget.id, number: 4, teams: ["acme/core"] }));
    await savePullRequest(db, outcome({ repositoryId: 99, number: 5, teams: ["acme/core"] }));
    expect(await findByHead(db, widget.id, "aaa")).toEqual([1]);
    const numbers = async (scope: Parameters<typeof openPullRequests>[1]) =>
      (await openPullRequests(db, scope)).map(({ number }) => number);
    expect(await numbers({ repositoryId: widget.id })).toEqual([1, 2]);
    expect(await numbers({ repositoryId: widget.id, baseRef: "stable" })).toEqual([2]);
    expect(await numbers({ ownerId: acme.id })).toEqual([1, 2, 4]);
    expect(await numbers({ ownerId: acme.id, teamKey: "Acme/Core" })).toEqual([1, 4]);
    expect(await numbers({ ownerId: acme.id, teamKey: "acme/none" })).toEqual([]);
  });

  it("does not look at a closed one again", async () => {
    const { db } = database.store;
    await closePullRequest(db, widget.id, 7);
    expect(await readPullRequest(db, widget.id, 7)).toBeNull();
    await savePullRequest(db, outcome({ lookAgainAt: monday, requested: [11] }));
    await closePullRequest(db, widget.id, 7);
    expect(await dueForLook(db, tuesday, 10)).toEqual([]);
    expect(await db.selectFrom("reviewRequest").selectAll().execute()).toEqual([]);
  });
});
