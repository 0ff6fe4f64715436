// The last governance files that could be used, in force while the present ones can't.

import { sql } from "kysely";
import type { GovernanceFile } from "../core/snapshot.ts";
import type { Database, GoodFileRole } from "./schema.ts";

export interface GoodFile {
  role: GoodFileRole;
  file: GovernanceFile;
}

/** A file by what it is used for, and by which it is kept once. */
export interface GoodFilePlace {
  role: GoodFileRole;
  path: string;
}

export interface BaseBranch {
  repositoryId: number;
  /** Who owns the repository now: the charter of an organisation that it has left is none of its own. */
  ownerId: number;
  baseRef: string;
}

/** Of these places those with a last good file, each with its blob's id. */
export async function findGoodFiles(
  db: Database,
  base: BaseBranch,
  places: readonly GoodFilePlace[],
): Promise<(GoodFilePlace & { oid: string })[]> {
  const rows = await ofBranch(db, base, places).select(["role", "path", "oid"]).execute();
  const wanted = new Set(places.map(placeKey));
  return rows.filter((row) => wanted.has(placeKey(row)));
}

/** Stores usable files of a base branch as the last good ones, each by its role and path. */
export async function saveGoodFiles(
  db: Database,
  base: BaseBranch,
  files: readonly GoodFile[],
): Promise<void> {
  if (files.length === 0) return;
  await db
    .insertInto("goodFile")
    .values(
      files
        // In one order for all, so that two transactions never wait for each other's rows.
        .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
        .map(({ role, file: { path, oid, text, sha256, url } }) => {
          return { ...base, role, path, oid, text, sha256, url };
        }),
    )
    .onConflict((conflict) =>
      conflict.columns(["repositoryId", "baseRef", "role", "path"]).doUpdateSet((eb) => ({
        ownerId: eb.ref("excluded.ownerId"),
        oid: eb.ref("excluded.oid"),
        text: eb.ref("excluded.text"),
        sha256: eb.ref("excluded.sha256"),
        url: eb.ref("excluded.url"),
        validAt: sql`now()`,
      })),
    )
    .execute();
}

/** The last good files of a base branch at these places, in the order of role and path. */
export async function readGoodFiles(
  db: Database,
  base: BaseBranch,
  places: readonly GoodFilePlace[],
): Promise<GoodFile[]> {
  const rows = await ofBranch(db, base, places)
    .select(["role", "path", "oid", "text", "sha256", "url"])
    .orderBy("role")
    .orderBy("path")
    .execute();
  const wanted = new Set(places.map(placeKey));
  return rows.filter((row) => wanted.has(placeKey(row))).map(({ role, ...file }) => ({ role, file }));
}

/** What is not there any more must not come back when another file of its name can't be used. */
export async function forgetGoodFiles(
  db: Database,
  { repositoryId, baseRef }: BaseBranch,
  places: readonly GoodFilePlace[],
): Promise<void> {
  for (const role of new Set(places.map((place) => place.role))) {
    const paths = places.filter((place) => place.role === role).map(({ path }) => path);
    await db
      .deleteFrom("goodFile")
      .where("repositoryId", "=", repositoryId)
      .where("baseRef", "=", baseRef)
      .where("role", "=", role)
      .where(isOneOf(paths))
      .execute();
  }
}

function ofBranch(
  db: Database,
  { repositoryId, ownerId, baseRef }: BaseBranch,
  places: readonly GoodFilePlace[],
) {
  return db
    .selectFrom("goodFile")
    .where("repositoryId", "=", repositoryId)
    .where("baseRef", "=", baseRef)
    .where((eb) => eb.or([eb("role", "<>", "organisationCharter"), eb("ownerId", "=", ownerId)]))
    .where(isOneOf(places.map(({ path }) => path)));
}

/** One parameter, however many paths there are. */
function isOneOf(paths: readonly string[]) {
  return sql<boolean>`path = any(${[...new Set(paths)]}::text[])`;
}

function keyOf({ role, file: { path } }: GoodFile): string {
  return placeKey({ role, path });
}

export function placeKey({ role, path }: GoodFilePlace): string {
  return `${role} ${path}`;
}
