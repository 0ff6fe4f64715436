// Charter's pages in a real browser, in which a test says who is signed in, and axe looks at what is shown.

import { join } from "node:path";
import axe from "axe-core";
import { Hono } from "hono";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Account } from "../../src/core/account.ts";
import { claPages } from "../../src/web/cla/routes.ts";
import { commandsPage } from "../../src/web/commands-page.ts";
import { listen } from "../../src/web/server.ts";
import type { Services } from "../../src/workflows/services.ts";
import { openBrowser } from "../demo/browser.ts";
import { keys } from "./fake-site.ts";
import { type Branch, openSignSite, type SignSite } from "./sign-site.ts";

/** Where pictures for the documentation go; without it none are made. */
const PICTURES = process.env.PICTURE_FOLDER;

export interface BrowserSite {
  site: SignSite;
  page: Page;
  /** Addresses of other sites that were asked. */
  elsewhere: string[];
  /** Who is at the browser the next time that somebody signs in. */
  person: Account;
  /** In both schemes and both widths; a picture of each where a folder for them is named. */
  look(name: string): Promise<void>;
  close(): Promise<void>;
}

export async function openBrowserSite(
  branch: Partial<Branch>,
  person: Account,
  changes: Partial<Services> = {},
): Promise<BrowserSite> {
  const [browser, server] = await Promise.all([openBrowser(), listen({ host: "localhost", port: 0 })]);
  const url = server.url.replace("127.0.0.1", "localhost");
  const site = await openSignSite(branch, url);
  const signIn: NonNullable<Services["signIn"]> = {
    // As if GitHub had asked, and had been told yes.
    address: ({ callbackUrl, state }) => `${callbackUrl}?code=yes&state=${state}`,
    finish: async () => opened.person,
  };
  const pages = claPages({ ...site.services, ...changes, signIn }, keys);
  server.serve(new Hono().route("/", commandsPage(url)).route("/", pages));
  const page = await browser.newPage({ baseURL: url });
  page.setDefaultTimeout(10_000);
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(url)) elsewhere.push(request.url());
  });
  const opened: BrowserSite = {
    site,
    page,
    elsewhere,
    person,
    look: (name) => look(page, name),
    async close() {
      await browser.close();
      await server.close();
      await site.close();
    },
  };
  return opened;
}

async function look(page: Page, name: string): Promise<void> {
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
