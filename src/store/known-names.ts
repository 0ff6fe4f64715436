// What Charter has heard of in its repositories: their last good charters, and the accounts behind logins.

import type { Account } from "../core/account.ts";
import { CHARTER_PATH } from "../core/governance-paths.ts";
import type { Database } from "./schema.ts";

const MOST_CHARTERS = 2000;
const MOST_LOGINS = 50_000;

/** The texts of the charters of one repository, or of all that are active, their organisations' among them. */
export async function knownCharters(db: Database, repositoryId: number | null): Promise<string[]> {
  let query = db
    .selectFrom("goodFile")
    .innerJoin("repository", "repository.id", "goodFile.repositoryId")
    .select("goodFile.text")
    .distinct()
    .where("goodFile.role", "in", ["charter", "organisationCharter"])
    .where("goodFile.path", "=", CHARTER_PATH)
    .where("repository.state", "=", "active")
    .limit(MOST_CHARTERS);
  if (repositoryId !== null) query = query.where("goodFile.repositoryId", "=", repositoryId);
  return (await query.execute()).map(({ text }) => text);
}

/** People of directories, as GitHub named them last; of a login that changed hands the one of today. */
export async function knownAccounts(db: Database): Promise<Account[]> {
  const rows = await db
    .selectFrom("directoryEntry")
    .select("resolved")
    .orderBy("readAt")
    .limit(MOST_LOGINS)
    .execute();
  return rows.flatMap(({ resolved }) => {
    if (resolved.kind === "account") return [resolved.account];
    return resolved.kind === "team" ? resolved.members.map(({ account }) => account) : [];
  });
}
