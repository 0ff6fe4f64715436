// Owners by their logins, for those who type one.

import { sql } from "kysely";
import type { Database } from "../schema.ts";
import type { DocumentRow } from "./documents.ts";

/** The account as its repositories, or the installation on it, were last heard of; null for none such. */
export async function findOwner(db: Database, login: string): Promise<{ id: number; login: string } | null> {
  const ofRepository = await db
    .selectFrom("repository")
    .select(["ownerId as id", "ownerLogin as login"])
    .where(sql<boolean>`lower(owner_login) = lower(${login})`)
    .orderBy("updatedAt", "desc")
    .limit(1)
    .executeTakeFirst();
  if (ofRepository !== undefined) return ofRepository;
  const ofInstallation = await db
    .selectFrom("installation")
    .select(["accountId as id", "accountLogin as login"])
    .where(sql<boolean>`lower(account_login) = lower(${login})`)
    .orderBy("updatedAt", "desc")
    .limit(1)
    .executeTakeFirst();
  return ofInstallation ?? null;
}

/** The texts that were in force at this path, the newest first; paths are as the charter writes them. */
export function documentsAtPath(
  db: Database,
  { ownerId, path }: { ownerId: number; path: string },
): Promise<DocumentRow[]> {
  return db
    .selectFrom("document")
    .select(["path", "hash", "text", "firstSeenAt"])
    .where("ownerId", "=", ownerId)
    .where("path", "=", path)
    .orderBy("firstSeenAt", "desc")
    .execute();
}
