// A fresh, migrated database for a test, of each kind that Charter runs on.

import { randomUUID } from "node:crypto";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
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

/** Of this process, emptied: a new one takes ten times as long. */
const spare: PGlite[] = [];

async function openPglite(): Promise<TestDatabase> {
  const pglite = spare.pop() ?? (await createPglite());
  const store = await openOnPglite(pglite);
  return {
    store,
    queueConnection: store,
    async close() {
      await empty(pglite);
      spare.push(pglite);
    },
  };
}

/** Leaves what it takes to know that the tables are there. */
async function empty(pglite: PGlite): Promise<void> {
  const { rows } = await pglite.query<{ tables: string }>(`
    select string_agg(format('%I.%I', schemaname, tablename), ', ') as tables from pg_tables
    where schemaname in ('public', 'pgboss') and tablename not like 'kysely%' and tablename <> 'version'`);
  // As a replica the database lets go of the ledger, too.
  await pglite.exec(`set session_replication_role = replica;
    truncate ${rows[0]?.tables} restart identity cascade;
    set session_replication_role = default`);
}

async function openPostgres(): Promise<TestDatabase> {
  const database = await createPostgresDatabase(MIGRATED);
  const store = await openStore({ databaseUrl: database.url, dataFolder: "" });
  return {
    store,
    queueConnection: store,
    async close() {
      await store.close();
      await database.drop();
    },
  };
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
