// Charter's own database, for commands that the operator types where Charter runs.

import { existsSync } from "node:fs";
import { scopeKey } from "../core/cla/policy.ts";
import { quote } from "../core/quote.ts";
import { findOwner } from "../store/cla/owners.ts";
import type { Database, Store } from "../store/open.ts";
import { findRepositoryByName } from "../store/repositories.ts";
import { StoreError } from "../store/store-error.ts";
import { codeOf } from "./file-error.ts";
import { Refusal } from "./refusal.ts";

export interface ScopeOptions {
  owner: string;
  repository?: string;
  group?: string;
}

/** Whose signatures a command is about. */
export interface NamedScope {
  owner: { id: number; login: string };
  scope: string;
  /** Null for those that count for more than one. */
  repository: string | null;
}

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

/** @throws Refusal for what Charter never heard of */
export async function findScope(db: Database, options: ScopeOptions): Promise<NamedScope> {
  const owner = await findOwner(db, options.owner);
  if (owner === null) {
    throw new Refusal(
      `Charter knows no account ${quote(options.owner)} here. Name an owner on whose repositories it is installed.`,
    );
  }
  if (options.repository !== undefined && options.group !== undefined) {
    throw new Refusal(
      "signatures count for a repository or for a group: name one of --repository and --group.",
    );
  }
  if (options.group !== undefined) {
    return { owner, scope: scopeKey({ kind: "group", name: options.group }, 0), repository: null };
  }
  if (options.repository === undefined) {
    return { owner, scope: scopeKey({ kind: "organisation" }, 0), repository: null };
  }
  const repository = await findRepositoryByName(db, owner.login, options.repository);
  if (repository === null) {
    throw new Refusal(
      `${owner.login} has no repository ${quote(options.repository)} that Charter may look at.`,
    );
  }
  const scope = scopeKey({ kind: "repository" }, repository.id);
  return { owner, scope, repository: repository.name };
}
