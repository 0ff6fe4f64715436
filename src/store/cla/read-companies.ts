// Companies as pages show them.

import { type ExpressionBuilder, sql } from "kysely";
import type { Account } from "../../core/account.ts";
import type { CompanyEntry, CompanyRequest } from "../../core/cla/facts.ts";
import type { CompanyEventEntry } from "../../core/ledger/entry.ts";
import type { Database, Schema } from "../schema.ts";

/** Of a list. */
const MOST_COMPANIES = 1000;
const MOST_EVENTS = 1000;

export interface CompanySummary {
  id: number;
  ownerId: number;
  scope: string;
  name: string;
  documentPath: string;
  documentHash: string;
  state: "agreed" | "accepted" | "declined" | "revoked";
  /** Instants are ISO 8601. */
  agreedAt: string;
  acceptedAt: string | null;
  revokedAt: string | null;
  revokedReason: string | null;
  importedFrom: string | null;
  openRequests: number;
}

export interface CompanyRow extends CompanySummary {
  /** The present ones first. Who was erased is left out. */
  managers: { person: Account; from: string; until: string | null }[];
  entries: CompanyEntry[];
  /** The open ones first. */
  requests: (CompanyRequest & {
    repositoryId: number | null;
    number: number | null;
    decidedAt: string | null;
  })[];
  /** The newest first. Who did it, and details, are null where a person was erased. */
  history: CompanyHistory[];
}

export interface CompanyHistory {
  event: CompanyEventEntry["event"];
  at: string;
  by: Account | null;
  details: Record<string, unknown> | null;
  ledgerSeq: number;
}

export async function readCompany(db: Database, companyId: number): Promise<CompanyRow | null> {
  const company = await summaries(db).where("company.id", "=", companyId).executeTakeFirst();
  if (company === undefined) return null;
  const [managers, entries, requests, history] = await Promise.all([
    readManagers(db, companyId),
    readEntries(db, companyId),
    readRequests(db, company),
    readHistory(db, companyId),
  ]);
  return { ...company, managers, entries, requests, history };
}

/** Those of one scope, by name. */
export function listCompanies(
  db: Database,
  { ownerId, scope }: { ownerId: number; scope: string },
): Promise<CompanySummary[]> {
  return summaries(db)
    .where("ownerId", "=", ownerId)
    .where("scope", "=", scope)
    .orderBy(sql`lower(name)`)
    .orderBy("id", "desc")
    .limit(MOST_COMPANIES)
    .execute();
}

/** Names of those companies that are of the owner, and of the scope, where one is named. By id. */
export async function companyNames(
  db: Database,
  { ownerId, scope, ids }: { ownerId: number; scope: string | null; ids: readonly number[] },
): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom("company")
    .select(["id", "name"])
    .where("ownerId", "=", ownerId)
    .where(sql<boolean>`id = any(${ids}::bigint[])`)
    .$if(scope !== null, (query) => query.where("scope", "=", scope ?? ""))
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Those that a person manages now, of all owners. */
export function companiesOfManager(db: Database, personId: number): Promise<CompanySummary[]> {
  return summaries(db)
    .where("id", "in", (eb) =>
      eb
        .selectFrom("companyManager")
        .select("companyManager.companyId")
        .where("companyManager.personId", "=", personId)
        .where("companyManager.endedAt", "is", null),
    )
    .orderBy(sql`lower(name)`)
    .orderBy("id")
    .execute();
}

function summaries(db: Database) {
  return db.selectFrom("company").selectAll().select(openRequests);
}

function openRequests(eb: ExpressionBuilder<Schema, "company">) {
  return eb
    .selectFrom("companyRequest")
    .select(sql<number>`count(*)::integer`.as("count"))
    .whereRef("companyRequest.companyId", "=", "company.id")
    .where("companyRequest.state", "=", "open")
    .$asScalar()
    .$notNull()
    .as("openRequests");
}

async function readManagers(db: Database, companyId: number): Promise<CompanyRow["managers"]> {
  const rows = await db
    .selectFrom("companyManager")
    .selectAll()
    .where("companyId", "=", companyId)
    .orderBy(sql`ended_at is not null`)
    .orderBy("id")
    .execute();
  return rows.flatMap(({ personId, personLogin, personKind, since, endedAt }) => {
    const person = accountOf(personId, personLogin, personKind);
    return person === null ? [] : [{ person, from: since, until: endedAt }];
  });
}

async function readEntries(db: Database, companyId: number): Promise<CompanyEntry[]> {
  const rows = await db
    .selectFrom("companyEntry")
    .selectAll()
    .where("companyId", "=", companyId)
    .orderBy("id")
    .execute();
  return rows.map(({ fromDay, untilDay, companyId: _, ...rest }) => ({
    ...rest,
    from: fromDay,
    until: untilDay,
  }));
}

async function readRequests(
  db: Database,
  { id, name }: { id: number; name: string },
): Promise<CompanyRow["requests"]> {
  const rows = await db
    .selectFrom("companyRequest")
    .selectAll()
    .where("companyId", "=", id)
    .orderBy(sql`state <> 'open'`)
    .orderBy("at", "desc")
    .limit(MOST_EVENTS)
    .execute();
  return rows.map(({ personId, personLogin, personKind, ...rest }) => ({
    ...rest,
    companyName: name,
    person: { id: personId, login: personLogin, kind: personKind },
  }));
}

async function readHistory(db: Database, companyId: number): Promise<CompanyHistory[]> {
  const rows = await db
    .selectFrom("companyEvent")
    .selectAll()
    .where("companyId", "=", companyId)
    .orderBy("id", "desc")
    .limit(MOST_EVENTS)
    .execute();
  // What was entered again when somebody was erased stands where it happened.
  const restated = new Set(rows.flatMap(({ details, salt }) => (salt === null ? [] : [details?.restates])));
  return rows
    .filter(({ details, salt, ledgerSeq }) =>
      salt === null ? details === null && !restated.has(ledgerSeq) : true,
    )
    .map(({ event, at, byId, byLogin, byKind, details, ledgerSeq }) => ({
      event,
      at: typeof details?.restatedAt === "string" ? details.restatedAt : at,
      by: accountOf(byId, byLogin, byKind),
      details,
      ledgerSeq,
    }))
    .sort((a, b) => placeOf(b) - placeOf(a));
}

function placeOf({ details, ledgerSeq }: CompanyHistory): number {
  return typeof details?.restates === "number" ? details.restates : ledgerSeq;
}

function accountOf(id: number | null, login: string | null, kind: Account["kind"] | null): Account | null {
  return id === null || login === null || kind === null ? null : { id, login, kind };
}
