// The API over agreements: who may ask, how often, and what it answers.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { scopeKey } from "../../../src/core/cla/policy.ts";
import { GitHubError } from "../../../src/github/errors.ts";
import { addEntry, agreeForCompany, decideCompany } from "../../../src/store/cla/companies.ts";
import { noteDocuments } from "../../../src/store/cla/documents.ts";
import { revokeSignature, sign } from "../../../src/store/cla/signatures.ts";
import { createToken, revokeToken } from "../../../src/store/cla/tokens.ts";
import type { Database } from "../../../src/store/open.ts";
import { API_PATH } from "../../../src/web/api/description.ts";
import { claApi } from "../../../src/web/api/routes.ts";
import type { Office } from "../../../src/workflows/cla/office.ts";
import { MembershipReader } from "../../../src/workflows/memberships.ts";
import type { Services } from "../../../src/workflows/services.ts";
import { user } from "../../core/build.ts";
import { AGREEMENT_HASH, agreementText, claPolicy } from "../../core/build-agreements.ts";
import { databases, type TestDatabase } from "../../database.ts";
import { acme, installWidgetAndGadget, monday as NOW, widget } from "../../store/fixtures.ts";

const ada = user(50, "ada");
const people = [
  ada,
  ...["alice", "bob", "carol", "dave", "erin"].map((login, index) => user(11 + index, login)),
];
const [, alice, bob, carol, dave, erin] = people as [Account, Account, Account, Account, Account, Account];
const CORPORATE = "c".repeat(64);
const scope = scopeKey({ kind: "organisation" }, widget.id);

let database: TestDatabase;
let db: Database;
let admins: number[];
let isGitHubAway: boolean;
let token: string;

const office: Office = {
  repository: { ...widget, installationId: 500, state: "active", installationState: "active" },
  policy: claPolicy({ scope: { kind: "organisation" }, corporate: "CCLA.md" }),
  scope,
  agreements: new Map([
    ["CLA.md", agreementText()],
    ["CCLA.md", agreementText("CCLA.md", { hash: CORPORATE })],
  ]),
  isAdmin: (id) => admins.includes(id),
};

function services(): Services {
  const clock = { now: () => new Date(NOW) };
  const installation = {
    async findAccounts(logins: string[]) {
      const found = (login: string) => people.find((each) => each.login === login.toLowerCase());
      return new Map(
        logins.map((login) => [
          login.toLowerCase(),
          found(login) ? { account: found(login), createdAt: NOW } : null,
        ]),
      );
    },
    async readMemberships(asked: { organisation: { id: number }; person: Account }[]) {
      return asked.map(({ organisation, person }) => ({
        organisationId: organisation.id,
        personId: person.id,
        state: person.id === erin.id ? "member" : "unseen",
      }));
    },
  };
  const offices = {
    async open() {
      if (isGitHubAway) throw new GitHubError("transient", "GitHub is away", { call: "GET /x", status: 502 });
      return office;
    },
  };
  return {
    store: database.store,
    clock,
    github: { installation: () => installation },
    memberships: new MembershipReader(clock),
    offices,
    log: { error: () => {} },
  } as unknown as Services;
}

let api: ReturnType<typeof claApi>;

function get(path: string, bearer: string | null = token) {
  const headers = bearer === null ? {} : { authorization: `Bearer ${bearer}` };
  return api.request(`${API_PATH}${path}`, { headers });
}

async function failureOf(response: Response | Promise<Response>): Promise<string> {
  const { status } = await response;
  const { error } = (await (await response).json()) as { error: { code: string; message: string } };
  return `${status} ${error.code}: ${error.message}`;
}

const signedBy = (person: Account, signedAt: string, hash = AGREEMENT_HASH) =>
  db.transaction().execute((transaction) =>
    sign(transaction, {
      ownerId: acme.id,
      scope,
      person,
      documentPath: "CLA.md",
      documentHash: hash,
      method: "page",
      fields: [{ name: "Legal name", value: "Secret Name" }],
      repositoryId: null,
      number: null,
      commentId: null,
      signedAt,
      now: NOW,
    }),
  );

const newToken = (changes: Partial<Parameters<typeof createToken>[1]> = {}) =>
  createToken(db, { ownerId: acme.id, scope, label: "CI", by: ada, now: NOW, expiresAt: null, ...changes });

