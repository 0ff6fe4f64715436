// Agreements of companies on the pages: who may do what to whose list, and what is refused first.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Account, loginKey } from "../../../src/core/account.ts";
import type { FoundAccount } from "../../../src/github/github.ts";
import { askCompany, readCompany } from "../../../src/store/cla/companies.ts";
import type { CompanyRow } from "../../../src/store/cla/read-companies.ts";
import { widget } from "../../store/fixtures.ts";
import { type Answer, hiddenFields, type TestBrowser } from "../browser-of.ts";
import { openSignSite, type SignSite, textOf } from "../sign-site.ts";

const LIST = "/cla/acme/widget/companies";
const CCLA = textOf("CCLA.md", "# Acme agreement for companies\n\nIt covers your people.\n");
const NEXT = textOf("CCLA.md", "# Acme agreement for companies\n\nIt covers your people, and patents.\n");
const chief: Account = { id: 31, login: "chief", kind: "user" };
const eve: Account = { id: 32, login: "eve", kind: "user" };
const ada: Account = { id: 33, login: "Ada", kind: "user" };
const nia: Account = { id: 34, login: "nia", kind: "user" };

let site: SignSite;
let admin: TestBrowser;
let manager: TestBrowser;
let other: TestBrowser;
let stranger: TestBrowser;
/** Of `manager`, who is Ada, and of `other`, who is Nia. */
let initech: number;
let umbrella: number;
let made = 0;

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

async function agreedBy(browser: TestBrowser, company: string): Promise<number> {
  const answer = await browser.submit(LIST, { company, title: "CTO", consent: "yes" });
  return Number(/companies\/(\d+)\?done=agreed/.exec(answer.headers.get("location") ?? "")?.[1]);
}

/** As a form of a page of one's own, so that only the address and the values can be what is refused. */
async function send(browser: TestBrowser, id: number, values: Record<string, string>): Promise<Answer> {
  const { _token = "" } = hiddenFields((await browser.get("/cla/me")).body);
  return browser.post(`${LIST}/${id}`, { _token, ...values });
}

async function company(id = initech): Promise<CompanyRow> {
  const row = await readCompany(site.database.store.db, id);
  if (row === null) throw new Error("There is no such company.");
  return row;
}

async function refused(id: number, values: Record<string, string>, words: string, browser = manager) {
  const before = await company(id);
  const answer = await send(browser, id, values);
  expect([answer.status, answer.body]).toEqual([422, expect.stringContaining(words)]);
  expect(await company(id)).toEqual(before);
  return answer.body;
}

async function done(id: number, values: Record<string, string>, browser = manager) {
  const answer = await send(browser, id, values);
  expect([answer.status, answer.body]).toEqual([303, ""]);
  return answer.headers.get("location");
}

const listing = (kind: string, covers: string, days: Record<string, string> = {}) => ({
  act: "list",
  kind,
  covers,
  from: "2026-03-02",
  until: "",
  ...days,
});

describe("nobody agrees for a company", () => {
  const AGREED = { company: "Hooli", title: "CEO", consent: "yes" };
  const companies = async () =>
    (await site.database.store.db.selectFrom("company").selectAll().execute()).length;

  it.each([
    ["without consent", { ...AGREED, consent: "" }, "Tick the box if you agree"],
    ["without a name", { ...AGREED, company: " " }, "Fill in the company&#39;s name"],
    ["without a title", { ...AGREED, title: "" }, "Fill in what you are there"],
    ["with too long a name", { ...AGREED, company: "x".repeat(201) }, "at most 200 fit"],
    ["to another text", { ...AGREED, "shown-hash": NEXT.hash }, "not the one that you were shown"],
  ])("%s", async (_, values, words) => {
    const before = await companies();
    const answer = await stranger.submit(LIST, values);
    expect([answer.status, answer.body]).toEqual([422, expect.stringContaining(words)]);
    expect(answer.body).toContain(values.title === "" ? 'value="Hooli"' : 'value="CEO"');
    expect(await companies()).toBe(before);
  });

  it("without a session, from elsewhere, or without the form's token", async () => {
    const before = await companies();
    expect((await site.open().post(LIST, AGREED)).status).toBe(401);
    const fields = hiddenFields((await stranger.get(LIST)).body);
    expect((await stranger.post(LIST, { ...fields, ...AGREED, _token: "" })).status).toBe(403);
    const headers = { origin: "https://evil.example" };
    expect((await stranger.post(LIST, { ...fields, ...AGREED }, headers)).status).toBe(403);
    expect(await companies()).toBe(before);
  });

  it("of a name that another one has", async () => {
    const answer = await stranger.submit(LIST, { ...AGREED, company: `INITECH  ${made}` });
    expect([answer.status, answer.body]).toEqual([422, expect.stringContaining("has an agreement here")]);
  });

  it("where the charter has no text for companies", async () => {
    site.branch.policy = {};
    const { body } = await stranger.get(LIST);
    expect(body).toContain("takes no agreements of companies");
    expect(body).not.toContain('name="consent"');
    expect((await stranger.submit(LIST, AGREED)).status).toBe(422);
  });

  it("and is accepted by it", async () => {
    const id = await agreedBy(manager, `Waiting ${made}`);
    expect((await stranger.get(LIST)).body).not.toContain(`Waiting ${made}`);
    await refused(id, { act: "accept" }, "Only those who administer");
  });
});

