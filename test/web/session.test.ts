// Sign-in and sessions: what is forged, old, replayed or somebody else's opens nothing.

import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { claPages } from "../../src/web/cla/routes.ts";
import { ownPath } from "../../src/web/session/own-path.ts";
import { hiddenFields } from "./browser-of.ts";
import { ada, bob, fakeSite, keys, SITE, stateOf } from "./fake-site.ts";

const SESSION = "__Host-charter-session";
const HOUR = 3600;

describe("where sign-in leads back to", () => {
  it.each([
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/\n/evil.example",
    "/.//evil.example",
    "/x/..//evil.example",
    "@evil.example",
    ".evil.example",
    "",
    `/${"a".repeat(500)}`,
    "/é",
    "/x#y",
  ])("is never %j", (address) => {
    expect(ownPath(address)).toBeNull();
  });

  it.each(["/", "/cla/me", "/cla/acme/widget?pull=12&document=docs%2FCLA.md"])("may be %s", (address) => {
    expect(ownPath(address)).toBe(address);
  });

  it("is a page of the site where the browser asked for another site", async () => {
    const browser = fakeSite().open();
    const state = stateOf((await browser.get("/sign-in?return=//evil.example")).headers);
    const done = await browser.get(`/sign-in/callback?code=ada&state=${state}`);
    expect(done.headers.get("location")).toBe("/cla/me");
  });
});

