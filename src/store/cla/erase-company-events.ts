// Takes a person out of what happened to companies. What the events said beside that is entered again, so that the
// companies' rows can be compared with the ledger as before.

import { type RawBuilder, sql } from "kysely";
import type { ClaSchema } from "../cla-schema.ts";
import type { Database } from "../schema.ts";
import { type CompanyEvent, recordCompanyEvents } from "./company-events.ts";

type ErasedEvent = Pick<ClaSchema["companyEvent"], "companyId" | "event" | "at" | "ledgerSeq"> & {
  details: Record<string, unknown>;
};

/** Of rows of company_event as `event`: that the person did it, or that it is about the person. */
export function concerns(personId: number): RawBuilder<boolean> {
  const about = [{ person: { id: personId } }, { personId }, { kind: "user", accountId: personId }];
  const parts = about.map((part) => sql`event.details @> ${JSON.stringify(part)}::jsonb`);
  return sql<boolean>`(event.by_id = ${personId}::bigint or ${sql.join(parts, sql` or `)})`;
}

/** Empties all of them, but for which entry one repeated, and returns what they were. Needs the ledger's lock. */
export async function eraseCompanyEvents(
  db: Database,
  { ownerId, personId }: { ownerId: number; personId: number },
): Promise<ErasedEvent[]> {
  const rows = await db
    .selectFrom("companyEvent as event")
    .innerJoin("company", "company.id", "event.companyId")
    .select(["event.id", "companyId", "event.event", "event.at", "ledgerSeq", "details", "salt"])
    .where("ownerId", "=", ownerId)
    .where(concerns(personId))
    .orderBy("event.id")
    .execute();
  const ids = rows.map(({ id }) => id);
  await sql`update company_event set salt = null,
      details = case when details ? 'restates' then jsonb_build_object('restates', details -> 'restates') end,
      by_login = case when by_id = ${personId}::bigint then null else by_login end,
      by_kind = case when by_id = ${personId}::bigint then null else by_kind end,
      by_id = nullif(by_id, ${personId}::bigint)
    where id = any(${ids}::bigint[])`.execute(db);
  // Of those that another erasure emptied, the ledger knows already.
  return rows.flatMap(({ details, salt, ...row }) =>
    details === null || salt === null ? [] : [{ ...row, details }],
  );
}

/** Enters again, by nobody, what was not about the person. Needs a transaction. */
export function restateCompanyEvents(
  db: Database,
  place: { ownerId: number; at: string },
  { personId, erased }: { personId: number; erased: readonly ErasedEvent[] },
): Promise<void> {
  const others = erased.filter(({ details }) => !isAbout(details, personId));
  const restated = others.map(({ companyId, event, at, ledgerSeq, details }): CompanyEvent => {
    // A title is of the person who agreed.
    const { title: _, ...rest } = details;
    return {
      companyId,
      event,
      by: null,
      details: { ...rest, restates: ledgerSeq, restatedAt: at },
    };
  });
  return recordCompanyEvents(db, place, restated);
}

function isAbout({ person, personId, kind, accountId }: Record<string, unknown>, id: number): boolean {
  const isPerson = typeof person === "object" && person !== null && "id" in person && person.id === id;
  return isPerson || personId === id || (kind === "user" && accountId === id);
}
