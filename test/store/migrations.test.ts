import { PGlite } from "@electric-sql/pglite";
import { CamelCasePlugin, Kysely, PGliteDialect, PostgresDialect, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { Pool } from "pg";
import { describe, expect, it } from "vitest";
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
}

async function expectKept(store: Store): Promise<void> {
  expect(await readPullRequest(store.db, 1, 7)).toMatchObject({ headSha: "aaa", issues: [] });
  expect(await openPullRequests(store.db, { repositoryId: 1 })).toHaveLength(1);
  expect(await readRefusedRequests(store.db, 1)).toEqual([
    { personId: 13, login: null, reason: "no access" },
  ]);
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
