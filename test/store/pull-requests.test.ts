import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Verdict } from "../../src/core/verdict.ts";
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
import { turn } from "../core/build.ts";
import { databases, type TestDatabase } from "../database.ts";
import {
  acme,
  alice,
  gadget,
  installWidgetAndGadget,
  monday,
  outcome,
  tuesday,
  wednesday,
  widget,
} from "./fixtures.ts";

const key = { repositoryId: widget.id, number: 7 };
const verdict: Verdict = {
  active: true,
  cla: {
    kind: "cla",
    id: "cla",
    name: "cla",
    state: "satisfied",
    reason: "No agreement is asked for.",
    proof: [{ kind: "rule", path: "CLA ü.md", line: 1, text: 'say "yes"' }],
    needed: null,
    who: [alice],
    next: null,
    parts: [],
    exemption: null,
    changesAt: null,
  },
  review: { state: "satisfied", requirements: [], discarded: [], completedBy: [] },
  refused: [],
  reviewers: [],
  released: [],
  turn: { ...turn("nobody", monday), reason: "Nothing is missing.", people: [] },
  requiredChecks: [],
  escalation: { announce: [], ladders: [], raise: [], next: null },
  problems: [],
  fallback: null,
  lookAgainAt: null,
};

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
      turn: turn("reviewers", "2026-03-02T09:00:00.123Z", {
        count: 3,
        round: 2,
        waitedDays: 1.375,
        answered: true,
      }),
      lookAgainAt: tuesday,
      teams: ["acme/core", "acme/docs"],
      issues: [42, 41],
      namedFiles: [{ path: "CLA.md", in: "organisation", role: "claDocument" }],
      verdict,
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

  it("forgets the verdict with a new head commit, and with nothing else", async () => {
    const { db } = database.store;
    const told = async (headSha: string | null) => {
      await touchPullRequest(db, { ...key, headSha, baseRef: "main", state: "open" });
      return (await readPullRequest(db, widget.id, 7))?.verdict;
    };
    await savePullRequest(db, outcome({ headSha: "aaa", verdict }));
    expect(await told(null)).toEqual(verdict);
    expect(await told("aaa")).toEqual(verdict);
    expect(await told("bbb")).toBeNull();
    await savePullRequest(db, outcome({ headSha: null, verdict }));
    expect(await told("aaa")).toBeNull();
  });

  it("keeps where the comment is, though nothing else is known or all else changes", async () => {
    const { db } = database.store;
    await saveComment(db, key, "IC_1");
    expect(await readPullRequest(db, widget.id, 7)).toMatchObject({ commentNodeId: "IC_1", state: "open" });
    await savePullRequest(db, outcome({ turn: turn("holder", monday) }));
    await recordFailure(db, widget.id, 7, { error: "e", lookAgainAt: tuesday });
    expect(await readPullRequest(db, widget.id, 7)).toMatchObject({ commentNodeId: "IC_1" });
    await saveComment(db, key, "IC_2");
    expect(await readPullRequest(db, widget.id, 7)).toMatchObject({
      commentNodeId: "IC_2",
      turn: { whose: "holder", since: monday },
      attempts: 1,
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

  it("finds what is due: not later than now, the longest waiting first, at most so many", async () => {
    const { db } = database.store;
    await savePullRequest(db, outcome({ number: 1, lookAgainAt: tuesday }));
    await savePullRequest(db, outcome({ number: 2, lookAgainAt: monday }));
    await savePullRequest(db, outcome({ number: 3, lookAgainAt: wednesday }));
    await savePullRequest(db, outcome({ number: 4, state: "closed" }));
    await savePullRequest(db, outcome({ number: 5 }));
    const due = async (now: string, limit: number) =>
      (await dueForLook(db, now, limit)).map(({ number }) => number);
    expect(await due("2026-03-02T08:59:59.999Z", 10)).toEqual([]);
    expect(await due(tuesday, 10)).toEqual([2, 1]);
    expect(await due(tuesday, 1)).toEqual([2]);
  });

  it("finds a closed one that an answer is still owed to", async () => {
    const { db } = database.store;
    await savePullRequest(db, outcome({ state: "closed", lookAgainAt: monday }));
    expect(await dueForLook(db, tuesday, 10)).toEqual([key]);
  });

  it("finds open pull requests by commit, branch, owner and team", async () => {
    const { db } = database.store;
    await savePullRequest(db, outcome({ number: 1, teams: ["acme/core"], verdict }));
    await savePullRequest(db, outcome({ number: 2, headSha: "bbb", baseRef: "stable" }));
    await savePullRequest(db, outcome({ number: 3, state: "closed", teams: ["acme/core"] }));
    await savePullRequest(db, outcome({ repositoryId: gadget.id, number: 4, teams: ["acme/core"] }));
    await savePullRequest(db, outcome({ repositoryId: 99, number: 5, teams: ["acme/core"] }));
    await savePullRequest(db, outcome({ number: 6, baseRef: "stable" }));
    expect(await findByHead(db, widget.id, "aaa")).toEqual([
      { number: 1, verdict },
      { number: 6, verdict: null },
    ]);
    expect(await findByHead(db, widget.id, "none")).toEqual([]);
    const numbers = async (scope: Parameters<typeof openPullRequests>[1]) =>
      (await openPullRequests(db, scope)).map(({ number }) => number);
    expect(await numbers({ repositoryId: widget.id })).toEqual([1, 2, 6]);
    expect(await numbers({ repositoryId: widget.id, baseRef: "stable" })).toEqual([2, 6]);
    expect(await numbers({ ownerId: acme.id })).toEqual([1, 2, 6, 4]);
    expect(await numbers({ ownerId: acme.id, teamKey: "Acme/Core" })).toEqual([1, 4]);
    expect(await numbers({ ownerId: acme.id, teamKey: "acme/none" })).toEqual([]);
  });

  it("finds open pull requests by an issue of their repository", async () => {
    const { db } = database.store;
    const numbers = async (issue: number) =>
      (await openPullRequests(db, { repositoryId: widget.id, issue })).map(({ number }) => number);
    expect(await numbers(41)).toEqual([]);
    await savePullRequest(db, outcome({ number: 1, issues: [41, 42] }));
    await savePullRequest(db, outcome({ number: 2, issues: [41] }));
    await savePullRequest(db, outcome({ number: 3, issues: [41], state: "closed" }));
    await savePullRequest(db, outcome({ repositoryId: gadget.id, number: 4, issues: [41] }));
    expect([await numbers(41), await numbers(42), await numbers(43)]).toEqual([[1, 2], [1], []]);
    await savePullRequest(db, outcome({ number: 1, issues: [] }));
    expect(await numbers(42)).toEqual([]);
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