describe("a company's agreement", () => {
  const acts = [
    listing("domain", "evil.example"),
    { act: "approve", person: String(eve.id) },
    { act: "appoint", manager: "eve" },
    { act: "dismiss", person: String(ada.id) },
    { act: "accept" },
    { act: "revoke", reason: "Because I say so" },
    { act: "renew", consent: "yes", "shown-hash": CCLA.hash },
  ];

  it("is not there for strangers, nor for the manager of another one", async () => {
    const before = await company();
    for (const browser of [stranger, other]) {
      expect((await browser.get(`${LIST}/${initech}`)).status).toBe(404);
      for (const values of acts) {
        expect([values.act, (await send(browser, initech, values)).status]).toEqual([values.act, 404]);
      }
    }
    expect(await company()).toEqual(before);
  });

  it("is not there under another repository, nor another scope", async () => {
    expect((await manager.get(`/cla/acme/gadget/companies/${initech}`)).status).toBe(404);
    site.branch.policy = { corporate: "CCLA.md", scope: { kind: "organisation" } };
    expect((await manager.get(`${LIST}/${initech}`)).status).toBe(404);
    expect((await send(admin, initech, { act: "revoke", reason: "Because I say so" })).status).toBe(404);
    expect((await company()).state).toBe("accepted");
  });

  it("is not changed without the form's token", async () => {
    const values = listing("domain", "initech.example");
    expect((await manager.post(`${LIST}/${initech}`, values)).status).toBe(403);
    expect((await company()).entries).toEqual([]);
  });

  it("is not decided by who administers no more when the form comes", async () => {
    const id = await agreedBy(manager, `Late ${made}`);
    const fields = hiddenFields((await admin.get(`${LIST}/${id}`)).body);
    site.branch.admins = [];
    expect((await admin.post(`${LIST}/${id}`, { ...fields, act: "accept" })).status).toBe(404);
    expect((await company(id)).state).toBe("agreed");
  });

  it("is not managed by who was ended when the form comes", async () => {
    const fields = hiddenFields((await manager.get(`${LIST}/${initech}`)).body);
    await done(initech, { act: "dismiss", person: String(ada.id) }, admin);
    const values = { ...fields, ...listing("domain", "initech.example") };
    expect((await manager.post(`${LIST}/${initech}`, values)).status).toBe(404);
    expect((await company()).entries).toEqual([]);
  });

  it("has no acts but those of its forms", async () => {
    await refused(initech, { act: "constructor" }, "no such form");
    await refused(initech, {}, "no such form");
  });

  it("can be declined, and revoked for a reason", async () => {
    const id = await agreedBy(manager, `Declined ${made}`);
    await done(id, { act: "decline" }, admin);
    expect((await company(id)).state).toBe("declined");
    expect((await manager.get(`${LIST}/${id}`)).body).not.toContain("Add to the list");
    await refused(initech, { act: "revoke", reason: "no" }, "Say why, in 10 characters or more", admin);
    await done(initech, { act: "revoke", reason: "The company is <gone>." }, admin);
    expect((await manager.get(`${LIST}/${initech}`)).body).toContain("The company is &lt;gone&gt;.");
    await refused(initech, listing("domain", "initech.example"), "was revoked");
  });
});

