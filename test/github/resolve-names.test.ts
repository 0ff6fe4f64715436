// Names of governance files: who is unknown, hidden, or can not write.

import { describe, expect, test } from "vitest";
import { answerQuery, api, expectPreparedCallsOnly, failure, github, page, WIDGET } from "./fake-api.ts";

expectPreparedCallsOnly();

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
