// Names, texts, merge groups and lists: what GitHub leaves out must never count as there.

import { createHash } from "node:crypto";
import nock from "nock";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { GovernanceEntry, WantedFile } from "../../src/github/github.ts";
import {
  answerQuery,
  api,
  app,
  BASE,
  blob,
  commitWithFiles,
  failure,
  github,
  HEAD,
  page,
  WIDGET,
} from "./fake-api.ts";

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  expect(pending).toEqual([]);
});

describe("names", () => {
  const alice = { databaseId: 5, login: "Alice" };
  const bob = { databaseId: 6, login: "bob" };
  const edges = (permission: string, node: object) => ({ edges: [{ permission, node }] });
  const team = (change: object) => ({
    team: { privacy: "VISIBLE", members: page([alice, bob]), repositories: { edges: [] }, ...change },
  });

  test("who is unknown, who only exists, and who can write", async () => {
    const { asked } = answerQuery("ResolveNames", {
      data: {
        repository: {
          c0: edges("MAINTAIN", alice),
          c1: { edges: [] },
          c2: { edges: [] },
          c3: edges("TRIAGE", { databaseId: 8, login: "dora" }),
        },
        u0: alice,
        u1: bob,
        u2: null,
        u3: { databaseId: 8, login: "dora" },
      },
      errors: [{ type: "NOT_FOUND", path: ["u2"], message: "Could not resolve to a User" }],
    });
    const found = await github().resolve(WIDGET, ["ALICE", "bob", 'x"){y', "dora", "alice"]);
    expect([...found]).toEqual([
      ["alice", { kind: "account", account: { id: 5, login: "Alice", kind: "user" }, canWrite: true }],
      ["bob", { kind: "account", account: { id: 6, login: "bob", kind: "user" }, canWrite: false }],
      ['x"){y', { kind: "unknown" }],
      ["dora", { kind: "account", account: { id: 8, login: "dora", kind: "user" }, canWrite: false }],
    ]);
    expect(asked[0]?.query).not.toContain('x"){y');
    expect(asked[0]?.variables).toMatchObject({ u0: "alice", u2: 'x"){y' });
  });

  test("where GitHub does not show collaborators, REST tells the permission", async () => {
    answerQuery("ResolveNames", {
      data: { repository: { c0: null, c1: null }, u0: alice, u1: bob },
      errors: [
        { type: "FORBIDDEN", path: ["repository", "c0"], message: "not accessible" },
        { type: "FORBIDDEN", path: ["repository", "c1"], message: "not accessible" },
      ],
    });
    const path = "/repos/acme/widget/collaborators";
    api().get(`${path}/alice/permission`).reply(200, { permission: "write" });
    api().get(`${path}/bob/permission`).reply(404, { message: "Not Found" });
    const found = await github().resolve(WIDGET, ["alice", "bob"]);
    expect(found.get("alice")).toMatchObject({ canWrite: true });
    expect(found.get("bob")).toMatchObject({ canWrite: false });
  });

  test("a team that the app may not see is not taken for none: nothing is resolved", async () => {
    answerQuery("ResolveNames", {
      data: { t0: team({}), t1: null },
      errors: [{ type: "FORBIDDEN", path: ["t1"], message: "Resource not accessible by integration" }],
    });
    expect(await failure(github().resolve(WIDGET, ["acme/core", "acme/docs"]))).toMatchObject({
      kind: "forbidden",
      message: expect.stringContaining("not accessible"),
    });
  });

  test("an account that the app may not see is no unknown one either", async () => {
    answerQuery("ResolveNames", {
      data: { repository: { c0: { edges: [] } }, u0: null },
      errors: [{ type: "FORBIDDEN", path: ["u0"], message: "not accessible" }],
    });
    expect(await failure(github().resolve(WIDGET, ["alice"]))).toMatchObject({ kind: "forbidden" });
  });

  test("a team that is secret, unknown, or of no organisation", async () => {
    answerQuery("ResolveNames", {
      data: { t0: team({ privacy: "SECRET" }), t1: { team: null }, t2: null },
      errors: [{ type: "NOT_FOUND", path: ["t2"], message: "Could not resolve to an Organization" }],
    });
    const keys = ["acme/hidden", "acme/none", "other/core"];
    expect([...(await github().resolve(WIDGET, keys)).values()]).toEqual(
      ["hidden", "unknown", "unknown"].map((kind) => ({ kind })),
    );
  });

  test("a team can write where it itself has access, not where one of a like name has", async () => {
    const repositories = (id: number) => ({ edges: [{ permission: "WRITE", node: { databaseId: id } }] });
    answerQuery("ResolveNames", {
      data: { t0: team({ repositories: repositories(1) }), t1: team({ repositories: repositories(2) }) },
    });
    const found = await github().resolve(WIDGET, ["acme/core", "acme/docs"]);
    expect(found.get("acme/core")).toMatchObject({
      kind: "team",
      members: [
        { account: { id: 5, login: "Alice" }, canWrite: true },
        { account: { id: 6 }, canWrite: true },
      ],
    });
    expect(found.get("acme/docs")).toMatchObject({ members: [{ canWrite: false }, { canWrite: false }] });
  });

  test("the members of a large team are read on", async () => {
    const members = page([alice], { totalCount: 2, endCursor: "x" });
    answerQuery("ResolveNames", { data: { t0: team({ members }) } });
    const { asked } = answerQuery("MoreMembers", { data: { organization: team({ members: page([bob]) }) } });
    const found = await github().resolve(WIDGET, ["acme/core"]);
    expect(found.get("acme/core")).toMatchObject({
      members: [{ account: { id: 5 } }, { account: { id: 6 } }],
    });
    expect(asked[0]?.variables).toEqual({ organisation: "acme", slug: "core", after: "x" });
  });

  test("fifty names are asked for at a time", async () => {
    const first = answerQuery("ResolveNames", { data: { repository: {} } });
    const second = answerQuery("ResolveNames", { data: { repository: {} } });
    const found = await github().resolve(
      WIDGET,
      Array.from({ length: 51 }, (_, i) => `p${i}`),
    );
    expect(found.size).toBe(51);
    expect(first.asked[0]?.variables).toMatchObject({ u49: "p49" });
    expect(second.asked[0]?.variables).toMatchObject({ u0: "p50" });
  });

  test("no names cost no call; a repository that is gone is gone", async () => {
    expect((await github().resolve(WIDGET, [])).size).toBe(0);
    answerQuery("ResolveNames", {
      data: { repository: null, u0: alice },
      errors: [{ type: "NOT_FOUND", path: ["repository"], message: "Could not resolve to a Repository" }],
    });
    expect(await failure(github().resolve(WIDGET, ["alice"]))).toMatchObject({ kind: "gone" });
  });
});

