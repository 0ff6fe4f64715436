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

/** Active installations that were not linted this night (`2026-03-02`), which count as linted from now on. */
export async function takeNight(db: Database, night: string): Promise<number[]> {
  const rows = await db
    .updateTable("installation")
    .set({ lintedNight: night })
    .where("state", "=", "active")
    .where((eb) => eb.or([eb("lintedNight", "is", null), eb("lintedNight", "<", night)]))
    .returning("id")
    .execute();
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}
