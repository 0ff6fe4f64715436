// What was merged lately: who approved it, and which files it touched.

import { expect, test } from "vitest";
import { answerQuery, expectPreparedCallsOnly, failure, github, page, WIDGET } from "./fake-api.ts";

expectPreparedCallsOnly();

const actor = (databaseId: number) => ({ __typename: "User", login: `u${databaseId}`, databaseId });

function node(number: number, change: object = {}) {
  return {
    number,
    mergedAt: `2026-01-${String(number).padStart(2, "0")}T00:00:00Z`,
    author: actor(5),
    latestOpinionatedReviews: { nodes: [] },
    files: { nodes: [{ path: "a.ts" }] },
    ...change,
  };
}

function answer(nodes: object[], change: Parameters<typeof page>[1] = {}, databaseId = 1) {
  return answerQuery("MergedChanges", {
    data: { repository: { databaseId, pullRequests: page(nodes, change) } },
  });
}

test("by the time of merging, with approvals that stood, and without deleted accounts", async () => {
  const reviews = [
    { state: "APPROVED", author: actor(6) },
    { state: "DISMISSED", author: actor(7) },
    { state: "CHANGES_REQUESTED", author: actor(8) },
    { state: "APPROVED", author: null },
  ];
  answer([node(1), node(2, { author: null, latestOpinionatedReviews: { nodes: reviews }, files: null })]);
  expect(await github().listMergedChanges(WIDGET, 10)).toEqual([
    { number: 2, mergedAt: "2026-01-02T00:00:00Z", authorId: null, approvedBy: [6], files: [] },
    { number: 1, mergedAt: "2026-01-01T00:00:00Z", authorId: 5, approvedBy: [], files: ["a.ts"] },
  ]);
});

test("without approvals by the author and by machines", async () => {
  const robot = { __typename: "Bot", login: "robot", databaseId: 7 };
  const reviews = [actor(5), robot, actor(6)].map((author) => ({ state: "APPROVED", author }));
  answer([node(1, { latestOpinionatedReviews: { nodes: reviews } })]);
  expect(await github().listMergedChanges(WIDGET, 10)).toMatchObject([{ authorId: 5, approvedBy: [6] }]);
});

test("in pages of 25, and no more than asked for", async () => {
  const first = answer(
    Array.from({ length: 25 }, (_, i) => node(i + 1)),
    { endCursor: "c" },
  );
  const second = answer([node(26)], { endCursor: "d" });
  expect(await github().listMergedChanges(WIDGET, 26)).toHaveLength(26);
  expect([first, second].map(({ asked }) => asked[0]?.variables)).toMatchObject([
    { first: 25, after: null },
    { first: 1, after: "c" },
  ]);
  expect(await github().listMergedChanges(WIDGET, 0)).toEqual([]);
});

test("not of another repository that took the name", async () => {
  answer([], {}, 99);
  expect((await failure(github().listMergedChanges(WIDGET, 1))).kind).toBe("gone");
});
