// The administrators' pages: whom they let in, what they find, and that an export can't do anything in a spreadsheet.

import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { agreeForCompany, decideCompany } from "../../../src/store/cla/companies.ts";
import { readSignature, sign } from "../../../src/store/cla/signatures.ts";
import { findToken } from "../../../src/store/cla/tokens.ts";
import { acme, gadget, widget } from "../../store/fixtures.ts";
import { type Answer, hiddenFields, type TestBrowser } from "../browser-of.ts";
import { CLA, openSignSite, type SignSite } from "../sign-site.ts";

const ADMIN = "/cla/acme/widget/admin";
const FORMULA = '=HYPERLINK("https://evil.example","Ada")';
const chief: Account = { id: 41, login: "chief", kind: "user" };
const ada: Account = { id: 42, login: "ada_100%", kind: "user" };
const eve: Account = { id: 43, login: "eve", kind: "user" };

let site: SignSite;
let admin: TestBrowser;
let stranger: TestBrowser;
/** Of Ada in this scope, and of Eve in another repository's. */
let mine: number;
let elsewhere: number;

beforeAll(async () => {
  site = await openSignSite({ policy: { corporate: "CCLA.md" }, admins: [chief.id] });
  [admin, stranger] = [await site.openAs(chief), await site.openAs(eve)];
  mine = await signed(ada, widget.id, [{ name: "Name", value: FORMULA }]);
  elsewhere = await signed(eve, gadget.id, []);
});
afterAll(() => site.close());
beforeEach(() => site.reset());

async function signed(
  person: Account,
  repositoryId: number,
  fields: { name: string; value: string }[],
): Promise<number> {
  const { signatureId } = await site.database.store.db.transaction().execute((tx) =>
    sign(tx, {
      ownerId: acme.id,
      scope: `repository/${repositoryId}`,
      person,
      documentPath: CLA.path,
      documentHash: CLA.hash,
      method: "comment",
      fields,
      repositoryId,
      number: 12,
      commentId: 900,
      signedAt: "2026-03-02T09:00:00.000Z",
      now: "2026-03-02T09:00:00.000Z",
    }),
  );
  return signatureId;
}

/** With the token of a page that everybody has, so that only the address and the values can be what is refused. */
async function send(browser: TestBrowser, rest: string, values: Record<string, string>): Promise<Answer> {
  const { _token = "" } = hiddenFields((await browser.get("/cla/me")).body);
  return browser.post(`${ADMIN}${rest}`, { _token, ...values });
}

const REVOCATION = { reason: "Signed in somebody else's name" };

describe("the administration", () => {
  const pages = () => [
    "",
    `/signatures/${mine}`,
    "/export.csv",
    "/export.json",
    "/import",
    "/import/1",
    "/tokens",
    "/ledger",
  ];
  const forms = (): [string, Record<string, string>][] => [
    [`/signatures/${mine}`, REVOCATION],
    ["/import", { format: "charter", pasted: "{}" }],
    ["/import/1", { act: "apply" }],
    ["/tokens", { act: "make", label: "Mine" }],
  ];

  it("is not there for others, in no page and for no form", async () => {
    for (const rest of pages()) {
      const { status, body } = await stranger.get(ADMIN + rest);
      expect([rest, status, body.includes("ada_100")]).toEqual([rest, 404, false]);
      expect((await site.open().get(ADMIN + rest)).status).toBe(401);
    }
    for (const [rest, values] of forms()) {
      expect([rest, (await send(stranger, rest, values)).status]).toEqual([rest, 404]);
    }
    expect((await readSignature(site.database.store.db, mine))?.revokedAt).toBeNull();
  });

  it("is asked anew who may: whoever administers no more is refused between a page and its form", async () => {
    for (const [rest, values] of forms()) {
      const fields = hiddenFields((await admin.get(ADMIN)).body);
      site.branch.admins = [];
      expect([rest, (await admin.post(ADMIN + rest, { ...fields, ...values })).status]).toEqual([rest, 404]);
      site.reset();
    }
    expect((await readSignature(site.database.store.db, mine))?.revokedAt).toBeNull();
  });

  it("takes no form without its token", async () => {
    for (const [rest, values] of forms()) {
      expect([rest, (await admin.post(ADMIN + rest, values)).status]).toEqual([rest, 403]);
    }
  });

  it("is that of a repository which asks for an agreement", async () => {
    expect((await admin.get("/cla/acme/gadget/admin")).status).toBe(404);
    expect((await admin.get(`/cla/acme/gadget/admin/signatures/${elsewhere}`)).status).toBe(404);
  });
});

