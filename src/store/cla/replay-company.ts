// What a company's rows must hold, by the events that the ledger commits to.

import type { Account } from "../../core/account.ts";
import type { CompanyEntry } from "../../core/cla/facts.ts";
import type { CompanyEventEntry } from "../../core/ledger/entry.ts";
import type { ClaSchema } from "../cla-schema.ts";

/** An event of which the ledger says that it is what was entered. */
export interface KnownEvent {
  event: CompanyEventEntry["event"];
  ledgerSeq: number;
  /** ISO 8601. */
  at: string;
  by: Account | null;
  details: EventDetails;
}

/** As those wrote them who recorded the events; each event has some of them. */
export interface EventDetails
  extends Partial<Pick<ClaSchema["company"], "name" | "scope" | "documentPath" | "documentHash">>,
    Partial<Omit<CompanyEntry, "id">> {
  /** Of imports: the other tool, and when it happened there. */
  importedFrom?: string;
  agreedAt?: string;
  acceptedAt?: string | null;
  revokedAt?: string | null;
  since?: string;
  endedAt?: string | null;
  reason?: string | null;
  person?: Account;
  personId?: number;
  entryId?: number;
  /** The entry that said the same of somebody who was erased since, and when that was. */
  restates?: number;
  restatedAt?: string;
}

export type ReplayedTerms = Omit<ClaSchema["company"], "id" | "ownerId" | "state"> & {
  state: "agreed" | "accepted" | "declined" | "revoked";
};

export interface ReplayedManager {
  person: Account;
  /** ISO 8601. */
  since: string;
  endedAt: string | null;
}

export interface ReplayedCompany {
  /** Null where nobody agreed. */
  terms: ReplayedTerms | null;
  managers: ReplayedManager[];
  /** By id. */
  entries: Map<number, Omit<CompanyEntry, "id">>;
}

/** Events stand where they happened, also those that were entered again. */
export function replayCompany(events: readonly KnownEvent[]): ReplayedCompany {
  const replayed: ReplayedCompany = { terms: null, managers: [], entries: new Map() };
  const place = ({ ledgerSeq, details }: KnownEvent) => details.restates ?? ledgerSeq;
  for (const event of events.toSorted((a, b) => place(a) - place(b))) {
    const at = event.details.restatedAt ?? event.at;
    if (event.event.startsWith("manager-")) changeManagers(replayed.managers, event, at);
    else if (event.event.startsWith("entry-")) changeEntries(replayed.entries, event);
    else changeTerms(replayed, event, at);
  }
  return replayed;
}

function changeTerms(replayed: ReplayedCompany, known: KnownEvent, at: string): void {
  const { event, details } = known;
  const { terms } = replayed;
  if (terms === null) {
    if (event === "agreed") agree(replayed, known, at);
  } else if (event === "agreed") {
    terms.documentPath = details.documentPath ?? "";
    terms.documentHash = details.documentHash ?? "";
  } else if (event === "accepted") {
    terms.state = "accepted";
    terms.acceptedAt = details.acceptedAt === undefined ? at : details.acceptedAt;
  } else if (event === "declined") {
    terms.state = "declined";
  } else if (event === "revoked") {
    terms.state = "revoked";
    terms.revokedAt = details.revokedAt === undefined ? at : details.revokedAt;
    terms.revokedReason = details.reason ?? null;
  }
}

/** Whoever agreed is the first manager; imports name theirs on their own. */
function agree(replayed: ReplayedCompany, { by, details }: KnownEvent, at: string): void {
  replayed.terms = {
    scope: details.scope ?? "",
    name: details.name ?? "",
    documentPath: details.documentPath ?? "",
    documentHash: details.documentHash ?? "",
    state: "agreed",
    agreedAt: details.agreedAt ?? at,
    acceptedAt: null,
    revokedAt: null,
    revokedReason: null,
    importedFrom: details.importedFrom ?? null,
  };
  const isImported = details.importedFrom !== undefined;
  if (by !== null && !isImported) replayed.managers.push({ person: by, since: at, endedAt: null });
}

function changeManagers(managers: ReplayedManager[], { event, details }: KnownEvent, at: string): void {
  const { person, personId, since, endedAt } = details;
  if (event === "manager-added") {
    if (person !== undefined) managers.push({ person, since: since ?? at, endedAt: endedAt ?? null });
    return;
  }
  const present = managers.find((each) => each.person.id === personId && each.endedAt === null);
  if (present !== undefined) present.endedAt = at;
}

function changeEntries(entries: ReplayedCompany["entries"], { event, details }: KnownEvent): void {
  const { entryId = 0, kind = "domain", domain = null, accountId = null, label = "" } = details;
  const { from = "", until = null } = details;
  if (event === "entry-added") entries.set(entryId, { kind, domain, accountId, label, from, until });
  const ended = entries.get(entryId);
  if (event === "entry-ended" && ended !== undefined) ended.until = until;
}