describe("texts", () => {
  const entry = (change: Partial<GovernanceEntry>): GovernanceEntry => ({
    role: "charter",
    path: ".github/charter.yml",
    oid: "c1",
    bytes: 10,
    isBinary: false,
    isLink: false,
    in: "repository",
    url: "https://github.com/acme/widget/blob/b/.github/charter.yml",
    ...change,
  });
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const gitId = (text: string, algorithm = "sha1") =>
    createHash(algorithm)
      .update(`blob ${Buffer.byteLength(text)}\0${text}`)
      .digest("hex");
  const BLOB = "/repos/acme/widget/git/blobs/c1";

  test("what is binary, a link or too large is not even asked for", async () => {
    const files = await github().readFiles(WIDGET, [
      entry({ isBinary: true }),
      entry({ isLink: true }),
      entry({ bytes: 3_000_000, oid: "c2" }),
    ]);
    const path = ".github/charter.yml";
    expect(files).toEqual([
      { path, oid: "c1", reason: "is a binary file, not text" },
      {
        path,
        oid: "c1",
        reason: "is a symbolic link, not a file",
        fix: "Put the file itself in place of the link.",
        isLink: true,
      },
      {
        path,
        oid: "c2",
        reason: "is 3.0 MB; only files below 3 MB are loaded",
        fix: "Make it smaller than 3 MB.",
      },
    ]);
  });

  test("come in the order of the entries, from both repositories, in one query", async () => {
    const { asked } = answerQuery("ReadTexts", {
      data: {
        repository: { r0: { text: "version: 1\n", isBinary: false } },
        organisation: { o0: { text: "# Ünion", isBinary: false } },
      },
    });
    const [shared, own] = [gitId("# Ünion", "sha256"), gitId("version: 1\n")];
    const entries = [entry({ in: "organisation", oid: shared }), entry({ oid: own })];
    expect(await github().readFiles(WIDGET, entries)).toMatchObject([
      { oid: shared, text: "# Ünion", sha256: sha256("# Ünion") },
      { oid: own, text: "version: 1\n", sha256: sha256("version: 1\n") },
    ]);
    expect(asked[0]?.variables).toEqual({ owner: "acme", name: "widget", r0: own, o0: shared });
  });

  test("of many files are asked for a hundred a query", async () => {
    const text = "approvers: [ada]\n";
    const many = Array.from({ length: 101 }, (_, i) => entry({ path: `${i}/OWNERS`, oid: gitId(text) }));
    const first = Object.fromEntries(many.slice(1).map((_, i) => [`r${i}`, { text }]));
    answerQuery("ReadTexts", { data: { repository: first } });
    answerQuery("ReadTexts", { data: { repository: { r0: { text } } } });
    const files = await github().readFiles(WIDGET, many);
    expect(files.map(({ path }) => path)).toEqual(many.map(({ path }) => path));
    expect(files.every((file) => "text" in file && file.text === text)).toBe(true);
  });

  test("a text that GraphQL cuts or converts is read whole, byte-order mark included", async () => {
    answerQuery("ReadTexts", { data: { repository: { r0: { text: "ver" } } } });
    const whole = "\uFEFFversion: 1";
    api()
      .get(BLOB)
      .reply(200, { content: Buffer.from(whole).toString("base64"), encoding: "base64" });
    expect(await github().readFiles(WIDGET, [entry({})])).toMatchObject([
      { text: whole, sha256: sha256(whole) },
    ]);
  });

  test("what is not UTF-8 is unreadable, not guessed", async () => {
    answerQuery("ReadTexts", { data: { repository: { r0: { text: null } } } });
    api()
      .get(BLOB)
      .reply(200, { content: Buffer.from([0xff, 0xfe, 0x41]).toString("base64") });
    expect(await github().readFiles(WIDGET, [entry({})])).toEqual([
      { path: ".github/charter.yml", oid: "c1", reason: "is not text in UTF-8" },
    ]);
  });
});