describe("the search", () => {
  const found = async (query: Record<string, string>) => {
    const { status, body } = await admin.get(`${ADMIN}?${new URLSearchParams(query)}`);
    expect(status).toBe(200);
    return body;
  };

  it.each(["zoe", "4", "%", "_", "\u0000", "'; drop table signature --", "\ud800"])(
    "finds nobody by %j",
    async (search) => {
      const body = await found({ search: `zz${search}` });
      expect(body).toContain("0 signatures");
    },
  );

  it.each(["ADA", "100%", "ada_", "42", "HYPERLINK"])("finds by %s", async (search) => {
    expect(await found({ search })).toContain(`${ADMIN}/signatures/${mine}"`);
  });

  it("shows nothing of another scope", async () => {
    for (const search of ["", "eve", "43"])
      expect(await found({ search })).not.toContain(`/signatures/${elsewhere}"`);
  });

  it("finds companies, those that wait first", async () => {
    expect(await found({ search: "Initech" })).not.toContain("Initech</a>");
    site.branch.texts = [CLA, { ...CLA, path: "CCLA.md" }];
    const company = { company: "Initech <b>", title: "CTO", consent: "yes" };
    await stranger.submit("/cla/acme/widget/companies", company);
    const body = await found({ search: "initech" });
    expect(body).toContain("A company waits for you to accept");
    expect(body).toContain("Initech &lt;b&gt;</a>");
    expect(await found({ search: "umbrella" })).not.toContain("Initech");
  });

  it("goes through all of them, fifty a page", async () => {
    for (let id = 1001; id <= 1060; id++) await signed({ id, login: `p${id}`, kind: "user" }, widget.id, []);
    const first = await found({ search: "p10" });
    expect(first).toContain("60 signatures");
    const [, next = ""] = /href="([^"]*after=[^"]*)"/.exec(first) ?? [];
    const second = (await admin.get(next.replaceAll("&amp;", "&"))).body;
    const logins = (body: string) => [...body.matchAll(/>(p10\d\d)</g)].map(([, login]) => login);
    expect([logins(first).length, logins(second).length]).toEqual([50, 10]);
    expect(new Set([...logins(first), ...logins(second)]).size).toBe(60);
    expect(second).not.toContain("Older ones");
  });
});

describe("a signature", () => {
  it("of another scope is not there, nor can it be revoked", async () => {
    expect((await admin.get(`${ADMIN}/signatures/${elsewhere}`)).status).toBe(404);
    expect((await send(admin, `/signatures/${elsewhere}`, REVOCATION)).status).toBe(404);
    expect((await readSignature(site.database.store.db, elsewhere))?.revokedAt).toBeNull();
  });

  it.each([
    ["", "Say why, in 10 characters"],
    ["too short", "Say why, in 10 characters"],
    ["x".repeat(501), "Say why in 500"],
  ])("is not revoked because of %j", async (reason, words) => {
    const answer = await send(admin, `/signatures/${mine}`, { reason });
    expect([answer.status, answer.body]).toEqual([422, expect.stringContaining(words)]);
    expect(answer.body).toContain(`value="${reason}"`);
    expect((await readSignature(site.database.store.db, mine))?.revokedAt).toBeNull();
  });

  it("is shown with its receipt, its text and what happened to it, and is revoked once", async () => {
    const id = await signed({ id: 44, login: "zed", kind: "user" }, widget.id, []);
    const { body } = await admin.get(`${ADMIN}/signatures/${id}`);
    expect(body).toContain(`/cla/receipts/${id}?at=acme/widget`);
    expect(body).toContain("acme/widget#12");
    const answer = await send(admin, `/signatures/${id}`, { reason: "Not by <i>Zed</i> at all" });
    expect(answer.headers.get("location")).toBe(`${ADMIN}/signatures/${id}?done=revoked`);
    expect(await readSignature(site.database.store.db, id)).toMatchObject({
      revokedAt: "2026-03-02T09:00:00.000Z",
      revokedReason: "Not by <i>Zed</i> at all",
      revokedBy: "chief",
    });
    expect((await admin.get(`${ADMIN}/signatures/${id}`)).body).toContain(
      "Revoked: Not by &lt;i&gt;Zed&lt;/i&gt; at all",
    );
    const twice = await send(admin, `/signatures/${id}`, REVOCATION);
    expect([twice.status, twice.body]).toEqual([422, expect.stringContaining("it was revoked before")]);
  });
});

