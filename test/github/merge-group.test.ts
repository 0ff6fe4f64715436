// The pull requests that a merge group carries.

import { describe, expect, test } from "vitest";
import { answerQuery, expectPreparedCallsOnly, github, page, WIDGET } from "./fake-api.ts";

expectPreparedCallsOnly();

describe("merge groups", () => {
  const entry = (number: number, base: string, head: string) => ({
    baseCommit: { oid: base },
    headCommit: { oid: head },
    pullRequest: { number },
  });
  const group = { headSha: "c", baseRef: "main" };
  const answer = (entries: object | null) =>
    answerQuery("MergeQueue", { data: { repository: { mergeQueue: entries && { entries } } } });

  test.each([
    ["a queue that is not there", null],
    ["an empty queue", page([])],
    ["a queue without the group's own entry", page([entry(1, "a", "b"), entry(2, "c", "d")])],
    ["an entry whose pull request is hidden", page([{ ...entry(1, "a", "c"), pullRequest: null }])],
    [
      "an entry below whose pull request is hidden",
      page([{ ...entry(1, "a", "b"), pullRequest: null }, entry(2, "b", "c")]),
    ],
    ["an entry that has no commit yet", page([{ ...entry(1, "a", "c"), headCommit: null }])],
  ])("%s: not known", async (_what, entries) => {
    answer(entries);
    expect(await github().readMergeGroup(WIDGET, group)).toBeNull();
  });

  test.each([
    ["alone, on the base branch", page([entry(2, "b", "c")])],
    ["alone, on a base that is not told", page([{ ...entry(2, "b", "c"), baseCommit: null }])],
    ["before others", page([entry(2, "b", "c"), entry(3, "c", "d"), entry(4, "d", "e")])],
  ])("an entry %s carries its pull request", async (_what, entries) => {
    answer(entries);
    expect(await github().readMergeGroup(WIDGET, group)).toEqual([2]);
  });

  test("entries that point at each other are taken once each", async () => {
    answer(page([entry(1, "c", "b"), entry(2, "b", "c")]));
    expect(await github().readMergeGroup(WIDGET, group)).toEqual([1, 2]);
  });

  test("carries every entry that it builds on, from the bottom up, and nothing after it", async () => {
    answer(
      page([entry(9, "0", "a"), entry(3, "a", "b"), entry(7, "c", "d")], { totalCount: 4, endCursor: "x" }),
    );
    answer(page([entry(5, "b", "c")]));
    expect(await github().readMergeGroup(WIDGET, group)).toEqual([9, 3, 5]);
  });
});
