// What Charter knows of a person by way of agreements, to take along, and to be taken away.

import { sql } from "kysely";
import { dayBefore, utcDay } from "../../core/cla/companies/day.ts";
import { appendToLedger, lockLedger } from "../ledger.ts";
import type { Database } from "../schema.ts";
import { concerns, eraseCompanyEvents, restateCompanyEvents } from "./erase-company-events.ts";

/**
 * Takes the person's data away, everywhere. Signatures become rows of which only the ledger knows that they were given,
 * and count for nobody. Waivers are decisions in public, and stay. `now` is ISO 8601. Needs a transaction.
 */
export async function erasePerson(
  db: Database,
  { personId, now }: { personId: number; now: string },
): Promise<{ signatures: number }> {
  const signatures = await eraseFromLedgers(db, personId, now);
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

/** What ledgers commit to. Each of them says what of it is gone, and so that nobody else took it away. */
async function eraseFromLedgers(db: Database, personId: number, now: string): Promise<number> {
  let signatures = 0;
  for (const ownerId of await ownersWith(db, personId)) {
    await lockLedger(db, ownerId);
    const signatureIds = await eraseSigner(db, { ownerId, personId });
    const erased = await eraseCompanyEvents(db, { ownerId, personId });
    signatures += signatureIds.length;
    if (signatureIds.length + erased.length === 0) continue;
    const entry = { signatureIds, companyEvents: erased.map(({ ledgerSeq }) => ledgerSeq) };
    await appendToLedger(db, { kind: "erasure", entry, ownerId, repositoryId: null, number: null, at: now });
    await restateCompanyEvents(db, { ownerId, at: now }, { personId, erased });
  }
  await db
    .updateTable("signature")
    .set({ revokedById: null, revokedByLogin: null, revokedByKind: null, revokedSalt: null })
    .where("revokedById", "=", personId)
    .execute();
  return signatures;
}

/** In one order for all, so that two transactions never wait for each other's ledgers. */
async function ownersWith(db: Database, personId: number): Promise<number[]> {
  const { rows } = await sql<{
    ownerId: number;
  }>`select owner_id from signature where person_id = ${personId}::bigint
    union select owner_id from company_event event join company on company.id = event.company_id
      where ${concerns(personId)}
    order by owner_id`.execute(db);
  return rows.map(({ ownerId }) => ownerId);
}

async function eraseSigner(
  db: Database,
  { ownerId, personId }: { ownerId: number; personId: number },
): Promise<number[]> {
  const rows = await db
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
    .where("personId", "=", personId)
    .where("ownerId", "=", ownerId)
    .returning("id")
    .execute();
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}

async function eraseFromCompanies(db: Database, personId: number, now: string): Promise<void> {
  await db
    .updateTable("companyManager")
    .set({ personId: null, personLogin: null, personKind: null, endedAt: sql`coalesce(ended_at, ${now})` })
    .where("personId", "=", personId)
    .execute();
  const yesterday = dayBefore(utcDay(now));
  await db
    .updateTable("companyEntry")
    .set({ accountId: null, label: "somebody who was erased", untilDay: sql`least(until_day, ${yesterday})` })
    .where("kind", "=", "user")
    .where("accountId", "=", personId)
    .execute();
}
