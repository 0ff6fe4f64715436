import { PGlite } from "@electric-sql/pglite";
import { CamelCasePlugin, Kysely, PGliteDialect, PostgresDialect, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { Pool } from "pg";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../src/store/cla/documents.ts";
import { signaturesOfPerson } from "../../src/store/cla/signatures.ts";
import { verifySignatures } from "../../src/store/cla/verify.ts";
import { verifyLedger } from "../../src/store/ledger.ts";
import { migrations } from "../../src/store/migrations.ts";
import { openOnPglite, openStore, type Store } from "../../src/store/open.ts";
import { openPullRequests, readPullRequest } from "../../src/store/pull-requests.ts";
import { readRefusedRequests } from "../../src/store/requests.ts";
import { createPostgresDatabase } from "../database.ts";

/** Takes the first step alone, and leaves there what a version of that time would. */
async function fillFirstSlice(db: Kysely<unknown>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateTo("0001-first-slice");
  expect(error).toBeUndefined();
  await sql`insert into pull_request (repository_id, number, head_sha) values (1, 7, 'aaa')`.execute(db);
  await sql`insert into refused_request values (1, 7, 13, 'no access', now())`.execute(db);
  await sql`insert into agreement values (1000, 'CLA.md', 'h1', '2026-03-02T09:00:00Z')`.execute(db);
  const signature = sql`insert into signature (owner_id, person_id, login_then, document_hash, document_path,
    repository_id, number, comment_id, signed_at)`;
  for (const [owner, person, login] of [
    [1000, 11, "alice"],
    [2000, 11, "alice"],
    [1000, 12, "bob"],
  ] as const) {
    await sql`${signature} values (${owner}, ${person}, ${login}, 'h1', 'CLA.md', 1, 7, ${owner + person},
      '2026-03-02T09:00:00Z')`.execute(db);
  }
}

async function expectKept(store: Store): Promise<void> {
  expect(await readPullRequest(store.db, 1, 7)).toMatchObject({ headSha: "aaa", issues: [] });
  expect(await openPullRequests(store.db, { repositoryId: 1 })).toHaveLength(1);
  expect(await readRefusedRequests(store.db, 1)).toEqual([
    { personId: 13, login: null, reason: "no access" },
  ]);
  expect(await readDocument(store.db, 1000, "h1")).toMatchObject({ path: "CLA.md", text: null });
  expect(await signaturesOfPerson(store.db, 11)).toMatchObject([
    { ownerId: 2000, ledgerSeq: 1 },
    {
      ownerId: 1000,
      ledgerSeq: 1,
      scope: "organisation",
      method: "comment",
      loginThen: "alice",
      commentId: 1011,
    },
  ]);
  for (const ownerId of [1000, 2000]) {
    expect(await verifyLedger(store.db, ownerId)).toBeNull();
    expect(await verifySignatures(store.db, ownerId)).toEqual([]);
  }
}

describe("a database of the first version", () => {
  it("keeps what it holds, on PGlite", async () => {
    const pglite = await PGlite.create();
    await fillFirstSlice(
      new Kysely({ dialect: new PGliteDialect({ pglite }), plugins: [new CamelCasePlugin()] }),
    );
    const store = await openOnPglite(pglite);
    await expectKept(store);
    await store.close();
  });

  it("keeps what it holds, on PostgreSQL", async () => {
    const { url, drop } = await createPostgresDatabase();
    const before = new Kysely<unknown>({
      dialect: new PostgresDialect({ pool: new Pool({ connectionString: url }) }),
      plugins: [new CamelCasePlugin()],
    });
    await fillFirstSlice(before);
    await before.destroy();
    const store = await openStore({ databaseUrl: url, dataFolder: "" });
    await expectKept(store);
    await store.close();
    await drop();
  });
});
