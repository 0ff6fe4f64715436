// Signing on the page: only who is signed in, only what was shown, and nothing lost of what was typed.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { type SignatureRow, signaturesOfPerson } from "../../../src/store/cla/signatures.ts";
import { touchPullRequest } from "../../../src/store/pull-requests.ts";
import { widget } from "../../store/fixtures.ts";
import { hiddenFields, type TestBrowser } from "../browser-of.ts";
import { CLA, openSignSite, type SignSite, textOf } from "../sign-site.ts";

const PAGE = "/cla/acme/widget?pull=12";
const AGREED = { consent: "yes" };
const NEXT = textOf("CLA.md", "# Acme agreement\n\nYou let everybody use and change what you give.\n");

let site: SignSite;
let browser: TestBrowser;
/** New ones for each test, who have signed nothing yet. */
let ada: Account;
let bob: Account;
let nextId = 100;

beforeAll(async () => {
  site = await openSignSite();
});
afterAll(() => site.close());
beforeEach(async () => {
  site.reset();
  [ada, bob] = [newPerson("ada"), newPerson("bob")];
  browser = await site.openAs(ada);
});

function newPerson(name: string): Account {
  nextId += 1;
  return { id: nextId, login: `${name}-${nextId}`, kind: "user" };
}

const signatures = (id = ada.id): Promise<SignatureRow[]> => signaturesOfPerson(site.database.store.db, id);

async function refusedBecause(values: Record<string, string>, words: string): Promise<string> {
  const answer = await browser.submit(PAGE, values);
  expect(answer.status).toBe(422);
  expect(answer.body).toContain(words);
  expect(await signatures()).toEqual([]);
  return answer.body;
}

describe("nothing is signed", () => {
  it("by nobody", async () => {
    const stranger = site.open();
    const answer = await stranger.get(PAGE);
    expect(answer.status).toBe(401);
    expect(answer.body).toContain("/sign-in?return=%2Fcla%2Facme%2Fwidget%3Fpull%3D12");
    expect(answer.body).not.toContain("everybody");
    expect((await stranger.post(PAGE, { ...AGREED, "shown-hash": CLA.hash })).status).toBe(401);
  });

  it("by looking at the page", async () => {
    await browser.get(PAGE);
    expect(await signatures()).toEqual([]);
  });

  it("without the box being ticked", async () => {
    const body = await refusedBecause({}, "Tick the box if you agree");
    expect(body).toMatch(/aria-describedby="field-consent-problem"\s+aria-invalid="true"/);
    await refusedBecause({ consent: "no" }, "Tick the box if you agree");
  });

  it("of a text that was not the one shown", async () => {
    await refusedBecause({ ...AGREED, "shown-hash": "b".repeat(64) }, "not the one that you were shown");
    await refusedBecause({ ...AGREED, "shown-hash": "" }, "not the one that you were shown");
    const fields = hiddenFields((await browser.get(PAGE)).body);
    site.branch.texts = [NEXT];
    const answer = await browser.post(PAGE, { ...fields, ...AGREED });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain("and change");
    expect(answer.body).not.toContain("checked");
    expect(await signatures()).toEqual([]);
  });

  it("in the name of another session's person", async () => {
    const fields = hiddenFields((await browser.get(PAGE)).body);
    const other = await site.openAs(bob);
    expect((await other.post(PAGE, { ...fields, ...AGREED })).status).toBe(403);
    const named = { ...AGREED, personId: String(bob.id), person: bob.login, login: bob.login };
    expect((await browser.submit(PAGE, named)).status).toBe(303);
    expect(await signatures(bob.id)).toEqual([]);
    expect(await signatures()).toMatchObject([{ personId: ada.id, loginThen: ada.login }]);
  });

  it("from another site", async () => {
    const fields = hiddenFields((await browser.get(PAGE)).body);
    const headers = { origin: "https://evil.example" };
    expect((await browser.post(PAGE, { ...fields, ...AGREED }, headers)).status).toBe(403);
    expect(await signatures()).toEqual([]);
  });

  it("where the charter wants a comment", async () => {
    site.branch.policy = { signBy: { page: false, comment: true } };
    expect((await browser.get(PAGE)).body).toContain("/cla sign");
    await refusedBecause({ ...AGREED, "shown-hash": CLA.hash }, "/cla sign");
  });

  it.each([
    ["/cla/acme/gadget", "Charter keeps no agreement"],
    ["/cla/acme/unknown", "Charter keeps no agreement"],
    ["/cla/ac%2Fme/widget", "Charter keeps no agreement"],
    ["/cla/acme/widget?document=docs%2FOTHER.md", "asks for no agreement of this name"],
  ])("at %s", async (address, words) => {
    const answer = await browser.get(address);
    expect([answer.status, answer.body.includes(words)]).toEqual([404, true]);
  });

  it("by whom the repository is hidden from", async () => {
    const unknown = await browser.get("/cla/acme/unknown");
    const fields = hiddenFields((await (await site.openAs(bob)).get(PAGE)).body);
    site.branch.strangers = [ada.id];
    const hidden = await browser.get("/cla/acme/widget");
    expect([hidden.status, hidden.body]).toEqual([404, unknown.body]);
    const token = hiddenFields(hidden.body);
    expect((await browser.post(PAGE, { ...fields, ...AGREED, ...token })).status).toBe(404);
    expect(await signatures()).toEqual([]);
    site.clock.pass(31);
    site.branch.strangers = [];
    expect((await browser.get(PAGE)).status).toBe(200);
  });

  it("where the charter's file can't be read", async () => {
    site.branch.texts = [];
    const answer = await browser.get(PAGE);
    expect(answer.status).toBe(503);
    expect(answer.body).toContain("CLA.md");
  });

  it.each([
    [{ kind: "sign-off" } as const, "Signed-off-by"],
    [{ kind: "check", name: "EasyCLA", app: null } as const, "EasyCLA"],
    [{ kind: "nothing", reason: "All is in the public domain." } as const, "All is in the public domain."],
  ])("where the charter asks for %o", async (instrument, words) => {
    site.branch.policy = { instrument };
    const answer = await browser.get(PAGE);
    expect([answer.status, answer.body.includes(words)]).toEqual([200, true]);
    expect(answer.body).not.toContain('name="consent"');
  });
});

