// The demo's pages in a real browser: what a visitor sees, does, and gets.

import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { foundOrganisation, REPOSITORY } from "../../src/demo/foundation.ts";
import { serveDemoPage } from "../../src/demo/page.ts";
import { openStage, type Stage } from "../../src/demo/stage.ts";
import { openOnPglite } from "../../src/store/open.ts";
import { createPglite } from "../database.ts";
import { openBrowser } from "./browser.ts";

let browser: Browser;
let stage: Stage;
let url: string;
let page: Page;

beforeAll(async () => {
  [browser, stage] = await Promise.all([openBrowser(), openDemo()]);
  url = await serveDemoPage(stage);
});
afterAll(async () => {
  await browser.close();
  await stage.close();
});
beforeEach(async () => {
  page = await browser.newPage();
});
afterEach(async () => {
  await page.close();
  expect(stage.sandbox.faults).toEqual([]);
});

/** A pull request in the middle of its life: signed, one module approved, the other awaited. */
async function openDemo(): Promise<Stage> {
  const opened = await openStage({
    store: await openOnPglite(await createPglite()),
    prepare: foundOrganisation,
  });
  const { sandbox } = opened;
  sandbox.createUser({ login: "lena", name: "Lena Brandt", email: "lena@example.org" });
  const title = "Overlap all-reduce with fused kernels <script>alert(1)</script>";
  const files = {
    "aurora/distributed/ring.py": "def all_reduce(tensor, overlap=True):\n    return tensor\n",
    "aurora/compiler/fuse.py": "def fuse(graph, overlap=True):\n    return graph\n",
  };
  const commits = [{ author: "lena", message: title, files }];
  const pr = sandbox.openPullRequest({ repository: REPOSITORY, author: "lena", title, commits });
  await opened.settle();
  sandbox.comment({ pr, by: "lena", body: "/cla sign" });
  await opened.settle();
  sandbox.review({ pr, by: "mei-lin", state: "APPROVED", body: "Nice." });
  await opened.settle();
  return opened;
}

describe("what a visitor does", () => {
  it("is refused in words when it can't be done, and changes nothing", async () => {
    await page.goto(`${url}/pulls/1`);
    await page.getByLabel("As").selectOption("lena");
    await page.getByRole("button", { name: "Approve" }).click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Refused");
    expect(stage.sandbox.pullRequest({ repository: REPOSITORY, number: 1 }).reviews).toHaveLength(1);
    expect((await page.goto(`${url}/pulls/99`))?.status()).toBe(404);
  });

  it("shows the list, a pull request with its checks, and what was said", async () => {
    await page.goto(url);
    await page.getByRole("link", { name: "#1 Overlap all-reduce" }).click();
    const text = await page.locator("body").textContent();
    expect(text).toContain("<script>alert(1)</script>");
    expect(text).toMatch(/charter\/cla\s+success/);
    expect(text).toMatch(/charter\/review\s+action required/);
    expect(await page.locator("article").count()).toBe(3);
  });

  it("signs in, and finds the way back to the demo's page", async () => {
    await page.goto(`${stage.charter.url}/cla/${REPOSITORY}?pull=1`);
    await page.getByRole("link", { name: "Sign in with GitHub" }).last().click();
    await page.getByRole("button", { name: "Sign in as lena" }).click();
    await page.getByRole("link", { name: "Back to" }).click();
    expect(page.url()).toBe(`${url}/pulls/1`);
  });

  it("administers the signatures as whom the charter names", async () => {
    await page.goto(url);
    await page.getByRole("link", { name: "Administration" }).click();
    await page.getByRole("link", { name: "Sign in with GitHub" }).last().click();
    await page.getByRole("button", { name: "Sign in as noor" }).click();
    expect(await page.getByRole("link", { name: "lena" }).count()).toBe(1);
  });

  it("comments as somebody, and Charter answers", async () => {
    await page.goto(`${url}/pulls/1`);
    await page.getByLabel("As").selectOption("ines");
    await page.getByLabel("Comment").fill("/hold until the numbers are in");
    await page.getByRole("button", { name: "Comment" }).click();
    const said = page.locator("article", { hasText: "/hold until" }).last();
    expect(await said.textContent()).toContain("👍");
    expect(await page.locator("article", { hasText: "the end of a hold" }).count()).toBe(1);
    await page.getByLabel("As").selectOption("ines");
    await page.getByLabel("Comment").fill("/unhold");
    await page.getByRole("button", { name: "Comment" }).click();
    expect(await page.locator("article", { hasText: "the end of a hold" }).count()).toBe(0);
  });

  it("moves the clock, stays where it is, and sees the reminder", async () => {
    await page.goto(`${url}/pulls/1`);
    const before = stage.sandbox.clock.now().getTime();
    await page.getByRole("button", { name: "three days" }).click();
    expect(stage.sandbox.clock.now().getTime()).toBe(before + 72 * 3_600_000);
    expect(page.url()).toBe(`${url}/pulls/1`);
    const { comments } = stage.sandbox.pullRequest({ repository: REPOSITORY, number: 1 });
    const reminders = comments.filter(({ body }) => body.includes("charter:escalation-project-1-remind"));
    expect(reminders).toHaveLength(1);
  });

  it("opens a pull request, which is judged at once", async () => {
    await page.goto(url);
    await page.getByLabel("As").selectOption("priya");
    await page.getByLabel("Changing").selectOption("docs/guide.md");
    await page.getByLabel("Title").fill("Better words");
    await page.getByRole("button", { name: "Open" }).click();
    expect(page.url()).toBe(`${url}/pulls/2`);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("#2 Better words");
    expect(await page.locator("article", { hasText: "charter[bot]" }).count()).toBe(1);
  });
});

describe.each(["light", "dark"] as const)("in the %s scheme", (colorScheme) => {
  it.each(["/", "/pulls/1"])("%s fits a telephone, and loads nothing from elsewhere", async (path) => {
    const elsewhere: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(url)) elsewhere.push(request.url());
    });
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 400, height: 800 });
    await page.goto(url + path);
    for (const details of await page.locator("details").all()) {
      await details.evaluate((element) => element.setAttribute("open", ""));
    }
    const [shown, needed] = await page.evaluate<[number, number]>(
      "[document.documentElement.clientWidth, document.documentElement.scrollWidth]",
    );
    expect(needed).toBe(shown);
    expect(elsewhere).toEqual([]);
  });
});