describe("files that no hint named", () => {
  const commits = { base: { ref: "main", sha: BASE }, head: { sha: HEAD } };
  const own = (role: WantedFile["role"], path: string): WantedFile => ({ role, path, in: "repository" });
  const url = "https://github.com/acme/widget";
  const find = (...wanted: WantedFile[]) => github().findFiles(WIDGET, commits, wanted);
  const cla: WantedFile = { role: "claDocument", path: "CLA.md", in: "organisation" };

  test("are looked for at the base, only proposals at the head; a folder is none", async () => {
    const repository = {
      url,
      base: { oid: BASE, b0: blob("l1", 5, 0o120000), b1: null, b2: { oid: "t1", object: {} } },
      head: { oid: HEAD, h0: blob("m2") },
    };
    const { asked } = answerQuery("FindFiles", { data: { repository } });
    const wanted = [
      own("roster", "docs/People 1.md"),
      own("proposed", "OWNERS"),
      own("ownership", "a/OWNERS"),
    ];
    expect(await find(...wanted, own("ownership", "OWNERS"))).toEqual([
      {
        ...own("roster", "docs/People 1.md"),
        oid: "l1",
        bytes: 5,
        isBinary: false,
        isLink: true,
        url: `${url}/blob/main/docs/People%201.md`,
      },
      {
        ...own("proposed", "OWNERS"),
        oid: "m2",
        bytes: 10,
        isBinary: false,
        isLink: false,
        url: `${url}/blob/${HEAD}/OWNERS`,
      },
    ]);
    expect(asked[0]?.variables).toEqual({
      owner: "acme",
      name: "widget",
      base: BASE,
      head: HEAD,
      b0: "docs/People 1.md",
      b1: "a/OWNERS",
      b2: "OWNERS",
      h0: "OWNERS",
    });
  });

  test("are asked for a hundred a query; none cost no call", async () => {
    expect(await find()).toEqual([]);
    const repository = { url, base: { oid: BASE } };
    const first = answerQuery("FindFiles", { data: { repository } });
    const second = answerQuery("FindFiles", {
      data: { repository: { url, base: { oid: BASE, b0: blob("x") } } },
    });
    const wanted = Array.from({ length: 101 }, (_, i) => own("ownership", `${i}/OWNERS`));
    expect(await find(...wanted)).toMatchObject([{ path: "100/OWNERS", oid: "x" }]);
    expect(first.asked[0]?.variables).toMatchObject({ b99: "99/OWNERS" });
    expect(second.asked[0]?.variables).toMatchObject({ b0: "100/OWNERS" });
  });

  test.each([
    ["no such object", null],
    ["an object that is no commit", {}],
  ])("a commit that is gone is not taken for one without files: %s", async (_what, base) => {
    answerQuery("FindFiles", { data: { repository: { url, base } } });
    expect(await failure(find(own("ownership", "OWNERS")))).toMatchObject({ kind: "gone" });
  });

  test("an owner without .github has none there; one that the app may not see is not taken for that", async () => {
    const fault = { type: "NOT_FOUND", path: ["organisation"], message: "no repository" };
    answerQuery("FindFiles", { data: { organisation: null }, errors: [fault] });
    expect(await find(cla)).toEqual([]);
    const deeper = { ...fault, path: ["organisation", "defaultBranchRef"] };
    answerQuery("FindFiles", { data: { organisation: null }, errors: [deeper] });
    expect(await failure(find(cla))).toMatchObject({ kind: "transient" });
    answerQuery("FindFiles", { data: { organisation: null }, errors: [{ ...fault, type: "FORBIDDEN" }] });
    expect(await failure(find(cla))).toMatchObject({ kind: "forbidden" });
    const organisation = {
      url: "https://github.com/acme/.github",
      defaultBranchRef: { target: { oid: BASE, o0: blob("l9") } },
    };
    const { asked } = answerQuery("FindFiles", { data: { organisation } });
    expect(await find(cla)).toMatchObject([
      { oid: "l9", url: "https://github.com/acme/.github/blob/HEAD/CLA.md" },
    ]);
    expect(asked[0]?.variables).toEqual({ owner: "acme", o0: "CLA.md" });
  });
});

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
