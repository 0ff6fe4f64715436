// Merging, and every way in which GitHub says no to it.

import { describe, expect, test } from "vitest";
import type { DesiredMerge } from "../../src/core/plan.ts";
import {
  answerQuery,
  api,
  expectPreparedCallsOnly,
  failure,
  github,
  HEAD,
  page,
  WIDGET,
} from "./fake-api.ts";

expectPreparedCallsOnly();

const NOW: DesiredMerge = {
  method: "squash",
  headSha: HEAD,
  baseRef: "main",
  objections: [31],
  viaQueue: false,
};

/** What is asked right before: as it was judged, unless told otherwise. */
function answerState(change: object = {}, databaseId = 1) {
  const reviews = page([
    { fullDatabaseId: "30", state: "APPROVED" },
    { fullDatabaseId: "31", state: "CHANGES_REQUESTED" },
  ]);
  const same = { id: "PR_3", isInMergeQueue: false, baseRefName: "main", latestOpinionatedReviews: reviews };
  answerQuery("MergeState", { data: { repository: { databaseId, pullRequest: { ...same, ...change } } } });
}

function answerMerge(status: number, message = "", headers: Record<string, string> = {}) {
  answerState();
  api()
    .put("/repos/acme/widget/pulls/3/merge", { sha: HEAD, merge_method: "squash" })
    .reply(status, { message, documentation_url: "https://docs.github.com/rest" }, headers);
}

function merge(viaQueue = false) {
  return github().merge(WIDGET, 3, { ...NOW, viaQueue });
}

describe("what was judged is another one by now", () => {
  const objection = { fullDatabaseId: "32", state: "CHANGES_REQUESTED" };

  test.each([
    [{ baseRefName: "release/1" }, "its base branch is release/1 by now"],
    [{ latestOpinionatedReviews: page([objection]) }, "somebody has requested changes meanwhile"],
    [
      { latestOpinionatedReviews: page([], { totalCount: 101, endCursor: "more" }) },
      "GitHub does not list all of its reviews at once",
    ],
    [{ latestOpinionatedReviews: null }, "GitHub does not list all of its reviews at once"],
  ])("%j: nothing is merged", async (change, reason) => {
    for (const viaQueue of [false, true]) {
      answerState(change);
      expect(await merge(viaQueue)).toEqual({ refused: reason });
    }
  });
});

describe("at once", () => {
  test("by the charter's method, only while the head is the one that was judged", async () => {
    answerMerge(200);
    expect(await merge()).toEqual({ refused: null });
  });

  test.each([
    [405, 'Required status check "ci" is failing.', 'GitHub says: Required status check "ci" is failing.'],
    [422, "Validation Failed", "GitHub says: Validation Failed"],
    [409, "Head branch was modified.", "the head is another commit by now"],
    [
      403,
      "Resource not accessible by integration",
      "the app may not merge here (GitHub says: Resource not accessible by integration); it needs the permission contents=write",
    ],
  ])("%i is a reason for people", async (status, message, reason) => {
    answerMerge(status, message);
    expect(await merge()).toEqual({ refused: reason });
  });

  test.each([
    [404, "Not Found", "gone"],
    [502, "Bad gateway", "transient"],
    [405, "Base branch was modified. Review and try the merge again.", "transient"],
  ])("%i %s is a fault, not a refusal", async (status, message, kind) => {
    answerMerge(status, message);
    expect((await failure(merge())).kind).toBe(kind);
  });

  test("a rate limit is waited for", async () => {
    answerMerge(403, "You have exceeded a secondary rate limit", { "retry-after": "7" });
    const { kind, retryAfterSeconds } = await failure(merge());
    expect([kind, retryAfterSeconds]).toEqual(["transient", 7]);
  });
});

describe("through the queue", () => {
  function answerEnqueue(answer: object) {
    api()
      .post("/graphql", ({ query, variables }: { query: string; variables: object }) => {
        return query.includes("mutation Enqueue") && JSON.stringify(variables).includes(HEAD);
      })
      .reply(200, answer);
  }

  const error = (type: string | null, message: string) => ({
    data: { enqueuePullRequest: null },
    errors: [{ ...(type === null ? {} : { type }), path: ["enqueuePullRequest"], message }],
  });

  test("with the head that was judged", async () => {
    answerState();
    answerEnqueue({ data: { enqueuePullRequest: { mergeQueueEntry: { id: "MQE_1" } } } });
    expect(await merge(true)).toEqual({ refused: null });
  });

  test("one that is in already stays in", async () => {
    answerState({ isInMergeQueue: true });
    expect(await merge(true)).toEqual({ refused: null });
  });

  test("what GitHub does not take is a reason for people", async () => {
    answerState();
    answerEnqueue(error("UNPROCESSABLE", 'Pull request Required status check "ci" is expected.'));
    const reason = 'GitHub says: Pull request Required status check "ci" is expected.';
    expect(await merge(true)).toEqual({ refused: reason });
  });

  test("a lacking permission is a reason for people", async () => {
    answerState();
    answerEnqueue(error("FORBIDDEN", "Resource not accessible by integration"));
    expect((await merge(true)).refused).toContain("the app may not merge here");
  });

  test("a failing GitHub, and another repository of that name, are faults", async () => {
    answerState();
    answerEnqueue(error(null, "Something went wrong"));
    expect((await failure(merge(true))).kind).toBe("transient");
    answerState({}, 99);
    expect((await failure(merge(true))).kind).toBe("gone");
  });
});
