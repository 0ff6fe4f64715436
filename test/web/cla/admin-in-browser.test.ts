// A company's way in a real browser, from agreeing to its list, and the administrators' pages, looked at in every state.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Account, loginKey } from "../../../src/core/account.ts";
import { askCompany } from "../../../src/store/cla/companies.ts";
import { sign } from "../../../src/store/cla/signatures.ts";
import type { Services } from "../../../src/workflows/services.ts";
import { acme, widget } from "../../store/fixtures.ts";
import { AGREEMENT } from "../agreement-text.ts";
import { type BrowserSite, openBrowserSite } from "../browser-site.ts";
import { textOf } from "../sign-site.ts";

const chief: Account = { id: 61, login: "grace", kind: "user" };
const ada: Account = { id: 62, login: "ada", kind: "user" };
const PEOPLE = ["nia", "omar", "li-wei", "tunde", "zora"];
const PLACE = "/cla/acme/widget";
const CLA = textOf("docs/CLA.md", AGREEMENT);
const CCLA = textOf("docs/CCLA.md", "# Agreement for companies\n\nIt covers what your people contribute.\n");

let opened: BrowserSite;
let page: Page;

beforeAll(async () => {
  const instrument = { kind: "agreement", document: CLA.path } as const;
  const policy = { instrument, corporate: CCLA.path };
  opened = await openBrowserSite({ policy, texts: [CLA, CCLA], admins: [chief.id] }, ada, {
    github: github(),
  });
  page = opened.page;
  for (const login of PEOPLE.slice(0, 4))
    await signed({ id: 70 + PEOPLE.indexOf(login), login, kind: "user" });
});
afterAll(() => opened.close());

function github(): Services["github"] {
  const found = (login: string) => {
    const id = PEOPLE.indexOf(loginKey(login));
    return id < 0
      ? null
      : { account: { id: 70 + id, login, kind: "user" }, createdAt: "2020-01-01T00:00:00.000Z" };
  };
  const installation = () => ({
    mayRead: async () => true,
    findAccounts: async (logins: string[]) => new Map(logins.map((login) => [loginKey(login), found(login)])),
  });
  return { installation } as unknown as Services["github"];
}

async function signed(person: Account): Promise<void> {
  const where = { repositoryId: widget.id, number: 12, commentId: 900 };
  const at = "2026-03-02T08:00:00.000Z";
  const text = { documentPath: CLA.path, documentHash: CLA.hash };
  const scope = `repository/${widget.id}`;
  const given = {
    ownerId: acme.id,
    scope,
    person,
    ...text,
    method: "comment" as const,
    fields: [],
    ...where,
  };
  const { db } = opened.site.database.store;
  await db.transaction().execute((tx) => sign(tx, { ...given, signedAt: at, now: at }));
}

async function signInAs(person: Account, address: string): Promise<void> {
  opened.person = person;
  await page.context().clearCookies();
  await page.goto(address);
  await page.getByRole("link", { name: "Sign in with GitHub" }).last().click();
}

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
/** So that Charter itself has to say what is wrong. */
const withoutChecks = () => page.evaluate("for (const form of document.forms) form.noValidate = true");

describe("a company", () => {
  it("is agreed for, once the form is complete", async () => {
    await signInAs(ada, `${PLACE}/companies`);
    await opened.look("companies");
    await page.getByLabel("Company", { exact: true }).fill("Initech");
    await withoutChecks();
    await press("Agree for the company");
    expect(await page.getByLabel("Company", { exact: true }).inputValue()).toBe("Initech");
    expect(await page.getByLabel("Your title there").getAttribute("aria-invalid")).toBe("true");
    await opened.look("companies-refused");
    await page.getByLabel("Your title there").fill("Head of engineering");
    await page.getByLabel("I, ada on GitHub").check();
    await press("Agree for the company");
    await page.getByRole("heading", { name: "Agreement of Initech" }).waitFor();
    await opened.look("company-waits");
  });

  it("is accepted by an administrator", async () => {
    await signInAs(chief, `${PLACE}/admin`);
    await page.getByRole("link", { name: "Initech" }).first().click();
    await opened.look("company-to-accept");
    await press("Accept");
    await page.getByText("The agreement is accepted").waitFor();
  });

  it("says whom it covers and who manages it", async () => {
    const { db } = opened.site.database.store;
    const person: Account = { id: 71, login: "omar", kind: "user" };
    const companyId = Number(/companies\/(\d+)/.exec(page.url())?.[1]);
    const request = {
      companyId,
      person,
      repositoryId: widget.id,
      number: 12,
      at: "2026-03-02T10:00:00.000Z",
    };
    await db.transaction().execute((tx) => askCompany(tx, request));
    await signInAs(ada, page.url());
    await page.getByLabel("Domain or login").fill("initech");
    await press("Add");
    await page.getByText("A domain is written like example.com").first().waitFor();
    await opened.look("company-refused");
    await page.getByLabel("Domain or login").fill("initech.example");
    await page.getByLabel("Last day").first().fill("2026-12-31");
    await press("Add");
    await page.getByText("It is on the list.").waitFor();
    await page.getByText("Add a manager or a successor").click();
    await page.getByLabel("GitHub login").fill("nia");
    await press("Add as a manager");
    await page.getByText("They manage this agreement from now on.").waitFor();
    await opened.look("company");
    await press("Approve omar");
    await page.getByText("They are on the list now.").waitFor();
  });
});

describe("an administrator", () => {
  it("finds a signature and revokes it for a reason", async () => {
    await signInAs(chief, `${PLACE}/admin`);
    await opened.look("admin");
    await page.getByLabel(/^Search/).fill("tunde");
    await press("Search");
    await page.getByRole("link", { name: "tunde" }).click();
    await page.getByLabel("Reason").fill("No");
    await withoutChecks();
    await press("Revoke this signature");
    await page.getByText("Say why, in 10 characters or more").first().waitFor();
    await opened.look("signature-refused");
    await page.getByLabel("Reason").fill("Their employer holds the rights.");
    await press("Revoke this signature");
    await page.getByText("It counts no more.").waitFor();
    await opened.look("signature");
  });

  it("imports a file after having seen every row", async () => {
    await page.goto(`${PLACE}/admin/import`);
    await opened.look("import");
    const rows = ["zora", "gone-since", "nia"].map(
      (login) => `${login},acme,widget,v1,2024-05-01T10:00:00.000Z`,
    );
    const head = "User Name,Repository Owner,Repository Name,Gist Version,Signed At";
    const buffer = Buffer.from([head, ...rows].join("\n"));
    await page.getByLabel(/^File/).setInputFiles({ name: "signatures.csv", mimeType: "text/csv", buffer });
    await press("Look at it first");
    await page.getByRole("heading", { name: "Import of signatures.csv" }).waitFor();
    await opened.look("import-report");
  });

  it("makes a token, and looks at the ledger", async () => {
    await page.goto(`${PLACE}/admin/tokens`);
    await page.getByLabel("What it is for").fill("Release check");
    await press("Make a token");
    await page.getByText("This is your new token.").waitFor();
    await opened.look("tokens");
    await page.goto(`${PLACE}/admin/ledger`);
    await page.getByText("every entry is what was written").waitFor();
    await opened.look("ledger");
    expect(opened.elsewhere).toEqual([]);
  });
});
