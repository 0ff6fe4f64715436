// Opens the store: PostgreSQL where a URL names one, else PGlite in a folder; migrated before it is handed out.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { CamelCasePlugin, type Dialect, Kysely, PGliteDialect, PostgresDialect, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { Pool, types } from "pg";
import { lockFolder } from "./folder-lock.ts";
import { IsoInstantsPlugin } from "./iso-instants-plugin.ts";
import { migrations } from "./migrations.ts";
import type { Schema } from "./schema.ts";
import { StoreError } from "./store-error.ts";

export type { Database } from "./schema.ts";

/** `pglite` and `databaseUrl` tell the queue where to work: on the same database, never on another. */
export type Store = ({ pglite: PGlite; databaseUrl: null } | { pglite: null; databaseUrl: string }) & {
  db: Kysely<Schema>;
  /** Whether the database answers now. */
  isReachable(): Promise<boolean>;
  /** Ends the connections and frees the data folder. Stop the queue first. */
  close(): Promise<void>;
};

/** Of one replica; PostgreSQL takes 100 by default. The queue has its own. */
const maxConnections = 10;
const connectionTimeoutMs = 10_000;

/** A database that is forgotten when it is closed. */
export const IN_MEMORY = { databaseUrl: null, dataFolder: "memory://" } as const;

/**
 * @param databaseUrl a `postgres://` URL; null for PGlite
 * @param dataFolder where PGlite keeps its files, created when missing; `memory://` keeps nothing
 * @throws StoreError when the folder is in use by another process, the database can't be reached, or a migration fails
 */
export async function openStore(options: { databaseUrl: string | null; dataFolder: string }): Promise<Store> {
  const { databaseUrl, dataFolder } = options;
  if (databaseUrl !== null) return openPostgres(databaseUrl);
  if (dataFolder.startsWith("memory://")) return openOnPglite(await PGlite.create(dataFolder));
  await mkdir(dataFolder, { recursive: true });
  const release = await lockFolder(dataFolder);
  try {
    const store = await openOnPglite(await PGlite.create(join(dataFolder, "pglite")));
    return { ...store, close: () => store.close().finally(release) };
  } catch (error) {
    await release();
    throw error;
  }
}

/** Makes a store of an embedded database; closing the store closes it. */
export async function openOnPglite(pglite: PGlite): Promise<Store> {
  const db = kyselyOn(new PGliteDialect({ pglite }));
  await migrateOrClose(db);
  return { pglite, databaseUrl: null, ...operationsOf(db) };
}

async function openPostgres(databaseUrl: string): Promise<Store> {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: maxConnections,
    connectionTimeoutMillis: connectionTimeoutMs,
    application_name: "charter",
    types: { getTypeParser: typeParser },
  });
  // Without a listener, a server that ends an idle connection would end the process; the next query reconnects.
  pool.on("error", () => {});
  const db = kyselyOn(new PostgresDialect({ pool }));
  await migrateOrClose(db);
  return { pglite: null, databaseUrl, ...operationsOf(db) };
}

function operationsOf(db: Kysely<Schema>) {
  return {
    db,
    isReachable: () =>
      sql`select 1`.execute(db).then(
        () => true,
        () => false,
      ),
    close: () => db.destroy(),
  };
}

function kyselyOn(dialect: Dialect): Kysely<Schema> {
  return new Kysely<Schema>({
    dialect,
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true }), new IsoInstantsPlugin()],
  });
}

/** Kysely's migrator holds a lock while it works, so replicas that start together migrate once. */
async function migrateOrClose(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  await db.destroy();
  const failed = results?.find((result) => result.status === "Error");
  const where =
    failed === undefined ? "could not be opened" : `could not take migration ${failed.migrationName}`;
  throw new StoreError(`The database ${where}: ${error instanceof Error ? error.message : String(error)}`, {
    cause: error,
  });
}

/** GitHub's ids are 64-bit integers far below 2^53, so they are numbers here, as PGlite has them by default. */
const typeParser: typeof types.getTypeParser = ((oid: number, format?: "text" | "binary") =>
  oid === types.builtins.INT8 && format !== "binary"
    ? parseSafeInteger
    : types.getTypeParser(oid, format as "text")) as typeof types.getTypeParser;

function parseSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`The database holds ${text}, too large an integer`);
  return value;
}
