// Decides about a company, its managers and whom it covers.

import { startOfDay, utcDay } from "../companies/day.ts";
import { openDomainProblem } from "../companies/open-domains.ts";
import { identify, isAfter, isDecision } from "./identify.ts";
import type { ImportFacts, StoredCompany } from "./import-facts.ts";
import { type CompanyTarget, type Decision, type MakeEntry, notMade, toMake } from "./planned-row.ts";
import type {
  SourceCompany,
  SourceCompanyKey,
  SourceEntry,
  SourceManager,
  SourceTime,
} from "./source-row.ts";

interface KnownCompany {
  target: CompanyTarget;
  /** Null for one that this file brings. */
  stored: StoredCompany | null;
  /** ISO 8601. */
  agreedAt: string;
}

/** The companies of this scope and those that the file brings, and what was planned for them so far. */
export class CompanyIndex {
  private readonly ofFile = new Map<string, KnownCompany>();
  private readonly planned = new Set<string>();
  private readonly stored: readonly StoredCompany[];

  constructor(stored: readonly StoredCompany[]) {
    this.stored = stored;
  }

  planCompany(row: SourceCompany, { options, now }: ImportFacts): Decision {
    const { company, agreedAt } = row;
    const text = row.text ?? options.text;
    if (text === null) return notMade(company.name, "invalid", "Say which text the companies agreed to.");
    if (isAfter(agreedAt.at, now)) return notMade(company.name, "invalid", "It agreed in the future.");
    const stored = this.stored.find((each) => isSame(each, row));
    if (stored !== undefined) {
      this.ofFile.set(company.key, { target: { id: stored.id }, stored, agreedAt: stored.agreedAt });
      return notMade(company.name, "duplicate", "It is here already.");
    }
    if (this.ofFile.has(company.key)) return notMade(company.name, "duplicate", "The file names it twice.");
    this.ofFile.set(company.key, { target: { key: company.key }, stored: null, agreedAt: agreedAt.at });
    return toMake(company.name, { ...row, text, agreedAt: agreedAt.at });
  }

  planManager({ kind, company, person, since, endedAt }: SourceManager, facts: ImportFacts): Decision {
    const about = `${person.login} for ${company.name}`;
    const known = this.find(company);
    if (known === null) return unknownCompany(about);
    const who = identify(person, { at: since, isDay: false }, facts);
    if (isDecision(who)) return { ...who, about };
    const isStored = known.stored?.managers.some(
      (each) => each.personId === who.id && !differ(each.since, since),
    );
    if (isStored || this.isPlanned(known, `manager ${who.id} ${since}`)) return hereAlready(about);
    return toMake(about, { kind, company: known.target, person: who, since, endedAt });
  }

  planEntry(row: SourceEntry, facts: ImportFacts): Decision {
    const name = row.company?.name ?? facts.options.company;
    if (name === null) return notMade(labelOf(row), "invalid", "Say which company the file is about.");
    const about = `${labelOf(row)} of ${name}`;
    const known = this.find(row.company ?? { key: name.toLowerCase(), name });
    if (known === null) return unknownCompany(about);
    const from = row.from ?? utcDay(known.agreedAt);
    if (row.until !== null && row.until < from) return notMade(about, "invalid", "It ends before it begins.");
    const entry = entryOf(row, { at: startOfDay(from), isDay: true }, facts);
    if ("outcome" in entry) return { ...entry, about };
    const isStored = known.stored?.entries.some((each) => keyOf(each) === keyOf(entry));
    if (isStored || this.isPlanned(known, keyOf(entry))) return hereAlready(about);
    return toMake(about, { kind: "entry", company: known.target, entry });
  }

  /** Of those that are there, the one in force. */
  private find({ key, name }: SourceCompanyKey): KnownCompany | null {
    const ofFile = this.ofFile.get(key);
    if (ofFile !== undefined) return ofFile;
    const stored = this.stored.find((each) => hasName(each, name) && isStanding(each));
    return stored === undefined ? null : { target: { id: stored.id }, stored, agreedAt: stored.agreedAt };
  }

  private isPlanned({ target }: KnownCompany, key: string): boolean {
    const planned = `${JSON.stringify(target)} ${key}`;
    if (this.planned.has(planned)) return true;
    this.planned.add(planned);
    return false;
  }
}

function entryOf(
  { covers, until }: SourceEntry,
  since: SourceTime,
  facts: ImportFacts,
): MakeEntry["entry"] | Decision {
  const dates = { from: utcDay(since.at), until };
  if (covers.kind === "domain") {
    const { kind, domain } = covers;
    const problem = openDomainProblem(domain);
    if (problem !== null) return notMade(domain, "quarantined", problem);
    return { kind, domain, accountId: null, label: domain, ...dates };
  }
  if (covers.kind === "organisation") {
    const { kind, id, login } = covers;
    return { kind, domain: null, accountId: id, label: login, ...dates };
  }
  const person = identify(covers.person, since, facts);
  if (isDecision(person)) return person;
  return { kind: "user", domain: null, accountId: person.id, label: person.login, ...dates };
}

function labelOf({ covers }: SourceEntry): string {
  if (covers.kind === "domain") return covers.domain;
  return covers.kind === "user" ? covers.person.login : covers.login;
}

function keyOf(entry: {
  kind: string;
  domain: string | null;
  accountId: number | null;
  from: string;
}): string {
  return `${entry.kind} ${entry.domain ?? entry.accountId} ${entry.from}`;
}

function isSame(stored: StoredCompany, { company, agreedAt, state }: SourceCompany): boolean {
  if (!hasName(stored, company.name)) return false;
  const wouldStand = state === "agreed" || state === "accepted";
  return !differ(stored.agreedAt, agreedAt.at) || (wouldStand && isStanding(stored));
}

function isStanding({ state }: StoredCompany): boolean {
  return state === "agreed" || state === "accepted";
}

function hasName(stored: StoredCompany, name: string): boolean {
  return stored.name.toLowerCase() === name.toLowerCase();
}

function differ(a: string, b: string): boolean {
  return Date.parse(a) !== Date.parse(b);
}

function hereAlready(about: string): Decision {
  return notMade(about, "duplicate", "It is here already.");
}

function unknownCompany(about: string): Decision {
  const reason = "No company of this name has agreed here. Import the companies first, or let it agree.";
  return notMade(about, "quarantined", reason);
}
