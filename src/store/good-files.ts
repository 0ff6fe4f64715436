// The last governance files that could be used, in force while the present ones can't.

import { sql } from "kysely";
import type { GovernanceFile } from "../core/snapshot.ts";
import type { Database, GoodFileRole } from "./schema.ts";

export interface GoodFile {
  role: GoodFileRole;
  file: GovernanceFile;
}

interface BaseBranch {
  repositoryId: number;
  baseRef: string;
}

/** Those of these files that are not yet the last good ones of a base branch. */
export async function newGoodFiles<T extends { role: GoodFileRole; path: string; oid: string }>(
  db: Database,
  { repositoryId, baseRef }: BaseBranch,
  files: readonly T[],
): Promise<T[]> {
  const rows = await db
    .selectFrom("goodFile")
    .select(["role", "path", "oid"])
    .where("repositoryId", "=", repositoryId)
    .where("baseRef", "=", baseRef)
    .where(isOneOf(files.map(({ path }) => path)))
    .execute();
  const known = new Map(rows.map(({ role, path, oid }) => [keyOf(role, path), oid]));
  return files.filter(({ role, path, oid }) => known.get(keyOf(role, path)) !== oid);
}

/** Stores usable files of a base branch as the last good ones, each by its role and path. */
export async function saveGoodFiles(db: Database, base: BaseBranch, files: GoodFile[]): Promise<void> {
  if (files.length === 0) return;
  await db
    .insertInto("goodFile")
    .values(
      files
        // In one order for all, so that two transactions never wait for each other's rows.
        .toSorted((a, b) => (keyOf(a.role, a.file.path) < keyOf(b.role, b.file.path) ? -1 : 1))
        .map(({ role, file: { path, oid, text, sha256, url } }) => {
          return { ...base, role, path, oid, text, sha256, url };
        }),
    )
    .onConflict((conflict) =>
      conflict.columns(["repositoryId", "baseRef", "role", "path"]).doUpdateSet((eb) => ({
        oid: eb.ref("excluded.oid"),
        text: eb.ref("excluded.text"),
        sha256: eb.ref("excluded.sha256"),
        url: eb.ref("excluded.url"),
        validAt: sql`now()`,
      })),
    )
    .execute();
}

/** The last good files of a base branch at these paths, in the order of role and path. */
export async function readGoodFiles(
  db: Database,
  { repositoryId, baseRef }: BaseBranch,
  paths: readonly string[],
): Promise<GoodFile[]> {
  const rows = await db
    .selectFrom("goodFile")
    .select(["role", "path", "oid", "text", "sha256", "url"])
    .where("repositoryId", "=", repositoryId)
    .where("baseRef", "=", baseRef)
    .where(isOneOf(paths))
    .orderBy("role")
    .orderBy("path")
    .execute();
  return rows.map(({ role, ...file }) => ({ role, file }));
}

/** One parameter, however many paths there are. */
function isOneOf(paths: readonly string[]) {
  return sql<boolean>`path = any(${[...new Set(paths)]}::text[])`;
}

function keyOf(role: GoodFileRole, path: string): string {
  return `${role} ${path}`;
}