beforeAll(async () => {
  database = await (databases[0] as (typeof databases)[0]).open();
  db = database.store.db;
  await installWidgetAndGadget(db);
  const texts = [{ path: "CLA.md", hash: AGREEMENT_HASH, text: "I agree." }];
  await noteDocuments(db, { ownerId: acme.id, at: NOW, texts });
  await signedBy(alice, "2026-01-01T09:00:00.000Z");
  await signedBy(carol, "2026-01-02T09:00:00.000Z", "d".repeat(64));
  const { signatureId } = await signedBy(bob, "2026-01-03T09:00:00.000Z");
  await db.transaction().execute(async (transaction) => {
    const at = "2026-02-01T09:00:00.000Z";
    await revokeSignature(transaction, {
      ownerId: acme.id,
      scope,
      signatureId,
      by: ada,
      reason: "Asked for it",
      at,
    });
    const document = { documentPath: "CCLA.md", documentHash: CORPORATE };
    const agreed = await agreeForCompany(transaction, {
      ownerId: acme.id,
      scope,
      name: "Umbrella",
      ...document,
      by: carol,
      title: "CTO",
      now: NOW,
    });
    if ("refusal" in agreed) throw new Error(agreed.refusal);
    const { companyId } = agreed;
    await decideCompany(transaction, { companyId, accepted: true, by: ada, now: NOW });
    const dates = { domain: null, from: "2026-01-01", until: null };
    const entries = [
      { kind: "user" as const, accountId: dave.id, label: "dave", ...dates },
      { kind: "organisation" as const, accountId: 900, label: "umbrella", ...dates },
    ];
    for (const entry of entries) await addEntry(transaction, { companyId, entry, by: carol, now: NOW });
  });
});

afterAll(() => database.close());

beforeEach(async () => {
  admins = [ada.id];
  isGitHubAway = false;
  api = claApi(services());
  ({ token } = await newToken());
});

describe("who may ask", () => {
  it("nobody without a token, or with one that is none", async () => {
    expect(await failureOf(get("/status?repository=acme/widget&user=alice", null))).toMatch(
      /^401 no-token: Send a token as/,
    );
    expect(await failureOf(get("/status?repository=acme/widget&user=alice", "charter_x"))).toMatch(
      /^401 unknown-token: /,
    );
    expect(
      (await get("/status?repository=acme/widget&user=alice", null)).headers.get("www-authenticate"),
    ).toContain("Bearer");
  });

  it("nobody with one that was revoked or has ended", async () => {
    const revoked = await newToken();
    await revokeToken(db, { ownerId: acme.id, scope, tokenId: revoked.id, by: ada, now: NOW });
    const ended = await newToken({ expiresAt: NOW });
    const lasting = await newToken({ expiresAt: "2026-03-02T09:00:00.001Z" });
    const status = async ({ token: each }: { token: string }) =>
      (await get("/signatures?repository=acme/widget", each)).status;
    expect([await status(revoked), await status(ended), await status(lasting)]).toEqual([401, 401, 200]);
  });

  it("nobody by what is kept of a token", async () => {
    const { hash } = await db.selectFrom("apiToken").select("hash").limit(1).executeTakeFirstOrThrow();
    expect((await get("/signatures?repository=acme/widget", hash)).status).toBe(401);
  });

  it.each([
    ["another scope", { scope: "repository/1" }],
    ["another owner", { ownerId: 666 }],
  ])("nobody about %s", async (_, changes) => {
    const other = await newToken(changes);
    expect(await failureOf(get("/status?repository=acme/widget&user=alice", other.token))).toMatch(
      /^404 not-found: /,
    );
    expect(await failureOf(get("/status?repository=acme/nowhere&user=alice"))).toMatch(/^404 not-found: /);
  });

  it("nobody by the token of somebody who administers nothing any more", async () => {
    admins = [];
    expect(await failureOf(get("/export?repository=acme/widget"))).toMatch(
      /^403 not-allowed: Whoever made this token/,
    );
  });

  it("nobody by writing", async () => {
    const headers = { authorization: `Bearer ${token}` };
    const response = api.request(`${API_PATH}/status?repository=acme/widget&user=alice`, {
      method: "POST",
      headers,
    });
    expect(await failureOf(response)).toMatch(/^404 not-found: There is no such address/);
  });
});

describe("how often", () => {
  it("sixty times a minute by one token", async () => {
    const answers = [];
    for (let count = 0; count < 61; count += 1)
      answers.push((await get("/signatures?repository=acme/widget&limit=1")).status);
    expect(answers.filter((status) => status === 200)).toHaveLength(60);
    const refused = await get("/signatures?repository=acme/widget");
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    const other = await newToken();
    expect((await get("/signatures?repository=acme/widget", other.token)).status).toBe(200);
  });

  it("ten wrong tokens a minute from one address", async () => {
    const answers = [];
    for (let count = 0; count < 11; count += 1)
      answers.push((await get("/signatures?repository=acme/widget", `x${count}`)).status);
    expect(answers).toEqual([...Array(10).fill(401), 429]);
    // Others come from that address, too, where there is a proxy.
    expect((await get("/signatures?repository=acme/widget")).status).toBe(200);
  });
});

