// Who may read a repository, by GitHub's own word.

import { describe, expect, test } from "vitest";
import { api, expectPreparedCallsOnly, failure, github, WIDGET } from "./fake-api.ts";

expectPreparedCallsOnly();

const ada = { id: 7, login: "ada", kind: "user" as const };
const ask = () => github().mayRead(WIDGET, ada);
const permission = () => api().get("/repos/acme/widget/collaborators/ada/permission");

describe("whoever", () => {
  test.each([
    ["has no permission", { permission: "none", user: { id: 7 } }],
    ["has given up the login to somebody with permission", { permission: "admin", user: { id: 8 } }],
    ["is nobody", { permission: "read", user: null }],
  ])("%s may not", async (_, answer) => {
    permission().reply(200, answer);
    expect(await ask()).toBe(false);
  });

  test("is not known may not, nor may anybody where the repository is gone", async () => {
    permission().reply(404, { message: "Not Found" });
    expect(await ask()).toBe(false);
  });

  test("asks while GitHub fails gets no answer", async () => {
    permission().reply(502, {});
    expect(await failure(ask())).toMatchObject({ kind: "transient" });
  });

  test("may read it, as everybody may a public one, may", async () => {
    permission().reply(200, { permission: "read", user: { id: 7 } });
    expect(await ask()).toBe(true);
  });
});
