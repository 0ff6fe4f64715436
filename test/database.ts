// A fresh, migrated database for a test, of each kind that Charter runs on.

import { randomUUID } from "node:crypto";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { sql } from "kysely";
import { Client } from "pg";
import { inject } from "vitest";
import type { QueueConnection } from "../src/queue/open.ts";
import { openOnPglite, openStore, type Store } from "../src/store/open.ts";

export interface TestDatabase {
  store: Store;
  /** For `openQueue`; the store itself would do as well. */
  queueConnection: QueueConnection;
  close(): Promise<void>;
}

export interface DatabaseKind {
  name: "PGlite" | "PostgreSQL";
  open(): Promise<TestDatabase>;
}

/** For `describe.each(databases)("… on $name", ({ open }) => …)`. */
export const databases: DatabaseKind[] = [
  { name: "PGlite", open: openPglite },
  { name: "PostgreSQL", open: openPostgres },
];

/** An embedded database in memory that is migrated already. */
export async function createPglite(): Promise<PGlite> {
  const template = await readFile(inject("pgliteTemplate"));
  return PGlite.create({ loadDataDir: new Blob([template]) });
}

/** A migrated data folder for processes, as `DATA_FOLDER` names one. The caller removes it. */
export async function createDataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "charter-data-"));
  const template = await readFile(inject("pgliteTemplate"));
  const pglite = await PGlite.create({
    dataDir: join(folder, "pglite"),
    loadDataDir: new Blob([template]),
  });
  await pglite.close();
  return folder;
}

/** Migrated and emptied, of this process: a new one takes ten times as long. */
const spare: Record<DatabaseKind["name"], Store[]> = { PGlite: [], PostgreSQL: [] };

async function openPglite(): Promise<TestDatabase> {
  return lent(spare.PGlite, spare.PGlite.pop() ?? (await openOnPglite(await createPglite())));
}

async function openPostgres(): Promise<TestDatabase> {
  return lent(spare.PostgreSQL, spare.PostgreSQL.pop() ?? (await createPostgresStore()));
}

/** It goes with the server that it is on. */
async function createPostgresStore(): Promise<Store> {
  const { url } = await createPostgresDatabase(MIGRATED);
  return openStore({ databaseUrl: url, dataFolder: "" });
}

function lent(stores: Store[], store: Store): TestDatabase {
  return {
    store,
    queueConnection: store,
    async close() {
      await empty(store);
      stores.push(store);
    },
  };
}

/** Whoever still writes would write into the next test. The store's own idle connections stay. */
const endOtherSessions = sql`
  select pg_terminate_backend(pid, 10000) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()
    and (state <> 'idle' or application_name <> 'charter')`;

/** Leaves what it takes to know that the tables are there. */
async function empty({ db, databaseUrl }: Store): Promise<void> {
  if (databaseUrl !== null) await endOtherSessions.execute(db);
  // As a replica the database lets go of the ledger, too. Of a few rows, deleting is much sooner done than truncating.
  await sql`do $$ declare each record; begin
    perform set_config('session_replication_role', 'replica', true);
    for each in select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('public', 'pgboss') and tablename not like 'kysely%' and tablename <> 'version'
    loop
      if pg_relation_size(each.name::regclass) < 500000 then execute 'delete from ' || each.name;
      else execute 'truncate ' || each.name || ' cascade';
      end if;
    end loop;
    perform setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
      from pg_sequences where last_value is not null;
  end $$`.execute(db);
}

/** The database that others are copied from, with the tables of store and queue: a copy is there sooner than the tables. */
export const MIGRATED = "migrated";

/** A database on the run's PostgreSQL; empty, unless it is a copy. */
export async function createPostgresDatabase(
  template = "template1",
): Promise<{ url: string; drop(): Promise<void> }> {
  const server = inject("postgresUrl");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(server, `create database ${name} template ${template}`);
  return {
    url: `${server}/${name}`,
    drop: () => onServer(server, `drop database ${name} with (force)`),
  };
}

export async function onServer(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
