// What GitHub said about logins, kept for a while, so that an interrupted import goes on where it was.

import { sql } from "kysely";
import type { Account } from "../../core/account.ts";
import type { Database } from "../schema.ts";

/** So many rows are read or written together. */
const BATCH = 1000;

export interface LookedUpAccount {
  account: Account;
  /** ISO 8601. */
  createdAt: string;
}

/** Of these logins (lower case) those that were looked up since then (ISO 8601); null where nobody has one. */
export async function readLookedUp(
  db: Database,
  logins: readonly string[],
  since: string,
): Promise<Map<string, LookedUpAccount | null>> {
  const found = new Map<string, LookedUpAccount | null>();
  for (let start = 0; start < logins.length; start += BATCH) {
    const rows = await db
      .selectFrom("lookedUpAccount")
      .selectAll()
      .where("loginKey", "in", logins.slice(start, start + BATCH))
      .where("lookedUpAt", ">=", since)
      .execute();
    for (const { loginKey, accountId, login, kind, createdAt } of rows) {
      const isThere = accountId !== null && login !== null && kind !== null && createdAt !== null;
      found.set(loginKey, isThere ? { account: { id: accountId, login, kind }, createdAt } : null);
    }
  }
  return found;
}

/** `at` is ISO 8601; what was said before is forgotten. */
export async function saveLookedUp(
  db: Database,
  answers: ReadonlyMap<string, LookedUpAccount | null>,
  at: string,
): Promise<void> {
  if (answers.size === 0) return;
  await db
    .insertInto("lookedUpAccount")
    .values(
      [...answers].map(([loginKey, found]) => ({
        loginKey,
        accountId: found?.account.id ?? null,
        login: found?.account.login ?? null,
        kind: found?.account.kind ?? null,
        createdAt: found?.createdAt ?? null,
        lookedUpAt: at,
      })),
    )
    .onConflict((conflict) =>
      conflict.column("loginKey").doUpdateSet({
        accountId: sql`excluded.account_id`,
        login: sql`excluded.login`,
        kind: sql`excluded.kind`,
        createdAt: sql`excluded.created_at`,
        lookedUpAt: sql`excluded.looked_up_at`,
      }),
    )
    .execute();
}
