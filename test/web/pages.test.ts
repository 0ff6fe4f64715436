// The signers' pages in a real browser: signed by hand once, and looked at in every state, light and dark, narrow and wide.

import { join } from "node:path";
import axe from "axe-core";
import { Hono } from "hono";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claPages } from "../../src/web/cla/routes.ts";
import { type Listening, listen } from "../../src/web/server.ts";
import { openBrowser } from "../demo/browser.ts";
import { AGREEMENT, AGREEMENT_BEFORE } from "./agreement-text.ts";
import { ada, keys } from "./fake-site.ts";
import { openSignSite, type SignSite, textOf } from "./sign-site.ts";

const BEFORE = textOf("docs/CLA.md", AGREEMENT_BEFORE);
const NOW = textOf("docs/CLA.md", AGREEMENT);
const SIGN = "/cla/acme/widget?pull=12";

/** Where pictures for the documentation go; without it none are made. */
const PICTURES = process.env.PICTURE_FOLDER;

let browser: Browser;
let server: Listening;
let site: SignSite;
let page: Page;
const elsewhere: string[] = [];

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), listen({ host: "localhost", port: 0 })]);
  const url = server.url.replace("127.0.0.1", "localhost");
  const policy = {
    instrument: { kind: "agreement", document: "docs/CLA.md" } as const,
    fields: [
      { name: "Legal name", required: true },
      { name: "Country", required: false },
    ],
    corporate: "docs/CCLA.md",
    versions: [
      { document: "docs/CLA.md", label: "1.0", hash: BEFORE.hash, change: "material" as const, graceDays: 0 },
      { document: "docs/CLA.md", label: "2.0", hash: NOW.hash, change: "material" as const, graceDays: 30 },
    ],
  };
  site = await openSignSite({ policy, texts: [BEFORE] }, url);
  const signIn = {
    ...site.services.signIn,
    // As if GitHub had asked, and had been told yes.
    address: (request: { state: string; callbackUrl: string }) =>
      `${request.callbackUrl}?code=${ada.login}&state=${request.state}`,
  } as NonNullable<SignSite["services"]["signIn"]>;
  server.serve(new Hono().route("/", claPages({ ...site.services, signIn }, keys)));
  page = await browser.newPage({ baseURL: url });
  page.on("request", (request) => {
    if (!request.url().startsWith(url)) elsewhere.push(request.url());
  });
});
afterAll(async () => {
  await browser.close();
  await server.close();
  await site.close();
});

/** In both schemes and both widths; a picture of each where a folder for them is named. */
async function look(name: string): Promise<void> {
  await page.evaluate(axe.source);
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const found = await page.evaluate<string[]>(VIOLATIONS);
      expect([name, width, colorScheme, found]).toEqual([name, width, colorScheme, []]);
      const path = join(PICTURES ?? "", `${name}-${colorScheme}-${width}.png`);
      if (PICTURES !== undefined) await page.screenshot({ path, fullPage: true });
    }
    const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    expect([name, width, await page.evaluate(overflow)]).toEqual([name, width, 0]);
  }
}

const VIOLATIONS = `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) =>
  nodes.map(({ html, failureSummary }) => id + ": " + html + " " + failureSummary)))`;

describe("a contributor", () => {
  it("comes from a pull request, signs in, and is asked for what is missing", async () => {
    await page.goto(SIGN);
    await look("sign-in");
    await page.getByRole("link", { name: "Sign in with GitHub" }).last().click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(
      "Sign the agreement of acme/widget",
    );
    await look("sign");
    await page.getByLabel("Country").fill("Norway");
    await page.evaluate("for (const form of document.forms) form.noValidate = true");
    await page.getByRole("button", { name: "Sign", exact: true }).click();
    expect(await page.getByLabel("Country").inputValue()).toBe("Norway");
    expect(await page.getByLabel("Legal name").getAttribute("aria-invalid")).toBe("true");
    await look("sign-refused");
  });

  it("signs with the keyboard alone, and goes back", async () => {
    await page.goto(SIGN);
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the content");
    await page.getByLabel("Legal name").focus();
    await page.keyboard.type("Ada Lovelace");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "You have signed the agreement of acme/widget" }).waitFor();
    expect(await page.getByText("#12 is being looked at again").count()).toBe(1);
    await look("signed");
    await page.getByRole("link", { name: "Your receipt" }).click();
    await look("receipt");
  });

  it("is shown what changed, and what is kept", async () => {
    site.branch.texts = [NOW];
    site.clock.pass(3600);
    await page.goto(SIGN);
    await look("changed");
    await page.getByRole("link", { name: "The text that you signed" }).click();
    await look("text");
    await page.getByRole("link", { name: "My agreements" }).click();
    await look("mine");
    await page.getByLabel("Your login").fill("somebody");
    await page.getByRole("button", { name: "Erase my data" }).click();
    await page.getByText("Nothing was erased").first().waitFor();
    await look("mine-refused");
  });

  it("finds no page that is not there, and signs out", async () => {
    await page.goto("/cla/acme/gadget");
    await look("not-found");
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "You have signed out" }).waitFor();
    await look("signed-out");
    expect(elsewhere).toEqual([]);
  });
});
