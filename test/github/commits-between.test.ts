// Commits that lie between two: what a protected branch has settled, and what a merge group adds.

import { describe, expect, test } from "vitest";
import {
  answerQuery,
  api,
  commitNode,
  expectPreparedCallsOnly,
  failure,
  github,
  HEAD,
  WIDGET,
} from "./fake-api.ts";

expectPreparedCallsOnly();

const TIP = "c".repeat(40);
const id = (i: number) => i.toString(16).padStart(40, "0");

function answerBranch(name: string, branch: { name?: string; protected?: boolean } | null) {
  const path = `/repos/acme/widget/branches/${encodeURIComponent(name)}`;
  if (branch === null) api().get(path).reply(404, { message: "Branch not found" });
  else
    api()
      .get(path)
      .reply(200, { name, protected: true, commit: { sha: TIP }, ...branch });
}

function answerCompare(base: string, page: number, commits: string[], total: number) {
  api()
    .get(`/repos/acme/widget/compare/${base}...${HEAD}?per_page=100&page=${page}`)
    .reply(200, { total_commits: total, commits: commits.map((sha) => ({ sha })) });
}

describe("settled commits", () => {
  const pull = { headSha: HEAD, commits: [id(1), id(2), HEAD] };
  const read = (...branches: string[]) => github().readSettledCommits(WIDGET, pull, branches);

  test.each([
    ["that is gone", null],
    ["that is not protected", { protected: false }],
    ["that was renamed", { name: "other" }],
  ])("none by a branch %s", async (_what, branch) => {
    answerBranch("release/2", branch);
    expect(await read("release/2")).toEqual(new Set());
  });

  test.each([404, 422])("none where GitHub does not compare: %i", async (status) => {
    answerBranch("release", {});
    api()
      .get(`/repos/acme/widget/compare/${TIP}...${HEAD}?per_page=100&page=1`)
      .reply(status, { message: "no" });
    expect(await read("release")).toEqual(new Set());
  });

  test("none where the comparison is cut", async () => {
    answerBranch("release", {});
    answerCompare(TIP, 1, [id(2)], 3);
    answerCompare(TIP, 2, [], 3);
    expect(await read("release")).toEqual(new Set());
  });

  test("a failing GitHub is not taken for nothing settled", async () => {
    answerBranch("release", {});
    api().get(`/repos/acme/widget/compare/${TIP}...${HEAD}?per_page=100&page=1`).reply(502, {});
    expect(await failure(read("release"))).toMatchObject({ kind: "transient" });
  });

  test("those that the branch has; the next branch adds its own", async () => {
    answerBranch("release", {});
    answerCompare(TIP, 1, [id(2), HEAD], 2);
    answerBranch("next", {});
    answerCompare(TIP, 1, [id(1), HEAD], 2);
    expect(await read("release", "release", "next")).toEqual(new Set([id(1), id(2)]));
  });

  test("a long comparison is read to its end", async () => {
    answerBranch("release", {});
    const first = Array.from({ length: 100 }, (_, i) => id(1000 + i));
    answerCompare(TIP, 1, first, 102);
    answerCompare(TIP, 2, [id(2), HEAD], 102);
    expect(await read("release")).toEqual(new Set([id(1)]));
  });

  test("no further branch is asked when all are settled; no branch costs no call", async () => {
    answerBranch("release", {});
    answerCompare(TIP, 1, [], 0);
    expect((await read("release", "next")).size).toBe(3);
    expect((await read()).size).toBe(0);
  });
});

describe("commits of a merge group", () => {
  const group = { baseSha: TIP, headSha: HEAD };

  test("a group that is gone has none, and says so", async () => {
    api().get(`/repos/acme/widget/compare/${TIP}...${HEAD}?per_page=100&page=1`).reply(404, {});
    const commits = await github().readQueueCommits(WIDGET, group);
    expect(commits).toEqual({ items: [], total: 0, complete: false });
  });

  test("one that GitHub does not show, or not with all authors, is missing", async () => {
    for (const second of [null, {}, commitNode(HEAD, { authors: { totalCount: 21, nodes: [] } }).commit]) {
      answerCompare(TIP, 1, [id(1), HEAD], 2);
      answerQuery("CommitsById", { data: { repository: { c0: commitNode(id(1)).commit, c1: second } } });
      const commits = await github().readQueueCommits(WIDGET, group);
      expect(commits).toMatchObject({ total: 2, complete: false });
    }
  });

  test("fifty are read at a time, in their order", async () => {
    const ids = [...Array.from({ length: 50 }, (_, i) => id(i)), HEAD];
    answerCompare(TIP, 1, ids, 51);
    const nodes = ids.slice(0, 50).map((sha, i) => [`c${i}`, commitNode(sha).commit]);
    answerQuery("CommitsById", { data: { repository: Object.fromEntries(nodes) } });
    answerQuery("CommitsById", { data: { repository: { c0: commitNode(HEAD).commit } } });
    const commits = await github().readQueueCommits(WIDGET, group);
    expect(commits).toMatchObject({ total: 51, complete: true });
    expect(commits.items.map(({ sha }) => sha)).toEqual(ids);
  });
});