describe("status", () => {
  const status = async (query: string) => (await get(`/status?repository=acme/widget&${query}`)).json();

  it.each([
    ["repository=widget&user=alice", "repository: is no repository of the form owner/name."],
    ["repository=acme/widget/x&user=alice", "repository: is no repository of the form owner/name."],
    ["user=alice", "repository: "],
    ["repository=acme/widget", "user: "],
    ["repository=acme/widget&user=", "user: is neither a login nor a numeric id."],
    ["repository=acme/widget&user=a/b", "user: is neither a login nor a numeric id."],
    [
      "repository=acme/widget&user=alice&document=NONE.md",
      "The charter names no agreement at this path. It names CLA.md.",
    ],
    [
      "repository=acme/widget&user=alice&document=CCLA.md",
      "The charter names no agreement at this path. It names CLA.md.",
    ],
  ])("refuses %j", async (query, message) => {
    expect(await failureOf(get(`/status?${query}`))).toContain(`400 bad-request: ${message}`);
  });

  it("of somebody who signed, by login or id, with the receipt's facts and nothing that was filled in", async () => {
    const answer = await status("user=ALICE");
    expect(answer).toEqual({
      status: "signed",
      user: { id: alice.id, login: "alice" },
      agreement: { document: "CLA.md", sha256: AGREEMENT_HASH, label: null },
      reason: "alice signed CLA.md on 1 January 2026.",
      until: null,
      signature: {
        id: expect.any(Number),
        document: "CLA.md",
        sha256: AGREEMENT_HASH,
        method: "page",
        signed_at: "2026-01-01T09:00:00.000Z",
        revoked_at: null,
      },
    });
    const byId = await status(`user=${alice.id}`);
    expect(byId).toMatchObject({
      status: "signed",
      user: { id: alice.id, login: null },
      reason: expect.stringMatching(/^Account 11 signed/),
    });
    expect(JSON.stringify([answer, byId])).not.toContain("Secret");
  });

  it.each([
    ["bob", "revoked"],
    ["carol", "not-signed"],
    ["dave", "covered"],
    ["erin", "covered"],
    ["ada", "not-signed"],
    ["ghost", "unknown-user"],
    ["999999", "not-signed"],
  ])("of %s: %s", async (login, expected) => {
    expect(await status(`user=${login}`)).toMatchObject({
      status: expected,
      reason: expect.stringMatching(/\.$/),
    });
  });

  it("says when GitHub does not answer", async () => {
    isGitHubAway = true;
    expect(await failureOf(get("/status?repository=acme/widget&user=alice"))).toMatch(/^503 unavailable: /);
  });
});

describe("the list", () => {
  it("comes page by page, revoked ones or not, without what was filled in", async () => {
    const first = await (await get("/signatures?repository=acme/widget&limit=2")).json();
    expect(first).toMatchObject({ total: 3, next: expect.any(Number) });
    const second = await (
      await get(`/signatures?repository=acme/widget&limit=2&cursor=${first.next}`)
    ).json();
    expect(second.next).toBeNull();
    const logins = [...first.signatures, ...second.signatures].map(({ user: { login } }) => login);
    expect(logins).toEqual(["bob", "carol", "alice"]);
    expect(JSON.stringify([first, second])).not.toContain("Secret");
    const revoked = await (await get("/signatures?repository=acme/widget&state=revoked")).json();
    expect(revoked.signatures.map(({ user: { login } }: { user: { login: string } }) => login)).toEqual([
      "bob",
    ]);
  });

  it.each([["limit=0"], ["limit=101"], ["cursor=x"], ["state=mine"]])("refuses %s", async (query) => {
    expect(await failureOf(get(`/signatures?repository=acme/widget&${query}`))).toMatch(
      /^400 bad-request: \w+: /,
    );
  });
});

it("the export is what another store takes", async () => {
  const response = await get("/export?repository=acme/widget");
  expect(response.headers.get("content-type")).toContain("application/json");
  const exported = await response.json();
  expect(exported).toMatchObject({ format: "charter-cla/1", owner: acme, scope });
  expect(exported.signatures).toHaveLength(3);
  expect(exported.companies).toMatchObject([
    { name: "Umbrella", entries: [{ label: "dave" }, { label: "umbrella" }] },
  ]);
  expect(exported.documents).toMatchObject([{ path: "CLA.md", text: "I agree." }]);
});

it("describes itself to everybody, without a token", async () => {
  const response = await get("/openapi.json", null);
  expect(response.status).toBe(200);
  const { openapi, paths } = await response.json();
  expect(openapi).toBe("3.1.0");
  expect(Object.keys(paths)).toEqual([`${API_PATH}/status`, `${API_PATH}/signatures`, `${API_PATH}/export`]);
});
