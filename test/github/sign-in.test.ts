// Signing in: what GitHub is asked and given back, and what becomes of its refusals.

import nock from "nock";
import { describe, expect, test } from "vitest";
import { createSignIn } from "../../src/github/sign-in.ts";
import { api, expectPreparedCallsOnly, failure } from "./fake-api.ts";

expectPreparedCallsOnly();

const CALLBACK = "https://charter.example/sign-in/callback";
const app = { clientId: "Iv1", clientSecret: "hush-hush" };
const signIn = createSignIn({ ...app, githubUrl: "https://github.com", apiUrl: "https://api.github.com" });
const answer = { code: "the-code", verifier: "the-verifier", callbackUrl: CALLBACK };

function answerExchange(status: number, body: nock.Body, kept: unknown[] = []) {
  return nock("https://github.com")
    .post("/login/oauth/access_token", (sent) => kept.push(sent) > 0)
    .reply(status, body);
}

const TOKEN = { access_token: "ghu_1", token_type: "bearer", scope: "" };

function expectTokenBack(status = 204) {
  const basic = `basic ${btoa(`${app.clientId}:${app.clientSecret}`)}`;
  api()
    .delete("/applications/Iv1/token", { access_token: "ghu_1" })
    .matchHeader("authorization", basic)
    .reply(status);
}

function answerUser(status: number, body: nock.Body) {
  api().get("/user").matchHeader("authorization", "bearer ghu_1").reply(status, body);
}

describe("refusals", () => {
  test.each([
    ["bad_verification_code", "refused", "Sign in again"],
    ["unverified_user_email", "refused", "Verify it on GitHub"],
    ["redirect_uri_mismatch", "forbidden", CALLBACK],
    ["incorrect_client_credentials", "forbidden", "GITHUB_CLIENT_SECRET"],
  ])("%s is %s, and says what to do", async (error, kind, hint) => {
    answerExchange(200, { error, error_description: "no", error_uri: "https://docs.github.com" });
    const refused = await failure(signIn.finish(answer));
    expect(refused).toMatchObject({ kind, message: expect.stringContaining(hint) });
  });

  test("an app that GitHub does not know is the operator's matter", async () => {
    answerExchange(404, { message: "Not Found" });
    expect(await failure(signIn.finish(answer))).toMatchObject({
      kind: "forbidden",
      message: expect.stringContaining("GITHUB_CLIENT_ID"),
    });
  });

  test("a GitHub that is down may be asked again", async () => {
    answerExchange(502, "<html>");
    expect(await failure(signIn.finish(answer))).toMatchObject({ kind: "transient", status: 502 });
  });

  test("no error carries secret, code or verifier", async () => {
    answerExchange(200, { error: "other", error_description: "no" });
    const error = await failure(signIn.finish(answer));
    const all = JSON.stringify([error, error.message, error.stack, error.cause]);
    for (const secret of [app.clientSecret, answer.code, answer.verifier]) expect(all).not.toContain(secret);
  });

  test.each(["Organization", "Bot"])(
    "an account of kind %s is nobody; its token is given back",
    async (type) => {
      answerExchange(200, TOKEN);
      answerUser(200, { id: 9, login: "acme", type });
      expectTokenBack();
      expect(await failure(signIn.finish(answer))).toMatchObject({ kind: "refused" });
    },
  );

  test("a token is given back when GitHub does not say whose it is", async () => {
    answerExchange(200, TOKEN);
    answerUser(503, { message: "Unavailable" });
    expectTokenBack();
    expect(await failure(signIn.finish(answer))).toMatchObject({ kind: "transient" });
  });
});

test("the address carries state and challenge, and asks for no scope", () => {
  const url = new URL(signIn.address({ state: "s", challenge: "c", callbackUrl: CALLBACK }));
  expect(url.origin + url.pathname).toBe("https://github.com/login/oauth/authorize");
  expect(Object.fromEntries(url.searchParams)).toEqual({
    allow_signup: "true",
    client_id: "Iv1",
    redirect_uri: CALLBACK,
    state: "s",
    code_challenge: "c",
    code_challenge_method: "S256",
  });
});

test("an Enterprise Server's own pages", () => {
  const ghe = createSignIn({ ...app, githubUrl: "https://ghe.acme", apiUrl: "https://ghe.acme/api/v3" });
  const address = ghe.address({ state: "s", challenge: "c", callbackUrl: CALLBACK });
  expect(address).toMatch("https://ghe.acme/login/oauth/authorize?");
});

test.each([204, 500])(
  "the code is exchanged with the verifier; giving back answers %i",
  async (givenBack) => {
    const sent: unknown[] = [];
    answerExchange(200, TOKEN, sent);
    answerUser(200, { id: 5, login: "Alice", type: "User" });
    expectTokenBack(givenBack);
    expect(await signIn.finish(answer)).toEqual({ id: 5, login: "Alice", kind: "user" });
    expect(sent).toEqual([
      {
        client_id: "Iv1",
        client_secret: "hush-hush",
        code: "the-code",
        code_verifier: "the-verifier",
        redirect_uri: CALLBACK,
      },
    ]);
  },
);