describe("the list of a company", () => {
  it.each([
    ["domain", "example.com\nevil.com"],
    ["domain", "*.example.com"],
    ["domain", "localhost"],
    ["domain", "exa mple.com"],
    ["domain", "a.example.com."],
    ["domain", "ëxample.com"],
    ["domain", "somebody@example.com"],
  ])("takes no %s %j", async (kind, covers) => {
    await refused(initech, listing(kind, covers), "A domain is written like example.com");
  });

  it("takes no domain where everybody can have an address", async () => {
    await refused(initech, listing("domain", "GMail.com"), "Everybody can have an address at gmail.com");
    await refused(initech, listing("domain", "users.noreply.github.com"), "Everybody can have an address");
  });

  it("takes the very domain that was written, with nothing around it", async () => {
    await done(initech, listing("domain", " @Evil-Example.com\n"));
    expect((await company()).entries).toMatchObject([
      { kind: "domain", domain: "evil-example.com", label: "evil-example.com", accountId: null },
    ]);
  });

  it.each([
    ["user", "nobody-here", "GitHub has no person with the login"],
    ["user", "initech", "GitHub has no person with the login"],
    ["user", "ada/../eve", "GitHub has no person with the login"],
    ["organisation", "eve", "GitHub has no organisation"],
    ["team", "eve", "Choose one of these."],
    ["user", "", "Say which domain or login."],
  ])("takes no %s %j", async (kind, covers, words) => {
    const body = await refused(initech, listing(kind, covers), words);
    expect(body).toMatch(/aria-describedby="[^"]*-problem"\s+aria-invalid="true"/);
  });

  it("keeps the numbers of accounts", async () => {
    await done(initech, listing("user", "EVE"));
    await done(initech, listing("organisation", "@Initech", { until: "2026-12-31" }));
    expect((await company()).entries).toMatchObject([
      { kind: "user", accountId: eve.id, label: "eve", from: "2026-03-02", until: null },
      { kind: "organisation", accountId: 900, label: "Initech", until: "2026-12-31" },
    ]);
  });

  it.each([
    [{ from: "2026-02-30" }, "A day is written like 2026-03-31."],
    [{ from: "yesterday" }, "A day is written like 2026-03-31."],
    [{ until: "2026-3-31" }, "A day is written like 2026-03-31."],
    [{ until: "2026-03-01" }, "The last day is before the first."],
  ])("has days of the calendar: %j", async (days, words) => {
    const body = await refused(initech, listing("domain", "initech.example", days), words);
    expect(body).toContain('value="initech.example"');
  });

  it("names nothing twice on the same day", async () => {
    await done(initech, listing("domain", "initech.example"));
    await refused(initech, listing("domain", "Initech.Example"), "is on the list");
  });

  it("ends an entry of its own alone, and yesterday at the earliest", async () => {
    await done(initech, listing("domain", "initech.example"));
    const [entry] = (await company()).entries;
    const end = { act: "end", entry: String(entry?.id), "last-day": "2026-03-31" };
    await refused(umbrella, end, "no such entry", other);
    await refused(initech, { ...end, entry: "x" }, "no such entry");
    await refused(initech, { ...end, "last-day": "2026-02-28" }, "at the earliest");
    await refused(initech, { ...end, "last-day": "soon" }, "A day is written like");
    await done(initech, end);
    expect((await company()).entries).toMatchObject([{ until: "2026-03-31" }]);
  });

  it("grows by who asked and is approved, once", async () => {
    const answer = { act: "approve", person: String(eve.id) };
    await refused(initech, answer, "answered already, or never made");
    await ask(eve);
    const { body } = await manager.get(`${LIST}/${initech}`);
    expect(body).toContain("Approve eve");
    expect(body).toContain("acme/widget#12");
    await done(initech, answer);
    expect((await company()).entries).toMatchObject([{ kind: "user", accountId: eve.id }]);
    await refused(initech, answer, "answered already");
    await ask(nia);
    await done(initech, { act: "refuse", person: String(nia.id) });
    expect((await company()).entries).toHaveLength(1);
  });
});

