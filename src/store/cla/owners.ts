// Owners by their logins, for those who type one.

import { sql } from "kysely";
import type { Database } from "../schema.ts";

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
