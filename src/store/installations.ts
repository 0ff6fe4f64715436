// Where the app is installed, by id, under the accounts' present names.

import { sql } from "kysely";
import type { Database } from "./schema.ts";

/** Adds an installation or renames its account. An installation that is heard of again keeps its state. */
export async function saveInstallation(
  db: Database,
  installation: { id: number; account: { id: number; login: string } },
): Promise<void> {
  const { id, account } = installation;
  await db
    .insertInto("installation")
    .values({ id, accountId: account.id, accountLogin: account.login, state: "active" })
    .onConflict((conflict) =>
      conflict
        .column("id")
        .doUpdateSet({ accountId: account.id, accountLogin: account.login, updatedAt: sql`now()` })
        .where("installation.accountLogin", "is distinct from", account.login),
    )
    .execute();
}

export async function setInstallationState(
  db: Database,
  id: number,
  state: "active" | "suspended" | "removed",
): Promise<void> {
  await db.updateTable("installation").set({ state, updatedAt: sql`now()` }).where("id", "=", id).execute();
}
