// An import on the page: staged, looked up piece by piece, applied whole or not at all, and kept from others.

import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loginKey } from "../../../src/core/account.ts";
import { GitHubError } from "../../../src/github/errors.ts";
import type { Database } from "../../../src/store/open.ts";
import { savePullRequest } from "../../../src/store/pull-requests.ts";
import {
  applyImport,
  continueImport,
  importedBefore,
  readImport,
  stageImport,
  type Upload,
} from "../../../src/workflows/cla/import.ts";
import { applyRows } from "../../../src/workflows/cla/import-plan.ts";
import { readImportSource } from "../../../src/workflows/cla/import-source.ts";
import type { Office } from "../../../src/workflows/cla/office.ts";
import type { Services } from "../../../src/workflows/services.ts";
import { sweep } from "../../../src/workflows/sweep.ts";
import { AGREEMENT_HASH, agreementText, claPolicy } from "../../core/build-agreements.ts";
import { databases, type TestDatabase } from "../../database.ts";
import {
  acme,
  alice,
  bob,
  installWidgetAndGadget,
  monday as NOW,
  outcome,
  widget,
} from "../../store/fixtures.ts";

const OLD = "b".repeat(64);
const OPTIONS: Upload["options"] = {
  versions: {},
  everyVersion: false,
  anyRepository: false,
  signedOn: "2026-01-01",
  company: null,
  people: {},
};

const office = (changes: Partial<Office> = {}): Office => ({
  repository: { ...widget, installationId: 500, state: "active", installationState: "active" },
  policy: claPolicy({
    scope: { kind: "organisation" },
    versions: [{ document: "CLA.md", label: "1.0", hash: OLD, change: "material", graceDays: 0 }],
  }),
  scope,
  agreements: new Map([["CLA.md", agreementText()]]),
  isAdmin: (id) => id === alice.id,
  ...changes,
});

/** Each test has signatures of its own. */
let scope: string;
let tests = 0;
let database: TestDatabase;
let db: Database;
let services: Services;
let asked: string[][];
let failAfter: number;

beforeAll(async () => {
  database = await (databases[0] as (typeof databases)[0]).open();
  db = database.store.db;
  await installWidgetAndGadget(db);
});

afterAll(() => database.close());

beforeEach(async () => {
  tests += 1;
  scope = `group/${tests}`;
  // Otherwise what one test looked up another one knows.
  await db.deleteFrom("lookedUpAccount").execute();
  asked = [];
  failAfter = Number.POSITIVE_INFINITY;
  const installation = {
    async findAccounts(logins: string[]) {
      if (asked.length >= failAfter) {
        throw new GitHubError("transient", "away", { call: "POST /graphql", status: 502 });
      }
      asked.push(logins);
      const account = (login: string) => ({
        id: 1000 + Number(/\d+$/.exec(login)?.[0] ?? 0),
        login,
        kind: "user",
      });
      return new Map(
        logins.map((login) => [
          loginKey(login),
          login === "ghost" ? null : { account: account(login), createdAt: "2019-01-01T00:00:00Z" },
        ]),
      );
    },
  };
  services = {
    store: database.store,
    clock: { now: () => new Date(NOW) },
    github: { installation: () => installation },
  } as unknown as Services;
});

const clabot = (...contributors: string[]) => JSON.stringify({ contributors });

function upload(changes: Partial<Upload> = {}) {
  return {
    format: "clabot",
    fileName: "list.json",
    text: clabot("p1", "ghost"),
    document: "CLA.md",
    version: null,
    options: OPTIONS,
    by: alice,
    ...changes,
  };
}

async function staged(changes: Partial<Upload> = {}): Promise<number> {
  const result = await stageImport(services, office(), upload(changes));
  if ("refusal" in result) throw new Error(result.refusal);
  return result.importId;
}

const signatures = () =>
  db.selectFrom("signature").selectAll().where("scope", "=", scope).orderBy("id").execute();
const imports = () => db.selectFrom("claImport").select("id").where("scope", "=", scope).execute();

async function entries(): Promise<number> {
  return (await db.selectFrom("ledgerEntry").select("seq").execute()).length;
}

describe("what is refused", () => {
  it.each([
    [{ by: bob }, "Only those who administer"],
    [{ format: "docusign" }, '"docusign" is no format.'],
    [{ text: "[" }, "It is no JSON"],
    [{ document: null }, "Say which agreement these people signed."],
    [{ document: "NONE.md" }, 'The charter names no agreement "NONE.md".'],
    [{ version: "9.9" }, '"9.9" is no version of "CLA.md" in the charter, and no SHA-256 either.'],
  ])("%j", async (changes, message) => {
    const result = await stageImport(services, office(), upload(changes as Partial<Upload>));
    expect("refusal" in result && result.refusal).toContain(message);
    expect(await imports()).toEqual([]);
  });

  it("an import of another scope, or of somebody who administers no more", async () => {
    const importId = await staged();
    const other = office({ scope: "repository/1" });
    expect(await readImport(services, other, importId)).toBeNull();
    expect(await applyImport(services, other, { importId, by: alice })).toHaveProperty("refusal");
    expect(
      await applyImport(services, office({ isAdmin: () => false }), { importId, by: alice }),
    ).toHaveProperty("refusal");
    expect(await continueImport(services, office(), { importId, by: bob })).toHaveProperty("refusal");
    expect(await signatures()).toEqual([]);
  });
});

