// Compares companies with what the ledger holds of them: each event with its entry, and the rows with what the events
// made of them. Whether the ledger itself is whole, verifyLedger says.

import type { CompanyEventEntry, LedgerContent } from "../../core/ledger/entry.ts";
import type { ClaSchema } from "../cla-schema.ts";
import { ledgerRanges } from "../ledger.ts";
import type { Database } from "../schema.ts";
import { companyCommitment } from "./company-events.ts";
import { companyFlaws } from "./compare-company.ts";
import { type EventDetails, type KnownEvent, replayCompany } from "./replay-company.ts";

/** How many companies are compared together. */
const BATCH = 100;

export interface FlawedCompany {
  companyId: number;
  /** For example "entry 7 of its list was put there by hand"; without names. */
  reason: string;
}

type Entered = CompanyEventEntry & { at: string };
type EventRow = Omit<ClaSchema["companyEvent"], "id" | "details"> & { details: EventDetails | null };

interface LedgerOfCompanies {
  /** By company, and by the number in the ledger. */
  entered: Map<number, Map<number, Entered>>;
  /** Numbers of events whose details were erased. */
  erased: Set<number>;
}

/** Companies of the owner that are not what was entered; one can have several flaws. By number. */
export async function verifyCompanies(db: Database, ownerId: number): Promise<FlawedCompany[]> {
  const ledger = await readLedger(db, ownerId);
  const companies = await db
    .selectFrom("company")
    .selectAll()
    .where("ownerId", "=", ownerId)
    .orderBy("id")
    .execute();
  const there = new Set(companies.map(({ id }) => id));
  const flawed: FlawedCompany[] = [...ledger.entered.keys()]
    .filter((companyId) => !there.has(companyId))
    .map((companyId) => ({ companyId, reason: "it was deleted, or given to another owner" }));
  for (let start = 0; start < companies.length; start += BATCH) {
    const batch = companies.slice(start, start + BATCH);
    const rows = await readRows(
      db,
      batch.map(({ id }) => id),
    );
    for (const { id, ownerId: _, ...terms } of batch) {
      const { events, known } = checkEvents(rows.events.get(id) ?? [], ledger, id);
      const of = { terms, managers: rows.managers.get(id) ?? [], entries: rows.entries.get(id) ?? [] };
      // Of changed events it can't be told what they had made of the rows.
      const reasons = events.length > 0 ? events : companyFlaws(of, replayCompany(known));
      flawed.push(...reasons.map((reason) => ({ companyId: id, reason })));
    }
  }
  return flawed.sort((a, b) => a.companyId - b.companyId);
}

/** What is wrong with a company's events, and those that are not erased. */
function checkEvents(
  rows: readonly EventRow[],
  { entered, erased }: LedgerOfCompanies,
  companyId: number,
): { events: string[]; known: KnownEvent[] } {
  const left = new Map(entered.get(companyId));
  const events: string[] = [];
  const known: KnownEvent[] = [];
  for (const row of rows) {
    const entry = left.get(row.ledgerSeq);
    // Each entry is of one event alone.
    left.delete(row.ledgerSeq);
    const flaw = entry === undefined ? "the ledger has no entry" : flawOfEvent(row, entry, erased);
    if (flaw !== null) events.push(`of its event at entry ${row.ledgerSeq}, ${flaw}`);
    else if (row.details !== null && row.salt !== null)
      known.push({ ...row, by: byOf(row), details: row.details });
  }
  for (const seq of left.keys()) events.push(`its event at entry ${seq} was deleted`);
  return { events, known };
}

function flawOfEvent(row: EventRow, entry: Entered, erased: LedgerOfCompanies["erased"]): string | null {
  const { companyId, event, details, salt } = row;
  if (event !== entry.event || row.at !== entry.at) return "the kind or the time was changed";
  if (erased.has(row.ledgerSeq)) {
    // Of what was entered again it stays which entry it repeated.
    const isGone = Object.keys(details ?? {}).every((key) => key === "restates");
    return isGone && salt === null ? null : "the details were erased, and are there again";
  }
  if (details === null || salt === null) return "the details are gone, and nobody erased them";
  const commitment = companyCommitment(salt, { companyId, event, by: byOf(row), details: { ...details } });
  return commitment === entry.commitment ? null : "the details, or who did it, were changed";
}

function byOf({ byId, byLogin, byKind }: EventRow): KnownEvent["by"] {
  // Halves of an account give another commitment than any account.
  return byId === null && byLogin === null && byKind === null
    ? null
    : ({ id: byId, login: byLogin, kind: byKind } as KnownEvent["by"]);
}

async function readLedger(db: Database, ownerId: number): Promise<LedgerOfCompanies> {
  const ledger: LedgerOfCompanies = { entered: new Map(), erased: new Set() };
  for await (const { from, to } of ledgerRanges(db, ownerId)) {
    const rows = await db
      .selectFrom("ledgerEntry")
      .select(["seq", "at", "kind", "entry"])
      .where("ownerId", "=", ownerId)
      .where("seq", ">=", from)
      .where("seq", "<=", to)
      .where("kind", "in", ["company", "erasure"])
      .execute();
    for (const { seq, at, ...content } of rows) enter(ledger, { seq, at }, content as LedgerContent);
  }
  return ledger;
}

function enter(
  { entered, erased }: LedgerOfCompanies,
  { seq, at }: { seq: number; at: string },
  { kind, entry }: LedgerContent,
): void {
  if (kind === "erasure") for (const event of entry.companyEvents) erased.add(event);
  if (kind !== "company") return;
  const ofCompany = entered.get(entry.companyId) ?? new Map<number, Entered>();
  entered.set(entry.companyId, ofCompany.set(seq, { ...entry, at }));
}

async function readRows(db: Database, companyIds: number[]) {
  const of = <T extends "companyEvent" | "companyManager" | "companyEntry">(table: T) =>
    db
      .selectFrom(table as "companyEntry")
      .selectAll()
      .where("companyId", "in", companyIds)
      .orderBy("id");
  const events = (await of("companyEvent").execute()) as unknown as EventRow[];
  const managers = (await of("companyManager").execute()) as unknown as ClaSchema["companyManager"][];
  const entries = await of("companyEntry").execute();
  const byCompany = <T extends { companyId: number }>(rows: T[]) => Map.groupBy(rows, (row) => row.companyId);
  return { events: byCompany(events), managers: byCompany(managers), entries: byCompany(entries) };
}
