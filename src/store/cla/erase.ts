// What Charter knows of a person by way of agreements, to take along, and to be taken away.

import { sql } from "kysely";
import { appendToLedger, lockLedger } from "../ledger.ts";
import type { Database } from "../schema.ts";
import { dayBefore, dayOf } from "./company-entries.ts";

/**
 * Takes the person's data away, everywhere. Signatures become rows of which only the ledger knows that they were given,
 * and count for nobody. Waivers are decisions in public, and stay. `now` is ISO 8601. Needs a transaction.
 */
export async function erasePerson(
  db: Database,
  { personId, now }: { personId: number; now: string },
): Promise<{ signatures: number }> {
  const signatures = await eraseSignatures(db, personId, now);
  await db.deleteFrom("emailClaim").where("byId", "=", personId).execute();
  // The claim's own line holds the address, too; that the command was there is what keeps it from running again.
  await db
    .updateTable("command")
    .set({ line: "/cla sign" })
    .where("byId", "=", personId)
    .where("line", "~*", "^/cla\\s+sign\\s")
    .execute();
  await db.deleteFrom("vouching").where("byId", "=", personId).execute();
  await db.deleteFrom("companyRequest").where("personId", "=", personId).execute();
  await db.deleteFrom("lookedUpAccount").where("accountId", "=", personId).execute();
  await eraseFromCompanies(db, personId, now);
  const nobody = { byId: null, byLogin: null, byKind: null };
  await db
    .updateTable("apiToken")
    .set({ ...nobody, label: "of somebody who was erased", revokedAt: sql`coalesce(revoked_at, ${now})` })
    .where("byId", "=", personId)
    .execute();
  const nobodyRevoked = { revokedById: null, revokedByLogin: null, revokedByKind: null };
  await db.updateTable("apiToken").set(nobodyRevoked).where("revokedById", "=", personId).execute();
  await db.updateTable("claImport").set(nobody).where("byId", "=", personId).execute();
  // Open pull requests are judged again, and their verdicts replaced.
  await sql`update pull_request set verdict = null, signers = array_remove(signers, ${personId}::bigint)
    where signers @> array[${personId}]::bigint[] and state = 'closed'`.execute(db);
  return { signatures };
}

async function eraseSignatures(db: Database, personId: number, now: string): Promise<number> {
  const rows = await db
    .selectFrom("signature")
    .select(["id", "ownerId"])
    .where("personId", "=", personId)
    // In one order for all, so that two transactions never wait for each other's ledgers.
    .orderBy("ownerId")
    .orderBy("id")
    .execute();
  for (const [ownerId, own] of Map.groupBy(rows, (row) => row.ownerId)) {
    await lockLedger(db, ownerId);
    const signatureIds = own.map(({ id }) => id);
    await db
      .updateTable("signature")
      .set({
        personId: null,
        loginThen: null,
        fields: null,
        repositoryId: null,
        number: null,
        commentId: null,
        importedFrom: null,
        salt: null,
      })
      .where("id", "in", signatureIds)
      .execute();
    const place = { ownerId, repositoryId: null, number: null, at: now };
    await appendToLedger(db, { kind: "erasure", entry: { signatureIds }, ...place });
  }
  await db
    .updateTable("signature")
    .set({ revokedById: null, revokedByLogin: null, revokedByKind: null, revokedSalt: null })
    .where("revokedById", "=", personId)
    .execute();
  return rows.length;
}

async function eraseFromCompanies(db: Database, personId: number, now: string): Promise<void> {
  await db
    .updateTable("companyManager")
    .set({ personId: null, personLogin: null, personKind: null, endedAt: sql`coalesce(ended_at, ${now})` })
    .where("personId", "=", personId)
    .execute();
  const yesterday = dayBefore(dayOf(now));
  await db
    .updateTable("companyEntry")
    .set({ accountId: null, label: "somebody who was erased", untilDay: sql`least(until_day, ${yesterday})` })
    .where("kind", "=", "user")
    .where("accountId", "=", personId)
    .execute();
  const about = [{ person: { id: personId } }, { personId }, { kind: "user", accountId: personId }];
  await db
    .updateTable("companyEvent")
    .set({
      byId: sql`nullif(by_id, ${personId}::bigint)`,
      byLogin: sql`case when by_id = ${personId}::bigint then null else by_login end`,
      byKind: sql`case when by_id = ${personId}::bigint then null else by_kind end`,
      details: null,
      salt: null,
    })
    .where((eb) =>
      eb.or([
        eb("byId", "=", personId),
        ...about.map((part) => sql<boolean>`details @> ${JSON.stringify(part)}::jsonb`),
      ]),
    )
    .execute();
}
