// What people see of their own: agreements, receipts, the very texts. And what nobody else sees.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { agreeForCompany } from "../../../src/store/cla/companies.ts";
import { verifyReceipt } from "../../../src/store/cla/receipt-format.ts";
import { revokeSignature, signaturesOfPerson } from "../../../src/store/cla/signatures.ts";
import { widget } from "../../store/fixtures.ts";
import type { TestBrowser } from "../browser-of.ts";
import { CLA, openSignSite, type SignSite, textOf } from "../sign-site.ts";

const PAGE = "/cla/acme/widget";
const NEXT = textOf("CLA.md", "# Acme agreement\n\nYou let everybody use and change what you give.\n");
const NAME = 'Ada <Lovelace> 李 "&';
const ada: Account = { id: 21, login: "ada", kind: "user" };
const eve: Account = { id: 22, login: "eve", kind: "user" };
const chief: Account = { id: 23, login: "chief", kind: "user" };

let site: SignSite;
let [mine, hers, admins]: TestBrowser[] = [];
let id: number;

beforeAll(async () => {
  site = await openSignSite({ policy: { fields: [{ name: "Name", required: true }] }, admins: [chief.id] });
  [mine, hers, admins] = [await site.openAs(ada), await site.openAs(eve), await site.openAs(chief)];
  await mine.submit(PAGE, { consent: "yes", "field Name": NAME });
  const [signature] = await signaturesOfPerson(site.database.store.db, ada.id);
  id = signature?.id ?? 0;
});
afterAll(() => site.close());

const get = (browser: TestBrowser | undefined, path: string) => {
  if (browser === undefined) throw new Error("There is no browser.");
  return browser.get(path);
};

describe("a receipt", () => {
  it.each(["", ".json", ".pdf"])("%s is not there for others, nor without a session", async (kind) => {
    for (const at of ["", "?at=acme/widget", "?at=acme/gadget", "?at=..%2F..", "?at=acme/widget/x"]) {
      const refused = await get(hers, `/cla/receipts/${id}${kind}${at}`);
      expect([at, refused.status]).toEqual([at, 404]);
      expect(refused.body).not.toContain("Lovelace");
    }
    expect((await get(site.open(), `/cla/receipts/${id}${kind}`)).status).toBe(401);
  });

  it("looks the same to others whether it is there or not", async () => {
    const known = await get(hers, `/cla/receipts/${id}`);
    const unknown = await get(hers, "/cla/receipts/999999");
    const bodies = [known, unknown].map(({ body }) => body.replaceAll(/receipts%2F\d+/g, ""));
    expect(bodies[0]).toBe(bodies[1]);
  });

  it.each(["0", "01", "1.txt", "-1", "x", "1.json.pdf", "99999999999999999999"])(
    "has no number %s",
    async (name) => {
      expect((await get(mine, `/cla/receipts/${name}`)).status).toBe(404);
    },
  );

  it("is for administrators by the repository that they administer, as long as they do", async () => {
    expect((await get(admins, `/cla/receipts/${id}`)).status).toBe(404);
    expect((await get(admins, `/cla/receipts/${id}?at=acme/gadget`)).status).toBe(404);
    const shown = await get(admins, `/cla/receipts/${id}?at=acme/widget`);
    expect(shown.status).toBe(200);
    expect(shown.body).toContain(`/cla/receipts/${id}.pdf?at=acme/widget`);
    site.branch.policy = { ...site.branch.policy, scope: { kind: "organisation" } };
    expect((await get(admins, `/cla/receipts/${id}?at=acme/widget`)).status).toBe(404);
    site.reset();
    site.branch.admins = [];
    expect((await get(admins, `/cla/receipts/${id}?at=acme/widget`)).status).toBe(404);
    site.reset();
  });

  it("says who signed what, when and how", async () => {
    const { body } = await get(mine, `/cla/receipts/${id}`);
    for (const part of [
      "ada (GitHub account 21)",
      CLA.hash,
      "Mon 2 Mar 2026, 09:00 UTC",
      "signed in with GitHub",
      "Ada &lt;Lovelace&gt; 李 &quot;&amp;",
      `/cla/texts/1000/${CLA.hash}`,
    ]) {
      expect(body).toContain(part);
    }
  });

  it("is one that can be verified, as JSON", async () => {
    const { headers, body } = await get(mine, `/cla/receipts/${id}.json`);
    expect(headers.get("content-disposition")).toBe(`attachment; filename="charter-receipt-${id}.json"`);
    expect(verifyReceipt(JSON.parse(body), null)).toMatchObject({ ok: true });
    const altered = JSON.parse(body.replace('"ada"', '"eve"'));
    expect(verifyReceipt(altered, null)).toMatchObject({ ok: false });
  });

  it("is a PDF that carries the JSON", async () => {
    const { headers, body } = await get(mine, `/cla/receipts/${id}.pdf`);
    expect(headers.get("content-type")).toBe("application/pdf");
    expect(body.startsWith("%PDF-1.7")).toBe(true);
    expect(body).toContain(`charter-receipt-${id}.json`);
  });
});

