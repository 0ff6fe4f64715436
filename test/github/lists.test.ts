// Repositories, installations and open pull requests: whole, or said to be cut.

import { describe, expect, test } from "vitest";
import {
  answerQuery,
  api,
  app,
  commitWithFiles,
  expectPreparedCallsOnly,
  failure,
  github,
  HEAD,
  page,
  WIDGET,
} from "./fake-api.ts";

expectPreparedCallsOnly();

describe("lists", () => {
  test("open pull requests, with the checks of their heads only", async () => {
    const run = {
      databaseId: 8,
      name: "charter/cla",
      status: "COMPLETED",
      conclusion: "FAILURE",
      externalId: "x",
    };
    const node = (number: number, head: string) => ({
      number,
      headRefOid: HEAD,
      updatedAt: `2026-01-0${number}T00:00:00Z`,
      commits: { nodes: [{ commit: commitWithFiles(head, {}, [run]) }] },
    });
    const answer = (pullRequests: object) =>
      answerQuery("OpenPullRequests", { data: { repository: { databaseId: 1, pullRequests } } });
    answer(page([node(1, HEAD)], { totalCount: 2, endCursor: "x" }));
    answer({ ...page([node(2, "older")]), totalCount: 2 });
    expect(await github().listOpenPullRequests(WIDGET)).toEqual({
      items: [
        {
          number: 1,
          updatedAt: "2026-01-01T00:00:00Z",
          checks: [{ id: 8, name: "charter/cla", status: "completed", conclusion: "failure", digest: "x" }],
        },
        { number: 2, updatedAt: "2026-01-02T00:00:00Z", checks: [] },
      ],
      total: 2,
      complete: true,
    });
  });

  test("a repository of the same name is another repository", async () => {
    answerQuery("OpenPullRequests", { data: { repository: { databaseId: 4, pullRequests: page([]) } } });
    expect(await failure(github().listOpenPullRequests(WIDGET))).toMatchObject({ kind: "gone" });
  });

  test("installations, page by page; an enterprise's is none", async () => {
    const account = { id: 9, login: "acme" };
    const first = Array.from({ length: 100 }, (_, i) => ({ id: i + 1, account, suspended_at: null }));
    api().get("/app/installations?per_page=100&page=1").reply(200, first);
    api()
      .get("/app/installations?per_page=100&page=2")
      .reply(200, [
        { id: 101, account: { id: 1, slug: "enterprise" } },
        { id: 102, account, suspended_at: "2026-01-01T00:00:00Z" },
      ]);
    const found = await app.listInstallations();
    expect(found).toHaveLength(101);
    expect(found.at(-1)).toEqual({ id: 102, account, suspended: true });
  });

  test("the app's own name", async () => {
    api().get("/app").reply(200, { id: 2, slug: "charter" });
    expect(await app.readSlug()).toBe("charter");
  });

  test("repositories of an installation", async () => {
    api()
      .get("/installation/repositories?per_page=100&page=1")
      .reply(200, {
        repositories: [{ id: 1, name: "widget", owner: { id: 9, login: "acme" }, default_branch: "main" }],
      });
    expect(await github().listRepositories()).toEqual([
      { id: 1, name: "widget", owner: { id: 9, login: "acme" }, defaultBranch: "main" },
    ]);
  });
});
