// Whom a company's agreement covers: domains, accounts, organisations, each with its days.

import { sql } from "kysely";
import type { Account } from "../../core/account.ts";
import { dayBefore, isDay, utcDay } from "../../core/cla/companies/day.ts";
import { isDomain } from "../../core/cla/companies/domain.ts";
import type { CompanyEntry } from "../../core/cla/facts.ts";
import type { Done, Refusal } from "../../core/refusal.ts";
import type { Database } from "../schema.ts";
import { recordCompanyEvent, withStandingCompany } from "./company-events.ts";

const MOST_ENTRIES = 2000;

interface EntryChange {
  companyId: number;
  /** Null for the operator on the command line. */
  by: Account | null;
  /** ISO 8601. */
  now: string;
}

/** Needs a transaction. */
export function addEntry(
  db: Database,
  { companyId, entry, by, now }: EntryChange & { entry: Omit<CompanyEntry, "id"> },
): Promise<{ entryId: number } | Refusal> {
  return withStandingCompany<{ entryId: number }>(db, companyId, async ({ ownerId, name }) => {
    const refusal = flawOf(entry) ?? (await conflictOf(db, companyId, name, entry));
    if (refusal !== null) return { refusal };
    const { kind, domain, accountId, label, from, until } = entry;
    const { id } = await db
      .insertInto("companyEntry")
      .values({ companyId, kind, domain, accountId, label, fromDay: from, untilDay: until })
      .returning("id")
      .executeTakeFirstOrThrow();
    const details = { entryId: id, ...entry };
    await recordCompanyEvent(db, { ownerId, at: now }, { companyId, event: "entry-added", by, details });
    return { entryId: id };
  });
}

function flawOf({ kind, domain, accountId, label, from, until }: Omit<CompanyEntry, "id">): string | null {
  if (kind === "domain") {
    if (domain === null || !isDomain(domain)) return "A domain is written like example.com, in lower case.";
    if (accountId !== null) return "A domain has no account.";
  } else if (accountId === null || domain !== null) {
    return `“${label}” needs a numeric account id.`;
  }
  if (!isDay(from)) return "The first day is written like 2026-03-31.";
  if (until !== null && !isDay(until)) return "The last day is written like 2026-03-31.";
  return until !== null && until < from ? "The last day is before the first." : null;
}

/** What speaks against an entry among those that are there. */
async function conflictOf(
  db: Database,
  companyId: number,
  name: string,
  { kind, domain, accountId, label, from, until }: Omit<CompanyEntry, "id">,
): Promise<string | null> {
  const same = await db
    .selectFrom("companyEntry")
    .select("id")
    .where("companyId", "=", companyId)
    .where("kind", "=", kind)
    .where(
      sql<boolean>`domain is not distinct from ${domain} and account_id is not distinct from ${accountId}::bigint`,
    )
    .where(sql<boolean>`(until_day is null or until_day >= ${from})`)
    .$if(until !== null, (query) => query.where("fromDay", "<=", until ?? ""))
    .executeTakeFirst();
  if (same !== undefined) return `${label} is on the list of ${name} already on some of these days.`;
  const { count } = await db
    .selectFrom("companyEntry")
    .select(sql<number>`count(*)::integer`.as("count"))
    .where("companyId", "=", companyId)
    .executeTakeFirstOrThrow();
  return count >= MOST_ENTRIES ? `${name} has ${MOST_ENTRIES} entries, the most there can be.` : null;
}

/**
 * Makes `until` (YYYY-MM-DD in UTC) the last day of an entry: yesterday at the earliest, since what was covered stays
 * covered. Needs a transaction.
 */
export function endEntry(
  db: Database,
  { companyId, entryId, until, by, now }: EntryChange & { entryId: number; until: string },
): Promise<Done> {
  return withStandingCompany<Done>(db, companyId, async ({ ownerId, name }) => {
    const entry = await db
      .selectFrom("companyEntry")
      .select(["label", "untilDay"])
      .where("id", "=", entryId)
      .where("companyId", "=", companyId)
      .executeTakeFirst();
    if (entry === undefined) return { refusal: `${name} has no such entry.` };
    const { label, untilDay } = entry;
    const today = utcDay(now);
    if (untilDay !== null && untilDay < today)
      return { refusal: `The entry ${label} ended on ${untilDay} already.` };
    if (!isDay(until)) return { refusal: "The last day is written like 2026-03-31." };
    if (until < dayBefore(today))
      return { refusal: `The last day can be ${dayBefore(today)} at the earliest.` };
    await db.updateTable("companyEntry").set({ untilDay: until }).where("id", "=", entryId).execute();
    const details = { entryId, until };
    await recordCompanyEvent(db, { ownerId, at: now }, { companyId, event: "entry-ended", by, details });
    return { done: true };
  });
}