describe("sign-in", () => {
  it("is refused to a browser that has not begun it, or was given another one's state", async () => {
    const site = fakeSite();
    const theirs = stateOf((await site.open().get("/sign-in")).headers);
    const browser = site.open();
    for (const begin of [async () => {}, () => browser.get("/sign-in")]) {
      await begin();
      const answer = await browser.get(`/sign-in/callback?code=ada&state=${theirs}`);
      expect(answer.status).toBe(400);
      expect(answer.body).toContain("This browser did not begin it");
    }
    expect(site.finished).toEqual([]);
    expect(browser.cookies.has(SESSION)).toBe(false);
  });

  it("takes a state once, and for ten minutes", async () => {
    const site = fakeSite();
    const browser = site.open();
    const state = stateOf((await browser.get("/sign-in")).headers);
    expect((await browser.get(`/sign-in/callback?code=ada&state=${state}`)).status).toBe(303);
    expect((await browser.get(`/sign-in/callback?code=bob&state=${state}`)).status).toBe(400);
    const late = stateOf((await browser.get("/sign-in")).headers);
    site.clock.pass(601);
    expect((await browser.get(`/sign-in/callback?code=bob&state=${late}`)).status).toBe(400);
    expect(site.finished).toHaveLength(1);
    site.clock.pass(-601);
    expect((await browser.get("/cla/nowhere")).body).toContain("ada");
  });

  it.each([
    ["error=access_denied", "You did not let Charter know who you are."],
    ["error=application_suspended", "GitHub did not complete it."],
    ["code=unknown", "GitHub did not say who you are."],
    ["", "GitHub did not complete it."],
  ])("says what went wrong and offers to begin again: %s", async (query, words) => {
    const browser = fakeSite().open();
    const state = stateOf((await browser.get("/sign-in?return=/cla/acme/widget")).headers);
    const answer = await browser.get(`/sign-in/callback?state=${state}&${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body).toContain(words);
    expect(answer.body).toContain("/sign-in?return=%2Fcla%2Facme%2Fwidget");
  });

  it("proves with its verifier that it is the browser that began", async () => {
    const site = fakeSite();
    const browser = site.open();
    const begun = await browser.get("/sign-in?return=/cla/acme/widget?pull=3");
    const challenge = new URL(begun.headers.get("location") ?? "").searchParams.get("challenge");
    const done = await browser.get(`/sign-in/callback?code=ada&state=${stateOf(begun.headers)}`);
    expect(done.headers.get("location")).toBe("/cla/acme/widget?pull=3");
    const [answer] = site.finished;
    expect(
      createHash("sha256")
        .update(answer?.verifier ?? "")
        .digest("base64url"),
    ).toBe(challenge);
    expect(answer?.callbackUrl).toBe(`${SITE}/sign-in/callback`);
  });
});

describe("a session", () => {
  it("is not taken when it is forged, altered or signed for something else", async () => {
    const site = fakeSite();
    const browser = await site.openAs(ada);
    const mine = browser.cookies.get(SESSION) ?? "";
    const signIn = (await site.open().get("/sign-in")).headers.getSetCookie()[0] ?? "";
    const forged = Buffer.from(JSON.stringify({ until: 1e15, value: { id: "x".repeat(32), person: bob } }));
    for (const cookie of [
      "",
      "x",
      forged.toString("base64url"),
      `${forged.toString("base64url")}.${mine.split(".")[1]}`,
      `${mine.slice(0, 10)}A${mine.slice(11)}`,
      /=([^;]*)/.exec(signIn)?.[1] ?? "none",
    ]) {
      browser.cookies.set(SESSION, cookie);
      const { status, body } = await browser.get("/cla/nowhere");
      expect([cookie, status]).toEqual([cookie, 401]);
      expect(body).not.toContain("Sign out");
    }
    browser.cookies.set(SESSION, mine);
    expect((await browser.get("/cla/nowhere")).status).toBe(404);
  });

  it("ends after eight hours, whatever the browser keeps", async () => {
    const site = fakeSite();
    const browser = await site.openAs(ada);
    site.clock.pass(8 * HOUR - 1);
    expect((await browser.get("/cla/nowhere")).status).toBe(404);
    site.clock.pass(1);
    expect((await browser.get("/cla/nowhere")).status).toBe(401);
  });

  it("is a cookie that no script, no other site and no other host gets at", async () => {
    const browser = fakeSite().open();
    const state = stateOf((await browser.get("/sign-in")).headers);
    const done = await browser.get(`/sign-in/callback?code=ada&state=${state}`);
    const cookie = done.headers.getSetCookie().find((line) => line.startsWith(SESSION)) ?? "";
    for (const part of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age=28800"]) {
      expect(cookie).toContain(part);
    }
    expect(cookie).not.toContain("Domain");
    const plain = await fakeSite({}, "http://localhost:3000").openAs(ada);
    expect([...plain.cookies.keys()]).toEqual(["charter-session"]);
  });

  it("ends with a form, not with a link", async () => {
    const browser = await fakeSite().openAs(ada);
    expect((await browser.get("/sign-out")).status).toBe(404);
    expect(browser.cookies.has(SESSION)).toBe(true);
    const { body } = await browser.get("/cla/nowhere");
    expect((await browser.post("/sign-out", hiddenFields(body))).status).toBe(200);
    expect(browser.cookies.has(SESSION)).toBe(false);
  });
});

describe("a form", () => {
  it.each([
    ["from another site", { origin: "https://evil.example" }],
    ["that does not say from where", { origin: "" }],
    ["from a frame without an origin", { origin: "null" }],
    ["from a sibling host", { origin: "", "sec-fetch-site": "same-site" }],
  ])("is refused %s", async (_, headers) => {
    const browser = await fakeSite().openAs(ada);
    const fields = hiddenFields((await browser.get("/cla/nowhere")).body);
    const answer = await browser.post("/sign-out", fields, headers);
    expect(answer.status).toBe(403);
    expect(answer.body).toContain("Nothing was saved.");
    expect(browser.cookies.has(SESSION)).toBe(true);
  });

  it("is refused without the token of this very session", async () => {
    const site = fakeSite();
    const browser = await site.openAs(ada);
    const other = hiddenFields((await (await site.openAs(ada)).get("/cla/nowhere")).body);
    for (const fields of [other, { _token: "" }, {}, { _token: "é".repeat(43) }] as Record<
      string,
      string
    >[]) {
      expect((await browser.post("/sign-out", fields)).status).toBe(403);
    }
    const json = { "content-type": "application/json" };
    expect((await browser.post("/sign-out", other, json)).status).toBe(403);
    expect(browser.cookies.has(SESSION)).toBe(true);
  });

  it("is refused when it is too large, and when nobody is signed in", async () => {
    const site = fakeSite();
    const browser = await site.openAs(ada);
    const fields = hiddenFields((await browser.get("/cla/nowhere")).body);
    const large = await browser.post("/sign-out", { ...fields, x: "x".repeat(101 * 1024) });
    expect(large.status).toBe(413);
    expect((await site.open().post("/sign-out", fields)).status).toBe(401);
  });
});

describe("every page", () => {
  it("forbids scripts, frames, and whatever is not from here", async () => {
    const { headers } = await fakeSite().open().get("/cla/acme/widget");
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    );
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("strict-transport-security")).toBe("max-age=15552000");
  });

  it("looks as one file that its content names", async () => {
    const browser = fakeSite().open();
    const { body } = await browser.get("/cla/acme/widget");
    const address = /href="(\/style\/[0-9a-f]{16}\.css)"/.exec(body)?.[1] ?? "";
    const style = await browser.get(address);
    expect(style.headers.get("content-type")).toContain("text/css");
    expect(style.headers.get("cache-control")).toContain("immutable");
  });

  it("is closed, with what to set, where there is no address or no sign-in", async () => {
    for (const changes of [{ siteUrl: null }, { signIn: null }]) {
      const app = claPages({ ...fakeSite().services, ...changes }, keys);
      const answer = await app.request("/cla/acme/widget");
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain("PUBLIC_URL");
    }
  });
});
