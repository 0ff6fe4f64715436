// Who manages a company's agreement: several people, who can follow one another.

import type { Account } from "../../core/account.ts";
import type { Done } from "../../core/refusal.ts";
import type { Database } from "../schema.ts";
import { recordCompanyEvent, withStandingCompany } from "./company-events.ts";

const MOST_MANAGERS = 50;

interface ManagerChange {
  companyId: number;
  /** Null for the operator on the command line. */
  by: Account | null;
  /** ISO 8601. */
  now: string;
}

/** Needs a transaction. */
export function addManager(
  db: Database,
  { companyId, person, by, now }: ManagerChange & { person: Account },
): Promise<Done> {
  return withStandingCompany<Done>(db, companyId, async ({ ownerId, name }) => {
    if (person.kind !== "user") return { refusal: `${person.login} is no person.` };
    const ids = await presentManagers(db, companyId);
    if (ids.includes(person.id))
      return { refusal: `${person.login} manages the agreement of ${name} already.` };
    if (ids.length >= MOST_MANAGERS)
      return { refusal: `${name} has ${MOST_MANAGERS} managers, the most there can be.` };
    await db
      .insertInto("companyManager")
      .values({
        companyId,
        personId: person.id,
        personLogin: person.login,
        personKind: person.kind,
        since: now,
      })
      .execute();
    const details = { person };
    await recordCompanyEvent(db, { ownerId, at: now }, { companyId, event: "manager-added", by, details });
    return { done: true };
  });
}

/** The last manager can't go without a successor, but can be ended by somebody else. Needs a transaction. */
export function endManager(
  db: Database,
  { companyId, personId, by, now }: ManagerChange & { personId: number },
): Promise<Done> {
  return withStandingCompany<Done>(db, companyId, async ({ ownerId, name }) => {
    const ids = await presentManagers(db, companyId);
    if (!ids.includes(personId))
      return { refusal: `This person does not manage the agreement of ${name} (any more).` };
    if (ids.length === 1 && by?.id === personId) {
      return { refusal: `You are the only manager of ${name}: name a successor first.` };
    }
    await db
      .updateTable("companyManager")
      .set({ endedAt: now })
      .where("companyId", "=", companyId)
      .where("personId", "=", personId)
      .where("endedAt", "is", null)
      .execute();
    const details = { personId };
    await recordCompanyEvent(db, { ownerId, at: now }, { companyId, event: "manager-ended", by, details });
    return { done: true };
  });
}

async function presentManagers(db: Database, companyId: number): Promise<number[]> {
  const rows = await db
    .selectFrom("companyManager")
    .select("personId")
    .where("companyId", "=", companyId)
    .where("endedAt", "is", null)
    .execute();
  return rows.flatMap(({ personId }) => personId ?? []);
}
