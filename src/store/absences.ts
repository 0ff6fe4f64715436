// Who is away, by owner. A person's last word counts, in whatever order the pull requests tell it.

import { sql } from "kysely";
import type { Account } from "../core/account.ts";
import type { Database } from "./schema.ts";

/**
 * Notes what a person said at `at` (ISO 8601): away until a day (YYYY-MM-DD, that day included; null for "until
 * /back"), or back. What was said later stays.
 */
export async function saveAbsence(
  db: Database,
  said: { ownerId: number; person: Account; isAway: boolean; until: string | null; at: string },
): Promise<void> {
  const { ownerId, person, isAway, until, at } = said;
  const values = { personLogin: person.login, isAway, until, at };
  await db
    .insertInto("absence")
    .values({ ownerId, personId: person.id, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(["ownerId", "personId"])
        .doUpdateSet(values)
        .where(sql<boolean>`absence.at <= excluded.at`),
    )
    .execute();
}