async function ask(person: Account): Promise<void> {
  const request = {
    companyId: initech,
    person,
    repositoryId: widget.id,
    number: 12,
    at: "2026-03-02T10:00:00.000Z",
  };
  await site.database.store.db.transaction().execute((tx) => askCompany(tx, request));
}

describe("managers", () => {
  it("are people on GitHub, each once", async () => {
    await refused(initech, { act: "appoint", manager: "nobody-here" }, "GitHub has no person");
    await refused(initech, { act: "appoint", manager: "ada" }, "manages the agreement of");
  });

  it("can't go without a successor, and can with one", async () => {
    await refused(initech, { act: "dismiss", person: String(ada.id) }, "name a successor first");
    expect(await done(initech, { act: "appoint", manager: "@eve" })).toBe(
      `${LIST}/${initech}?done=appointed`,
    );
    expect(await done(initech, { act: "dismiss", person: String(ada.id) })).toBe(`${LIST}?done=left`);
    expect((await manager.get(`${LIST}/${initech}`)).status).toBe(404);
    expect((await stranger.get(`${LIST}/${initech}`)).body).toContain("Made eve a manager");
  });
});

describe("a text that changed since a company agreed", () => {
  beforeEach(() => {
    site.branch.texts = [NEXT];
  });
  const renewal = { act: "renew", consent: "yes", "shown-hash": NEXT.hash };

  it("is not agreed to unseen, without consent, nor by an administrator alone", async () => {
    await refused(initech, { ...renewal, "shown-hash": CCLA.hash }, "has changed since you were shown it");
    await refused(initech, { ...renewal, consent: "" }, "Tick the box");
    await refused(initech, renewal, "Only a manager can agree", admin);
  });

  it("is shown with what changed, and agreed to by a manager", async () => {
    const { body } = await manager.get(`${LIST}/${initech}`);
    expect(body).toContain("it covers nobody before it agrees");
    expect(body).toContain("<ins>, and patents</ins>");
    expect((await admin.get(`${LIST}/${initech}`)).body).not.toContain('name="consent"');
    await done(initech, renewal);
    expect(await company()).toMatchObject({ state: "accepted", documentHash: NEXT.hash });
    expect((await manager.get(`${LIST}/${initech}`)).body).not.toContain("covers nobody before it agrees");
    await refused(initech, renewal, "agreed to this text already");
  });

  it("still counts during its days of grace", async () => {
    const version = { document: "CCLA.md", change: "material" as const };
    site.branch.policy = {
      corporate: "CCLA.md",
      versions: [
        { ...version, label: "1", hash: CCLA.hash, graceDays: 0 },
        { ...version, label: "2", hash: NEXT.hash, graceDays: 30 },
      ],
    };
    await agreedBy(stranger, `Early ${made}`);
    expect((await manager.get(`${LIST}/${initech}`)).body).toContain("For now that still counts.");
  });
});

describe("what happened", () => {
  it("is told with who did it, and nothing that people wrote becomes more than text", async () => {
    const id = await agreedBy(manager, `<b>Bold</b> & sons ${made}`);
    await done(id, { act: "accept" }, admin);
    await done(id, listing("domain", "bold.example", { until: "2026-03-31" }));
    const { body } = await manager.get(`${LIST}/${id}`);
    for (const words of [
      `&lt;b&gt;Bold&lt;/b&gt; &amp; sons ${made}`,
      "Agreed to CCLA.md, as CTO",
      "Accepted the agreement",
      "Listed bold.example from 2 March 2026 to 31 March 2026",
    ]) {
      expect(body).toContain(words);
    }
    expect(body).not.toContain("<b>");
  });

  it("is confirmed in Charter's words alone", async () => {
    const page = `${LIST}/${initech}`;
    expect((await manager.get(`${page}?done=accepted`)).body).toContain("The agreement is accepted");
    const { body } = await manager.get(`${page}?done=You+have+won`);
    expect(body).not.toContain("You have won</p>");
    expect((await manager.get(`${page}?done=constructor`)).body).not.toContain("native code");
  });
});

it("writes nothing when a page is looked at", async () => {
  const before = await company();
  site.queued.length = 0;
  await manager.get(LIST);
  await manager.get(`${LIST}/${initech}?act=list&kind=domain&covers=evil.example&from=2026-03-02`);
  expect(await company()).toEqual(before);
  expect(site.queued).toEqual([]);
});