describe("what the project asks for", () => {
  const fields = [
    { name: "Legal name", required: true },
    { name: 'Land <b>"x"</b>', required: false },
  ];
  beforeEach(() => {
    site.branch.policy = { fields };
  });

  it("keeps what was typed, and says beside the field what is wrong", async () => {
    const typed = { ...AGREED, "field Legal name": " ", [`field ${fields[1]?.name}`]: '"><script>' };
    const body = await refusedBecause(typed, "Fill in “Legal name”: the project needs it.");
    expect(body).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(body).toMatch(/checked/);
    const [, described] = /id="field-field_20Legal_20name"[^>]*aria-describedby="([^"]+)"/.exec(body) ?? [];
    expect(body).toContain(`<p class="problem" id="${described}">`);
    expect(body).not.toContain("<b>");
  });

  it("has limits", async () => {
    const typed = { ...AGREED, "field Legal name": "x".repeat(501) };
    const body = await refusedBecause(typed, "has 501 characters; at most 500 fit");
    expect(body).toContain("x".repeat(501));
  });

  it("is not added to by the browser, nor by a page of before", async () => {
    await refusedBecause({ ...AGREED, "field Legal name": "Ada", "field Rank": "1" }, "other details");
  });

  it("is kept with the signature", async () => {
    await browser.submit(PAGE, { ...AGREED, "field Legal name": " Ada Lovelace " });
    expect(await signatures()).toMatchObject([{ fields: [{ name: "Legal name", value: "Ada Lovelace" }] }]);
  });
});

