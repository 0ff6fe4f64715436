// Who spoke last when, what was remarked, and how the required checks stand.

import { describe, expect, test } from "vitest";
import {
  answerQuery,
  commitWithFiles,
  expectPreparedCallsOnly,
  failure,
  github,
  HEAD,
  NO_HINTS,
  NO_ORGANISATION,
  pullRequestAnswer,
  readChanged,
  WIDGET,
} from "./fake-api.ts";

expectPreparedCallsOnly();

const account = (login: string, databaseId: number, __typename = "User") => ({
  __typename,
  login,
  databaseId,
});
const alice = account("alice", 5);
const bob = account("bob", 6);
const day = (number: number) => `2026-01-0${number}T00:00:00Z`;
const comment = (author: object | null, createdAt: string) => ({ author, createdAt });

function review(author: object | null, submittedAt: string | null, state = "COMMENTED", id = 21) {
  return { fullDatabaseId: String(id), state, submittedAt, authorCanPushToRepository: true, author };
}

async function wordsOf(comments: object[], reviews: object[]) {
  const { snapshot } = await readChanged({ words: { nodes: comments }, reviewWords: { nodes: reviews } });
  return snapshot;
}

describe("since when words are known", () => {
  const many = (count: number, at: string) => [
    comment(bob, at),
    ...Array.from({ length: count - 1 }, () => comment(alice, day(5))),
  ];

  test("is not asked where no list is full", async () => {
    expect((await wordsOf(many(99, day(1)), [review(bob, day(1))])).wordsKnownFrom).toBeNull();
  });

  test("is the oldest of a full list, and the later of two", async () => {
    expect((await wordsOf(many(100, day(2)), [])).wordsKnownFrom).toBe(day(2));
    const reviews = Array.from({ length: 100 }, (_, index) => review(bob, day(4), "COMMENTED", index));
    expect((await wordsOf(many(100, day(2)), reviews)).wordsKnownFrom).toBe(day(4));
  });
});

describe("last words", () => {
  test("those of machines, of nobody, and unsubmitted ones are none", async () => {
    const robot = account("renovate", 77, "Bot");
    const { lastWords, remarks } = await wordsOf(
      [comment(robot, day(1)), comment(null, day(1))],
      [review(robot, day(2)), review(null, day(2)), review(alice, null, "PENDING")],
    );
    expect([...lastWords]).toEqual([]);
    expect(remarks).toEqual([]);
  });

  test("where GitHub shows no reviews, the comments are known all the same", async () => {
    const { snapshot } = await readChanged({
      words: { nodes: [comment(bob, day(1)), null] },
      reviewWords: null,
    });
    expect([...snapshot.lastWords]).toEqual([[6, day(1)]]);
  });

  test("the later of comment and review counts, whatever the opinion", async () => {
    const { lastWords } = await wordsOf(
      [comment(alice, day(1)), comment(bob, day(4)), comment(alice, day(3))],
      [review(alice, day(2), "APPROVED"), review(bob, day(2)), review(bob, day(5), "DISMISSED")],
    );
    expect([...lastWords]).toEqual([
      [5, day(3)],
      [6, day(5)],
    ]);
  });
});

test("remarks are the latest of each person, latest first; opinions are none", async () => {
  const { remarks } = await wordsOf(
    [],
    [
      review(alice, day(1), "COMMENTED", 21),
      review(alice, day(2), "COMMENTED", 22),
      review(bob, day(3), "COMMENTED", 23),
      review(alice, day(4), "APPROVED", 24),
      review(bob, day(5), "CHANGES_REQUESTED", 25),
    ],
  );
  expect(remarks).toEqual([
    { by: { id: 6, login: "bob", kind: "user" }, at: day(3), reviewId: 23, canWrite: true },
    { by: { id: 5, login: "alice", kind: "user" }, at: day(2), reviewId: 22, canWrite: true },
  ]);
});

describe("required checks", () => {
  const run = (name: string, conclusion: string | null, isRequired = true) => ({
    name,
    conclusion,
    isRequired,
  });
  const status = (context: string, state: string, isRequired = true) => ({ context, state, isRequired });

  async function checksOf(contexts: (object | null)[] | null) {
    const statusCheckRollup = contexts && { contexts: { nodes: contexts } };
    const commit = { ...commitWithFiles(HEAD), statusCheckRollup };
    return (await readChanged({ headCommit: { nodes: [{ commit }] } })).snapshot.requiredChecks;
  }

  test("none where nothing was reported, nothing is required, or only Charter's own are", async () => {
    expect(await checksOf(null)).toEqual([]);
    expect(await checksOf([run("build", "FAILURE", false), status("ci", "ERROR", false)])).toEqual([]);
    const own = ["charter/cla", "charter/review", "charter/lint"].map((name) => run(name, "FAILURE"));
    expect(await checksOf([...own, null, {}])).toEqual([]);
  });

  test.each([
    ["SUCCESS", "passed"],
    ["NEUTRAL", "passed"],
    ["SKIPPED", "passed"],
    ["FAILURE", "failed"],
    ["ACTION_REQUIRED", "failed"],
    ["STARTUP_FAILURE", "failed"],
    ["STALE", "running"],
    [null, "running"],
  ])("a run of %s has %s", async (conclusion, state) => {
    expect(await checksOf([run("build", conclusion)])).toEqual([{ name: "build", state }]);
  });

  test.each([
    ["SUCCESS", "passed"],
    ["ERROR", "failed"],
    ["FAILURE", "failed"],
    ["PENDING", "running"],
    ["EXPECTED", "running"],
  ])("a status of %s has %s", async (word, state) => {
    expect(await checksOf([status("ci", word)])).toEqual([{ name: "ci", state }]);
  });

  test("of one name the worse counts, in any order", async () => {
    const failed = [{ name: "ci", state: "failed" }];
    expect(await checksOf([run("ci", "FAILURE"), status("ci", "SUCCESS")])).toEqual(failed);
    expect(await checksOf([status("ci", "PENDING"), run("ci", "FAILURE")])).toEqual(failed);
    expect(await checksOf([run("ci", null), run("ci", "SUCCESS")])).toEqual([
      { name: "ci", state: "running" },
    ]);
  });

  test("what the app may not see of them stops nothing else", async () => {
    const commit = { ...commitWithFiles(HEAD), statusCheckRollup: null };
    const fault = {
      type: "FORBIDDEN",
      path: ["repository", "pullRequest", "headCommit", "nodes", 0, "commit", "statusCheckRollup"],
      message: "Resource not accessible by integration",
    };
    const read = (fields: object) => {
      const data = pullRequestAnswer({ headCommit: { nodes: [{ commit }] } });
      answerQuery("ReadPullRequest", { data, errors: [NO_ORGANISATION, { ...fault, ...fields }] });
      return github().readPullRequest(WIDGET, 3, NO_HINTS);
    };
    expect((await read({})).snapshot.requiredChecks).toEqual([]);
    expect(await failure(read({ type: null }))).toMatchObject({ kind: "transient" });
  });
});
