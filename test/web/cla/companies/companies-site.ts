// A site where two companies have agreed before each test, and whoever visits their pages.

import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { type Account, loginKey } from "../../../../src/core/account.ts";
import type { FoundAccount } from "../../../../src/github/github.ts";
import { readCompany } from "../../../../src/store/cla/companies.ts";
import type { CompanyRow } from "../../../../src/store/cla/read-companies.ts";
import { type Answer, hiddenFields, type TestBrowser } from "../../browser-of.ts";
import { openSignSite, type SignSite, textOf } from "../../sign-site.ts";

export const LIST = "/cla/acme/widget/companies";
export const CCLA = textOf("CCLA.md", "# Acme agreement for companies\n\nIt covers your people.\n");
export const NEXT = textOf(
  "CCLA.md",
  "# Acme agreement for companies\n\nIt covers your people, and patents.\n",
);
const chief: Account = { id: 31, login: "chief", kind: "user" };
export const eve: Account = { id: 32, login: "eve", kind: "user" };
export const ada: Account = { id: 33, login: "Ada", kind: "user" };
export const nia: Account = { id: 34, login: "nia", kind: "user" };

export let site: SignSite;
export let admin: TestBrowser;
export let manager: TestBrowser;
export let other: TestBrowser;
export let stranger: TestBrowser;
/** Of `manager`, who is Ada, and of `other`, who is Nia. */
export let initech: number;
export let umbrella: number;
export let made = 0;

/** Called by each file, since those that share a worker load this module once. */
export function openCompanies(): void {
  beforeAll(async () => {
    site = await openSignSite({
      policy: { corporate: "CCLA.md" },
      texts: [textOf("CLA.md", "# Mine\n"), CCLA],
      admins: [chief.id],
    });
    const people = [chief, eve, ada, nia];
    const github = {
      installation: () => ({
        mayRead: async () => true,
        async findAccounts(logins: string[]) {
          const found = logins.map((login): [string, FoundAccount | null] => {
            const account = people.find((each) => loginKey(each.login) === loginKey(login));
            return [loginKey(login), account ? { account, createdAt: "2020-01-01T00:00:00.000Z" } : null];
          });
          return new Map(found);
        },
        findOrganisations: async (logins: string[]) =>
          new Map(logins.map((login) => [loginKey(login), loginKey(login) === "initech" ? 900 : null])),
      }),
    };
    Object.assign(site.services, { github });
    [admin, manager, other, stranger] = await Promise.all([
      site.openAs(chief),
      site.openAs(ada),
      site.openAs(nia),
      site.openAs(eve),
    ]);
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    site.reset();
    made += 1;
    initech = await agreedBy(manager, `Initech ${made}`);
    umbrella = await agreedBy(other, `Umbrella ${made}`);
    for (const id of [initech, umbrella]) await send(admin, id, { act: "accept" });
  });
}

export async function agreedBy(browser: TestBrowser, company: string): Promise<number> {
  const answer = await browser.submit(LIST, { company, title: "CTO", consent: "yes" });
  return Number(/companies\/(\d+)\?done=agreed/.exec(answer.headers.get("location") ?? "")?.[1]);
}

/** As a form of a page of one's own, so that only the address and the values can be what is refused. */
export async function send(
  browser: TestBrowser,
  id: number,
  values: Record<string, string>,
): Promise<Answer> {
  const { _token = "" } = hiddenFields((await browser.get("/cla/me")).body);
  return browser.post(`${LIST}/${id}`, { _token, ...values });
}

export async function company(id = initech): Promise<CompanyRow> {
  const row = await readCompany(site.database.store.db, id);
  if (row === null) throw new Error("There is no such company.");
  return row;
}

export async function refused(id: number, values: Record<string, string>, words: string, browser = manager) {
  const before = await company(id);
  const answer = await send(browser, id, values);
  expect([answer.status, answer.body]).toEqual([422, expect.stringContaining(words)]);
  expect(await company(id)).toEqual(before);
  return answer.body;
}

export async function done(id: number, values: Record<string, string>, browser = manager) {
  const answer = await send(browser, id, values);
  expect([answer.status, answer.body]).toEqual([303, ""]);
  return answer.headers.get("location");
}

export const listing = (kind: string, covers: string, days: Record<string, string> = {}) => ({
  act: "list",
  kind,
  covers,
  from: "2026-03-02",
  until: "",
  ...days,
});
