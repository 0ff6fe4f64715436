// Signing in on the sandbox: what GitHub refuses, and the way through by the adapter.

import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { GitHubError } from "../../src/github/errors.ts";
import { createSignIn, type SignInOptions } from "../../src/github/sign-in.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startAcme } from "./harness.ts";

const callbackUrl = "https://charter.example/sign-in/callback";
const verifier = "v".repeat(43);
const challenge = createHash("sha256").update(verifier).digest("base64url");

let sandbox: Sandbox;

beforeEach(async () => {
  ({ sandbox } = await startAcme());
  sandbox.app.callbackUrls = [callbackUrl];
});

function signInWith(changes: Partial<SignInOptions> = {}) {
  const { url, app } = sandbox;
  const { clientId, clientSecret } = app;
  return createSignIn({ clientId, clientSecret, githubUrl: url, apiUrl: `${url}/api/v3`, ...changes });
}

const address = (changes: object = {}) =>
  signInWith().address({ state: "the-state", challenge, callbackUrl, ...changes });

/** Where the browser lands. */
async function follow(url: string, form?: URLSearchParams): Promise<URL> {
  const response = await fetch(url, { redirect: "manual", ...(form ? { method: "POST", body: form } : {}) });
  expect(response.status).toBe(302);
  return new URL(response.headers.get("location") ?? "");
}

async function codeFor(login: string): Promise<string> {
  const landed = await follow(`${address()}&login=${login}`);
  return landed.searchParams.get("code") ?? "";
}

describe("refusals", () => {
  test("an address that leads elsewhere leads to the app's own, with the reason", async () => {
    const landed = await follow(`${address({ callbackUrl: "https://evil.example/" })}&login=alice`);
    expect(landed.href).toMatch(callbackUrl);
    expect(landed.searchParams.get("error")).toBe("redirect_uri_mismatch");
    expect(landed.searchParams.has("code")).toBe(false);
  });

  test("an app without callback URLs, and another app", async () => {
    sandbox.app.callbackUrls = [];
    expect((await fetch(address())).status).toBe(400);
    const other = signInWith({ clientId: "other" }).address({ state: "s", challenge, callbackUrl });
    expect((await fetch(other)).status).toBe(404);
  });

  test("an organisation and nobody can't sign in", async () => {
    for (const login of ["acme", "nobody"]) {
      expect((await fetch(`${address()}&login=${login}`)).status).toBe(404);
    }
  });

  test("a code counts once, even when the first time failed", async () => {
    const code = await codeFor("alice");
    const wrong = signInWith().finish({ code, verifier: "w".repeat(43), callbackUrl });
    await expect(wrong).rejects.toThrow("Sign in again");
    await expect(signInWith().finish({ code, verifier, callbackUrl })).rejects.toThrow("Sign in again");
  });

  test.each([
    ["a wrong secret", { clientSecret: "wrong" }, {}, "GITHUB_CLIENT_SECRET"],
    ["another app", { clientId: "other" }, {}, "GITHUB_CLIENT_ID"],
    ["another callback", {}, { callbackUrl: "https://evil.example/" }, "callback URLs"],
  ])("%s", async (_what, options, changes, hint) => {
    const answer = { code: await codeFor("alice"), verifier, callbackUrl, ...changes };
    const finished = signInWith(options).finish(answer);
    await expect(finished).rejects.toThrow(GitHubError);
    await expect(finished).rejects.toThrow(hint);
  });

  test("the app's secret opens nothing else", async () => {
    const { clientId, clientSecret } = sandbox.app;
    const authorization = `basic ${btoa(`${clientId}:${clientSecret}`)}`;
    for (const path of ["/user", "/repos/acme/widget", "/app"]) {
      const response = await fetch(`${sandbox.url}${path}`, { headers: { authorization } });
      expect([path, response.status]).toEqual([path, 401]);
    }
  });
});

test("the person's id comes back, and the token is gone afterwards", async () => {
  const account = await signInWith().finish({ code: await codeFor("alice"), verifier, callbackUrl });
  expect(account).toEqual({ id: sandbox.account("alice").id, login: "alice", kind: "user" });
  expect(sandbox.calls.map(({ operation, status }) => [operation, status])).toEqual([
    [null, 200],
    ["users/get-authenticated", 200],
    ["apps/delete-token", 204],
  ]);
  expect(sandbox.faults).toEqual([]);
});

test("the page lets one choose who one is, or give up", async () => {
  const shown = await (await fetch(address({ state: '"><b>' }))).text();
  expect(shown).toContain("Sign in as carol");
  expect(shown).not.toContain("<b>");
  expect(shown).not.toContain("web-flow");
  const form = (pressed: string, value: string) => {
    const fields = new URLSearchParams(new URL(address()).search);
    fields.set(pressed, value);
    return follow(`${sandbox.url}/login/oauth/authorize`, fields);
  };
  const chosen = await form("login", "carol");
  expect([...chosen.searchParams.keys()]).toEqual(["code", "state"]);
  expect(chosen.searchParams.get("state")).toBe("the-state");
  expect((await form("cancel", "yes")).searchParams.get("error")).toBe("access_denied");
});
