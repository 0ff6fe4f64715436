// Who is behind a login now, and who belongs to an organisation.

import { describe, expect, test } from "vitest";
import { answerQuery, api, expectPreparedCallsOnly, failure, github } from "./fake-api.ts";

expectPreparedCallsOnly();

const user = (databaseId: number, login: string) => ({
  databaseId,
  login,
  createdAt: "2020-01-01T00:00:00Z",
});
const notFound = (alias: string) => ({ type: "NOT_FOUND", path: [alias], message: "Could not resolve" });

describe("memberships", () => {
  const bob = { id: 6, login: "Bob", kind: "user" as const };
  const acme = { id: 9, login: "Acme" };

  function answerLogins(person: object | null, organisation: object | null) {
    const errors = person ? {} : { errors: [notFound("u0")] };
    answerQuery("FindAccounts", { data: { u0: person }, ...errors });
    const missing = organisation ? {} : { errors: [{ ...notFound("o0"), type: "FORBIDDEN" }] };
    answerQuery("FindAccounts", { data: { o0: organisation }, ...missing });
  }

  const ask = () => github().readMemberships([{ organisation: acme, person: bob }]);
  const shown = (state: string) => [{ organisationId: 9, personId: 6, state }];

  test.each([
    ["a login that is somebody else's now", user(7, "bob"), { databaseId: 9 }],
    ["a login that is nobody's", null, { databaseId: 9 }],
    ["an organisation's login that is another's now", user(6, "bob"), { databaseId: 10 }],
    ["an organisation that the app may not see", user(6, "bob"), null],
  ])("%s is not looked for", async (_what, person, organisation) => {
    answerLogins(person, organisation);
    expect(await ask()).toEqual(shown("unseen"));
  });

  test.each([404, 403])("%i is unseen, never an error", async (status) => {
    answerLogins(user(6, "bob"), { databaseId: 9 });
    api().get("/orgs/Acme/public_members/Bob").reply(404, { message: "Not Found" });
    api().get("/orgs/Acme/members/Bob").reply(status, { message: "no" });
    expect(await ask()).toEqual(shown("unseen"));
  });

  test("a rate limit is no answer", async () => {
    answerLogins(user(6, "bob"), { databaseId: 9 });
    api().get("/orgs/Acme/public_members/Bob").reply(403, { message: "x" }, { "x-ratelimit-remaining": "0" });
    expect(await failure(ask())).toMatchObject({ kind: "transient" });
  });

  test("a public member, and one whom only the app sees", async () => {
    answerLogins(user(6, "bob"), { databaseId: 9 });
    api().get("/orgs/Acme/public_members/Bob").reply(204);
    expect(await ask()).toEqual(shown("member"));
    answerLogins(user(6, "bob"), { databaseId: 9 });
    api().get("/orgs/Acme/public_members/Bob").reply(404);
    api().get("/orgs/Acme/members/Bob").reply(204);
    expect(await ask()).toEqual(shown("member"));
  });

  test("GitHub leads on to the public members where the app does not belong", async () => {
    answerLogins(user(6, "bob"), { databaseId: 9 });
    const location = "https://api.github.com/organizations/9/public_members/Bob";
    api().get("/orgs/Acme/public_members/Bob").reply(404);
    api().get("/orgs/Acme/members/Bob").reply(302, undefined, { location });
    api().get("/organizations/9/public_members/Bob").reply(404, { message: "Not Found" });
    expect(await ask()).toEqual(shown("unseen"));
  });

  test("nobody asked for costs no call; more than a hundred are unseen", async () => {
    expect(await github().readMemberships([])).toEqual([]);
    answerQuery("FindAccounts", { data: {} });
    answerQuery("FindAccounts", { data: {} });
    answerQuery("FindAccounts", { data: {} });
    const asked = Array.from({ length: 101 }, (_, i) => ({
      organisation: acme,
      person: { id: 100 + i, login: `p${i}`, kind: "user" as const },
    }));
    const found = await github().readMemberships(asked);
    expect(found.map(({ personId }) => personId)).toEqual(asked.map(({ person }) => person.id));
    expect(found.every(({ state }) => state === "unseen")).toBe(true);
  });
});

describe("accounts by login", () => {
  test("who is not there is null; the login is spelled as GitHub has it", async () => {
    const { asked } = answerQuery("FindAccounts", {
      data: { u0: user(5, "Alice"), u1: null },
      errors: [notFound("u1")],
    });
    const found = await github().findAccounts(["ALICE", "gone", "alice"]);
    expect([...found]).toEqual([
      ["alice", { account: { id: 5, login: "Alice", kind: "user" }, createdAt: "2020-01-01T00:00:00Z" }],
      ["gone", null],
    ]);
    expect(asked[0]?.variables).toEqual({ u0: "alice", u1: "gone" });
  });

  test("an account that the app may not see is no unknown one", async () => {
    answerQuery("FindAccounts", { data: { u0: null }, errors: [{ ...notFound("u0"), type: "FORBIDDEN" }] });
    expect(await failure(github().findAccounts(["alice"]))).toMatchObject({ kind: "forbidden" });
  });

  test("fifty at a time", async () => {
    answerQuery("FindAccounts", { data: {} });
    const { asked } = answerQuery("FindAccounts", { data: { u0: user(9, "p50") } });
    const found = await github().findAccounts(Array.from({ length: 51 }, (_, i) => `p${i}`));
    expect(found.size).toBe(51);
    expect(found.get("p50")?.account.id).toBe(9);
    expect(asked[0]?.variables).toEqual({ u0: "p50" });
  });
});
