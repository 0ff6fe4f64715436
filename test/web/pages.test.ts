// The signers' pages in a real browser: signed by hand once, and looked at in every state, light and dark, narrow and wide.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AGREEMENT, AGREEMENT_BEFORE } from "./agreement-text.ts";
import { type BrowserSite, openBrowserSite } from "./browser-site.ts";
import { ada } from "./fake-site.ts";
import { textOf } from "./sign-site.ts";

const BEFORE = textOf("docs/CLA.md", AGREEMENT_BEFORE);
const NOW = textOf("docs/CLA.md", AGREEMENT);
const SIGN = "/cla/acme/widget?pull=12";

let opened: BrowserSite;
let page: Page;

beforeAll(async () => {
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
  opened = await openBrowserSite({ policy, texts: [BEFORE] }, ada);
  page = opened.page;
});
afterAll(() => opened.close());

const look = (name: string) => opened.look(name);

describe("anybody", () => {
  it("reads what can be said, and jumps to one command", async () => {
    await page.goto("/commands");
    await look("commands");
    await page.getByRole("link", { name: "/hold", exact: true }).click();
    expect(await page.evaluate("document.querySelector(':target').textContent")).toBe("/hold");
  });
});

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
    opened.site.branch.texts = [NOW];
    opened.site.clock.pass(3600);
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
    expect(opened.elsewhere).toEqual([]);
  });
});
