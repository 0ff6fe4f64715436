// What happened to a company's agreement: each event is entered in the ledger, which only commits to its details.

import type { Account } from "../../core/account.ts";
import type { CompanyEventEntry } from "../../core/ledger/entry.ts";
import type { Refusal } from "../../core/refusal.ts";
import type { ClaSchema } from "../cla-schema.ts";
import { byColumns } from "../column-types.ts";
import { appendAllToLedger, type LedgerAddition, lockLedger } from "../ledger.ts";
import { commitmentOf } from "../ledger-chain.ts";
import type { Database } from "../schema.ts";
import { newSalt } from "./signature-entry.ts";

/** How many rows are written together. */
const BATCH = 1000;

/** `by` is null for the operator on the command line. */
export interface CompanyEvent {
  companyId: number;
  event: CompanyEventEntry["event"];
  by: Account | null;
  details: Record<string, unknown>;
}

/** `at` is ISO 8601. Needs a transaction. */
export function recordCompanyEvent(
  db: Database,
  place: { ownerId: number; at: string },
  event: CompanyEvent,
): Promise<void> {
  return recordCompanyEvents(db, place, [event]);
}

/** `recordCompanyEvent` for many, in their order. */
export async function recordCompanyEvents(
  db: Database,
  { ownerId, at }: { ownerId: number; at: string },
  events: readonly CompanyEvent[],
): Promise<void> {
  const salted = events.map((event) => ({ ...event, salt: newSalt() }));
  const additions = salted.map(({ salt, ...done }): LedgerAddition => {
    const { companyId, event } = done;
    const entry = { companyId, event, commitment: companyCommitment(salt, done) };
    return { kind: "company", entry, repositoryId: null, number: null, at };
  });
  const numbers = await appendAllToLedger(db, ownerId, additions);
  const rows = salted.map(({ by, details, ...rest }, index) => ({
    ...rest,
    at,
    ...byColumns(by),
    details: JSON.stringify(details),
    ledgerSeq: numbers[index] ?? 0,
  }));
  for (let start = 0; start < rows.length; start += BATCH) {
    await db
      .insertInto("companyEvent")
      .values(rows.slice(start, start + BATCH))
      .execute();
  }
}

/** What the ledger holds of an event's details and of who did it. */
export function companyCommitment(salt: string, event: CompanyEvent): string {
  return commitmentOf(salt, { ...event });
}

type CompanyColumns = Pick<ClaSchema["company"], "ownerId" | "name"> & {
  id: number;
  state: "agreed" | "accepted" | "declined" | "revoked";
};

/** The company as it stays until the transaction ends; null when there is none. */
async function lockCompany(db: Database, companyId: number): Promise<CompanyColumns | null> {
  const found = await db
    .selectFrom("company")
    .select("ownerId")
    .where("id", "=", companyId)
    .executeTakeFirst();
  if (found === undefined) return null;
  await lockLedger(db, found.ownerId);
  const locked = await db
    .selectFrom("company")
    .select(["id", "ownerId", "name", "state"])
    .where("id", "=", companyId)
    .executeTakeFirst();
  return locked ?? null;
}

/** Does something to a company that has not ended. */
export async function withStandingCompany<T>(
  db: Database,
  companyId: number,
  work: (company: CompanyColumns) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const company = await lockCompany(db, companyId);
  if (company === null) return { refusal: "There is no such company here." };
  if (company.state === "declined" || company.state === "revoked") {
    return { refusal: `The agreement of ${company.name} was ${company.state}.` };
  }
  return work(company);
}