describe("a signature", () => {
  it("is of this person, this text and this moment, once", async () => {
    const answer = await browser.submit(PAGE, AGREED);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, PAGE]);
    const [first] = await signatures();
    expect(first).toMatchObject({
      personId: ada.id,
      documentPath: "CLA.md",
      documentHash: CLA.hash,
      method: "page",
      signedAt: "2026-03-02T09:00:00.000Z",
      scope: `repository/${widget.id}`,
    });
    await browser.post(PAGE, {
      ...hiddenFields((await browser.get(PAGE)).body),
      ...AGREED,
      "shown-hash": CLA.hash,
    });
    expect(await signatures()).toEqual([first]);
  });

  it("has the open pull requests of that person looked at again, and leads back", async () => {
    await touchPullRequest(site.database.store.db, {
      repositoryId: widget.id,
      number: 12,
      headSha: "a",
      baseRef: "main",
      state: "open",
    });
    await site.database.store.db
      .updateTable("pullRequest")
      .set({ signers: [ada.id] })
      .execute();
    await browser.submit(PAGE, AGREED);
    expect(site.queued).toEqual([{ kind: "reconcile", repositoryId: widget.id, number: 12 }]);
    const { body } = await browser.get(PAGE);
    expect(body).toContain("You have signed the agreement of acme/widget");
    expect(body).toContain("#12 is being looked at again");
    // The page knows nothing of commits that are still to be confirmed.
    expect(body).not.toContain("Nothing more is needed");
    expect(body).toContain('href="https://github.com/acme/widget/pull/12"');
    expect(body).not.toContain('name="consent"');
    site.clock.pass(300);
    expect((await browser.get(PAGE)).body).toContain("You came from #12.");
  });

  it("leads administrators to their pages, and nobody else", async () => {
    expect((await browser.get(PAGE)).body).not.toContain("/cla/acme/widget/admin");
    site.branch.admins = [ada.id];
    expect((await browser.get(PAGE)).body).toContain('href="/cla/acme/widget/admin"');
  });

  it.each(["0", "x", "1/../..", "99999999999"])("leads to no pull request called %s", async (pull) => {
    const { body } = await browser.get(`/cla/acme/widget?pull=${encodeURIComponent(pull)}`);
    expect(body).not.toContain("/pull/");
  });

  it("of another document is asked for where the paths ask for it", async () => {
    const hardware = textOf("HARDWARE.md", "Patents, too.\n");
    site.branch.policy = {
      paths: [{ patterns: ["hw/**"], instrument: { kind: "agreement", document: "HARDWARE.md" } }],
    };
    site.branch.texts = [CLA, hardware];
    expect((await browser.get(PAGE)).body).toContain("document=HARDWARE.md&amp;pull=12");
    const page = `${PAGE}&document=HARDWARE.md`;
    const mixed = await browser.submit(page, { ...AGREED, "shown-hash": CLA.hash });
    expect(mixed.status).toBe(422);
    expect((await browser.submit(page, AGREED)).status).toBe(303);
    expect(await signatures()).toMatchObject([{ documentHash: hardware.hash }]);
    expect((await browser.get(PAGE)).body).toContain('name="consent"');
  });
});

describe("who signed an earlier text", () => {
  const versions = (change: "material" | "editorial", graceDays: number) => [
    { document: "CLA.md", label: "1.0", hash: CLA.hash, change: "material" as const, graceDays: 0 },
    { document: "CLA.md", label: "2.0", hash: NEXT.hash, change, graceDays },
  ];

  beforeEach(async () => {
    await browser.submit(PAGE, AGREED);
    site.branch.texts = [NEXT];
  });

  it("is asked again, and shown what changed", async () => {
    const { body } = await browser.get(PAGE);
    expect(body).toContain("The text has changed since you signed it on 2 March 2026.");
    expect(body).toContain("<ins>and change </ins>");
    expect(body).toContain(`/cla/texts/1000/${CLA.hash}`);
    expect(body).toContain('name="consent"');
  });

  it("is asked nothing after a correction", async () => {
    site.branch.policy = { versions: versions("editorial", 0) };
    const { body } = await browser.get(PAGE);
    expect(body).toContain("Only its wording has changed since");
    expect(body).not.toContain('name="consent"');
  });

  it("learns until when that counts", async () => {
    site.branch.policy = { versions: versions("material", 30) };
    await (await site.openAs(bob)).submit(PAGE, AGREED);
    const { body } = await browser.get(PAGE);
    expect(body).toContain("It counts until");
    expect(body).toContain("Wed 1 Apr 2026, 09:00 UTC");
    expect(body).toContain("version 2.0");
    site.clock.pass(30 * 24 * 3600);
    const later = await (await site.openAs(ada)).get(PAGE);
    expect(later.body).toContain("The text has changed since you signed it");
  });
});