describe("an export", () => {
  it("holds no formula, and nothing of another scope", async () => {
    const { status, headers, body } = await admin.get(`${ADMIN}/export.csv`);
    expect([status, headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
    expect(headers.get("content-disposition")).toBe('attachment; filename="acme-repository-1.csv"');
    expect(headers.get("cache-control")).toBe("no-store");
    const cells = body.split("\n").flatMap((line) => line.split(","));
    expect(cells.filter((cell) => /^"?[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(body).toContain("ada_100%");
    expect(body).not.toContain("eve");
  });

  it("leaves a login that begins like a formula harmless", async () => {
    await signed({ id: 45, login: "-minus", kind: "user" }, widget.id, []);
    const { body } = await admin.get(`${ADMIN}/export.csv`);
    expect(body).toContain("\n'-minus,45,");
  });

  it("as JSON is whole, and says what was filled in as it was", async () => {
    const { body } = await admin.get(`${ADMIN}/export.json`);
    const { signatures } = JSON.parse(body) as { signatures: { id: number; fields: object[] }[] };
    expect(signatures.find(({ id }) => id === ada.id)?.fields).toEqual([{ name: "Name", value: FORMULA }]);
    expect(signatures.some(({ id }) => id === eve.id)).toBe(false);
  });
});

describe("a token", () => {
  const now = "2026-03-02T10:00:00.000Z";
  const known = (token: string) => findToken(site.database.store.db, token, now);
  const tokenIn = (body: string) => /charter_[\w-]{43}/.exec(body)?.[0] ?? "";

  it.each([
    [{ label: "" }, "Say what the token is for."],
    [{ label: "x".repeat(101) }, "in 1 to 100 characters"],
    [{ label: "CI", "last-day": "2026-02-30" }, "A day is written like"],
    [{ label: "CI", "last-day": "2026-03-01" }, "This day is over."],
  ])("is not made of %j", async (values, words) => {
    const answer = await send(admin, "/tokens", { act: "make", ...values });
    expect([answer.status, answer.body]).toEqual([422, expect.stringContaining(words)]);
    expect(tokenIn(answer.body)).toBe("");
  });

  it("is shown once, opens this scope, and nothing after it is revoked", async () => {
    const answer = await send(admin, "/tokens", { act: "make", label: "CI <b>", "last-day": "2026-03-31" });
    const token = tokenIn(answer.body);
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store"]);
    const opened = await known(token);
    expect(opened).toMatchObject({ ownerId: acme.id, scope: "repository/1", label: "CI <b>" });
    const { body } = await admin.get(`${ADMIN}/tokens`);
    expect(body).not.toContain(token);
    expect(body).toContain("CI &lt;b&gt;");
    expect(body).toContain("until the end of 31 March 2026");
    const id = String(opened?.id);
    site.branch.policy = { scope: { kind: "organisation" } };
    const elsewhere = await send(admin, "/tokens", { act: "revoke", token: id });
    expect([elsewhere.status, elsewhere.body]).toEqual([422, expect.stringContaining("no such token")]);
    site.reset();
    expect(await known(token)).not.toBeNull();
    expect((await send(admin, "/tokens", { act: "revoke", token: id })).status).toBe(303);
    expect(await known(token)).toBeNull();
    expect((await send(admin, "/tokens", { act: "revoke", token: id })).status).toBe(422);
  });
});

describe("the ledger's page", () => {
  it("says that all is what was entered, and then what somebody changed in the database", async () => {
    const { db } = site.database.store;
    const whole = (await admin.get(`${ADMIN}/ledger`)).body;
    expect(whole).toContain("every entry is what was written");
    expect(whole).toContain("Every signature is what was entered");
    const date = (signedAt: string) =>
      db.transaction().execute(async (tx) => {
        // As somebody with the database's password could.
        await sql`set local session_replication_role = replica`.execute(tx);
        await tx.updateTable("signature").set({ signedAt }).where("id", "=", mine).execute();
      });
    await date("2020-01-01T00:00:00.000Z");
    const changed = (await admin.get(`${ADMIN}/ledger`)).body;
    expect(changed).toContain("1 signature is not what was entered");
    expect(changed).toContain("its date was changed");
    await date("2026-03-02T09:00:00.000Z");
    expect((await admin.get(`${ADMIN}/ledger`)).body).toContain("Every signature is what was entered");
  });

  it("says of companies what is wrong, and names none of another scope", async () => {
    const { db } = site.database.store;
    const at = "2026-03-02T09:00:00.000Z";
    const agreed = (name: string, repositoryId: number) =>
      db.transaction().execute(async (tx) => {
        const of = {
          ownerId: acme.id,
          scope: `repository/${repositoryId}`,
          name,
          by: ada,
          title: "CTO",
          now: at,
        };
        const made = await agreeForCompany(tx, { ...of, documentPath: CLA.path, documentHash: CLA.hash });
        const companyId = "companyId" in made ? made.companyId : 0;
        await decideCompany(tx, { companyId, accepted: false, by: chief, now: at });
        return companyId;
      });
    const [here, there] = [await agreed("<Initech>", widget.id), await agreed("Umbrella", gadget.id)];
    expect((await admin.get(`${ADMIN}/ledger`)).body).toContain("Every company is what was entered");
    await db.updateTable("company").set({ state: "accepted" }).where("id", "in", [here, there]).execute();
    const { body } = await admin.get(`${ADMIN}/ledger`);
    expect(body).toContain("2 companies are not what was entered");
    expect(body).toContain(`&lt;Initech&gt; (${here})`);
    expect(body).toMatch(new RegExp(`<td[^>]*><div>${there}</div></td>`));
    expect(body).toContain("the ledger says declined");
    expect(body).not.toContain("Umbrella");
  });
});