describe("a text", () => {
  it("stays what it was for whoever signed it", async () => {
    site.branch.texts = [NEXT];
    const { status, body } = await get(mine, `/cla/texts/1000/${CLA.hash}`);
    site.reset();
    expect(status).toBe(200);
    expect(body).toContain("You let everybody use what you give.");
  });

  it.each([
    `1000/${"b".repeat(64)}`,
    `1001/${CLA.hash}`,
    `1000/${CLA.hash.slice(0, 12)}`,
    `1000/${CLA.hash}?from=${"b".repeat(64)}`,
    `1000/${CLA.hash}?from=x`,
  ])("is not found at %s", async (address) => {
    expect((await get(mine, `/cla/texts/${address}`)).status).toBe(404);
  });

  it("shows what it changed in one before", async () => {
    site.branch.texts = [NEXT];
    await hers?.submit(PAGE, { consent: "yes", "field Name": "Eve" });
    site.reset();
    const { body } = await get(mine, `/cla/texts/1000/${NEXT.hash}?from=${CLA.hash}`);
    expect(body).toContain("<ins>and change </ins>");
  });
});

describe("my agreements", () => {
  it("lists one's own and nobody else's, revoked ones with the reason", async () => {
    const { db } = site.database.store;
    const [other] = await signaturesOfPerson(db, eve.id);
    await db.transaction().execute((tx) =>
      revokeSignature(tx, {
        ownerId: 1000,
        scope: `repository/${widget.id}`,
        signatureId: other?.id ?? 0,
        by: chief,
        reason: "Signed by mistake <i>",
        at: "2026-03-02T10:00:00.000Z",
      }),
    );
    const { body } = await get(hers, "/cla/me");
    expect(body).toContain("Signed by mistake &lt;i&gt;");
    expect(body).toContain(`/cla/receipts/${other?.id}"`);
    expect(body).not.toContain(`/cla/receipts/${id}"`);
    expect((await get(hers, PAGE)).body).not.toContain("You have signed the agreement");
  });

  it("leads to the companies that one manages, and no others", async () => {
    const company = {
      ownerId: 1000,
      scope: `repository/${widget.id}`,
      name: "Initech",
      documentPath: "CLA.md",
      documentHash: CLA.hash,
      by: ada,
      title: "CTO",
      now: "2026-03-02T10:00:00.000Z",
    };
    const { db } = site.database.store;
    const agreed = await db.transaction().execute((tx) => agreeForCompany(tx, company));
    if (!("companyId" in agreed)) throw new Error(agreed.refusal);
    expect((await get(mine, "/cla/me")).body).toContain(`/cla/me/companies/${agreed.companyId}"`);
    const there = await get(mine, `/cla/me/companies/${agreed.companyId}`);
    expect(there.headers.get("location")).toBe(`/cla/acme/widget/companies/${agreed.companyId}`);
    expect((await get(hers, "/cla/me")).body).not.toContain("Initech");
    expect((await get(hers, `/cla/me/companies/${agreed.companyId}`)).status).toBe(404);
  });

  it("gives everything that is kept about one", async () => {
    const { headers, body } = await get(mine, "/cla/me/export.json");
    expect(headers.get("content-disposition")).toBe('attachment; filename="charter-21.json"');
    expect(body).toContain(JSON.stringify(NAME));
    expect(body).not.toContain('"eve"');
  });

  it.each(["", "eve", "ad", "ada x"])("is not erased by typing %j", async (typed) => {
    const answer = await mine?.submit("/cla/me", { login: typed });
    expect(answer?.status).toBe(422);
    expect(answer?.body).toContain("Nothing was erased");
    expect(await signaturesOfPerson(site.database.store.db, ada.id)).toHaveLength(1);
  });

  it("is erased on demand, with the session", async () => {
    const answer = await mine?.submit("/cla/me", { login: " Ada " });
    expect(answer?.status).toBe(200);
    expect(await signaturesOfPerson(site.database.store.db, ada.id)).toEqual([]);
    expect((await get(mine, "/cla/me")).status).toBe(401);
    const again = await site.openAs(ada);
    expect((await again.get("/cla/me")).body).toContain("You have signed nothing yet.");
    expect((await again.get(`/cla/receipts/${id}`)).status).toBe(404);
  });
});