it("is looked at as often as one likes, and applied once", async () => {
  const importId = await staged();
  for (let look = 0; look < 2; look += 1) {
    const shown = await readImport(services, office(), importId);
    expect(shown?.report?.counts).toMatchObject({ imported: 1, quarantined: 1, open: 0 });
    expect(await signatures()).toEqual([]);
  }
  expect(await applyImport(services, office(), { importId, by: alice })).toMatchObject({
    counts: { imported: 1 },
  });
  expect(await signatures()).toMatchObject([
    {
      personId: 1001,
      method: "import",
      importedFrom: "clabot",
      documentHash: AGREEMENT_HASH,
      signedAt: "2026-01-01T00:00:00.000Z",
    },
  ]);
  expect(await applyImport(services, office(), { importId, by: alice })).toHaveProperty("refusal");
  expect(await signatures()).toHaveLength(1);
  // Nothing personal of the file is kept.
  const shown = await readImport(services, office(), importId);
  expect(shown).toMatchObject({
    staged: { text: null, options: {}, counts: { imported: 1, quarantined: 1 } },
    report: null,
  });
  const again = await readImport(services, office(), await staged());
  expect(again?.report?.counts).toMatchObject({ imported: 0, duplicate: 1 });
  expect(again && (await importedBefore(services, office(), again.staged))).toBe(NOW);
});

it("takes the version that the charter names, or a hash", async () => {
  const textOf = async (version: string) =>
    (await readImport(services, office(), await staged({ version })))?.report?.rows[0]?.make;
  expect(await textOf("1.0")).toMatchObject({ text: { path: "CLA.md", hash: OLD } });
  expect(await textOf("e".repeat(64))).toMatchObject({ text: { hash: "e".repeat(64) } });
});

it("looks up five hundred logins at once, and applies nothing before all are known", async () => {
  const logins = Array.from({ length: 620 }, (_, index) => `p${index + 1}`);
  failAfter = 3;
  await expect(stageImport(services, office(), upload({ text: clabot(...logins) }))).rejects.toThrow("away");
  const [{ id: importId } = { id: 0 }] = await imports();
  expect((await readImport(services, office(), importId))?.report?.counts).toMatchObject({
    imported: 150,
    open: 470,
  });
  expect(await applyImport(services, office(), { importId, by: alice })).toHaveProperty("refusal");
  expect(await signatures()).toEqual([]);
  failAfter = Number.POSITIVE_INFINITY;
  expect(await continueImport(services, office(), { importId, by: alice })).toEqual({ open: 0 });
  expect(new Set(asked.flat()).size).toBe(asked.flat().length);
  expect(await applyImport(services, office(), { importId, by: alice })).toMatchObject({
    counts: { imported: 620 },
  });
});

it("imports nothing where it can't import all", async () => {
  const contributors = Array.from({ length: 1500 }, (_, index) => {
    return { name: `p${index}`, id: index + 1, created_at: "2025-01-01T00:00:00Z" };
  });
  const source = readImportSource("cla-assistant-lite", JSON.stringify({ signedContributors: contributors }));
  if ("problem" in source) throw new Error(source.problem);
  const target = { ownerId: acme.id, scope, place: { owner: "acme", repository: null } };
  const text = { path: "CLA.md", hash: AGREEMENT_HASH };
  const before = await entries();
  const applied = applyRows(db, target, {
    rows: source.rows,
    options: { ...OPTIONS, text },
    by: null,
    now: NOW,
    settle: async () => {},
    progress: (written) => {
      if (written >= 1000) throw new Error("the power went out");
    },
  });
  await expect(applied).rejects.toThrow("the power went out");
  expect(await signatures()).toEqual([]);
  expect(await entries()).toBe(before);
});

it("has the pull requests of those who signed looked at again", async () => {
  for (const number of [7, 8]) {
    await savePullRequest(db, outcome({ number }));
    await sql`update pull_request set signers = array[${994 + number}::bigint] where number = ${number}`.execute(
      db,
    );
  }
  await applyImport(services, office(), { importId: await staged(), by: alice });
  const due = await db
    .selectFrom("pullRequest")
    .select(["number", "lookAgainAt"])
    .orderBy("number")
    .execute();
  expect(due).toEqual([
    { number: 7, lookAgainAt: NOW },
    { number: 8, lookAgainAt: null },
  ]);
});

it("a file that nobody applies is dropped after a week, and that one was applied is kept", async () => {
  const applied = await staged();
  await applyImport(services, office(), { importId: applied, by: alice });
  const left = await staged({ text: clabot("p2") });
  const after = (days: number) =>
    sweep(
      {
        ...services,
        clock: { now: () => new Date(Date.parse(NOW) + days * 24 * 60 * 60 * 1000) },
        github: { listInstallations: async () => [] },
        queue: { send: async () => {} },
      } as unknown as Services,
      { kind: "sweep", scope: "everything" },
    );
  await after(6.9);
  expect(await imports()).toEqual([{ id: applied }, { id: left }]);
  await after(7.1);
  expect(await imports()).toEqual([{ id: applied }]);
});
