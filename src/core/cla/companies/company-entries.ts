// Which entries of companies name somebody, found without looking through all of them, and whether each counts now.

import { earliest } from "../../earliest.ts";
import { type SufficientText, sufficesAt } from "../agreement/texts-that-suffice.ts";
import type { Company, CompanyEntry, Membership } from "../facts.ts";
import { dayInWords, endOfDay, startOfDay, utcDay } from "./day.ts";

/** An entry that names somebody, and whether it counts. */
export interface Match {
  company: Company;
  entry: CompanyEntry;
  /** Why it does not count, as the end of a sentence that begins with the company and its entry; null where it does. */
  flaw: string | null;
  /** ISO 8601, when it begins or ceases to count; null for never. */
  changesAt: string | null;
}

/** "Acme (acme.com)". */
export function entryName({ company, entry }: Pick<Match, "company" | "entry">): string {
  return `${company.name} (${entry.label})`;
}

export class CompanyEntries {
  readonly #users = new Map<number, Match[]>();
  readonly #domains = new Map<string, Match[]>();
  readonly #organisations: Match[] = [];
  readonly #members: ReadonlySet<string>;

  /** @param texts that suffice for companies; empty where companies can't agree, or their text can't be read */
  constructor(
    companies: readonly Company[],
    texts: ReadonlyMap<string, SufficientText>,
    memberships: readonly Membership[],
    now: string,
  ) {
    const members = memberships.filter(({ state }) => state === "member");
    this.#members = new Set(members.map(({ organisationId, personId }) => key(organisationId, personId)));
    for (const company of companies) {
      for (const entry of company.entries) this.#add(match(company, entry, texts, now));
    }
  }

  #add(found: Match): void {
    const { kind, accountId, domain } = found.entry;
    if (kind === "user" && accountId !== null) push(this.#users, accountId, found);
    if (kind === "domain" && domain !== null) push(this.#domains, domain, found);
    if (kind === "organisation" && accountId !== null) this.#organisations.push(found);
  }

  ofUser(personId: number): readonly Match[] {
    return this.#users.get(personId) ?? [];
  }

  /** Exactly this domain: neither what it is a part of nor what is a part of it. */
  ofDomain(domain: string): readonly Match[] {
    return this.#domains.get(domain) ?? [];
  }

  /** Of the organisations that GitHub says the person belongs to. */
  ofMember(personId: number): Match[] {
    return this.#organisations.filter(({ entry }) => this.#members.has(key(entry.accountId ?? 0, personId)));
  }

  /** Of organisations of which it can't be seen whether the person belongs to them, those that would count. */
  unseenFor(personId: number): Match[] {
    return this.#organisations.filter(({ entry, flaw }) => {
      return flaw === null && !this.#members.has(key(entry.accountId ?? 0, personId));
    });
  }
}

function match(
  company: Company,
  entry: CompanyEntry,
  texts: ReadonlyMap<string, SufficientText>,
  now: string,
): Match {
  const text = texts.get(company.documentHash);
  const found = (flaw: string | null, changesAt: string | null) => ({ company, entry, flaw, changesAt });
  if (company.revokedAt !== null) {
    return found(
      `counts no more, because its agreement was revoked on ${dayInWords(company.revokedAt)}`,
      null,
    );
  }
  if (text === undefined || !sufficesAt(text, now)) {
    return found("has not agreed to the text that is in force now", null);
  }
  const today = utcDay(now);
  if (entry.until !== null && entry.until < today) return found(`ended on ${dayInWords(entry.until)}`, null);
  if (entry.from > today) {
    return found(`begins only on ${dayInWords(entry.from)}`, startOfDay(entry.from));
  }
  const end = entry.until === null ? null : endOfDay(entry.until);
  return found(null, earliest([text.until, end]));
}

function key(organisationId: number, personId: number): string {
  return `${organisationId}/${personId}`;
}

function push<K>(map: Map<K, Match[]>, at: K, found: Match): void {
  const known = map.get(at);
  if (known === undefined) map.set(at, [found]);
  else known.push(found);
}
