// Charter's own database, for commands that the operator types where Charter runs.

import { existsSync } from "node:fs";
import type { Database, Store } from "../store/open.ts";
import { StoreError } from "../store/store-error.ts";
import { codeOf } from "./file-error.ts";
import { Refusal } from "./refusal.ts";

/**
 * Opens what `DATABASE_URL` or `DATA_FOLDER` name, as `npm start` does, also from `.env`.
 * @throws Refusal where there is none, or another process has it
 */
export async function withStore<T>(work: (db: Database) => Promise<T>): Promise<T> {
  loadEnvironmentFile();
  const databaseUrl = process.env.DATABASE_URL?.trim() || null;
  const dataFolder = process.env.DATA_FOLDER?.trim() || "./data";
  if (databaseUrl === null && !existsSync(dataFolder)) {
    throw new Refusal(
      `there is no database in ${dataFolder}. Go where Charter runs, or set DATABASE_URL or DATA_FOLDER as it has them.`,
    );
  }
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new Refusal("DATABASE_URL must begin with postgresql://.");
  }
  const store = await open({ databaseUrl, dataFolder });
  try {
    return await work(store.db);
  } finally {
    await store.close();
  }
}

async function open(place: { databaseUrl: string | null; dataFolder: string }): Promise<Store> {
  // An embedded database takes its time to load: commands that need none do not wait for it.
  const { openStore } = await import("../store/open.ts");
  try {
    return await openStore(place);
  } catch (error) {
    if (error instanceof StoreError) throw new Refusal(error.message, { cause: error });
    throw error;
  }
}

function loadEnvironmentFile(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
}
