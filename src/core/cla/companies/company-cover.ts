// Whether somebody contributes for a company whose agreement covers them, so that they need not sign themselves.

import type { Account } from "../../account.ts";
import { earliest } from "../../earliest.ts";
import { sentenceList } from "../../wording.ts";
import { domainOf } from "../authorship/addresses.ts";
import type { Naming } from "../authorship/signers.ts";
import { shortShas } from "../cla-context.ts";
import type { CompanyRequest } from "../facts.ts";
import { type CompanyEntries, entryName, type Match } from "./company-entries.ts";
import { dayInWords, lastDayBefore } from "./day.ts";

export interface Cover {
  /** "works for Acme (acme.com)". */
  reason: string;
  /** ISO 8601; null for no end. */
  until: string | null;
}

/** The cover that lasts the longest; null for none. A domain covers only those whose commits all carry such a one. */
export function coverOf({ id }: Account, namings: readonly Naming[], entries: CompanyEntries): Cover | null {
  const byAccount = [...entries.ofUser(id), ...entries.ofMember(id)].filter(({ flaw }) => flaw === null);
  const covers = [...byAccount.map((each) => toCover([each])), coverByDomain(namings, entries)];
  return covers.filter((each) => each !== null).sort(lastsLonger)[0] ?? null;
}

/** What companies have to do with somebody whom none covers, as ends of sentences; at most one of each kind. */
export function coverNotes(
  { id }: Account,
  namings: readonly Naming[],
  entries: CompanyEntries,
  requests: readonly CompanyRequest[],
): { notes: string[]; changesAt: string | null } {
  const domains = [...shasByDomain(namings)].flatMap(([domain, shas]) => {
    return domain === null ? [] : entries.ofDomain(domain).map((found) => ({ found, shas }));
  });
  const named = [...entries.ofUser(id), ...entries.ofMember(id), ...domains.map(({ found }) => found)];
  const flawed = named.filter(({ flaw }) => flaw !== null);
  return {
    notes: [
      ...flawed.slice(0, 1).map((each) => `${entryName(each)} ${each.flaw}`),
      ...domains
        .filter(({ found }) => found.flaw === null)
        .slice(0, 1)
        .map(coversOnly),
      ...requestNote(requests.filter(({ person }) => person.id === id)),
      ...unseenNote(entries.unseenFor(id)),
    ],
    changesAt: earliest(flawed.map(({ changesAt }) => changesAt)),
  };
}

function coverByDomain(namings: readonly Naming[], entries: CompanyEntries): Cover | null {
  const matches: Match[] = [];
  for (const domain of shasByDomain(namings).keys()) {
    const counting = domain === null ? [] : entries.ofDomain(domain).filter(({ flaw }) => flaw === null);
    const [longest] = [...counting].sort((a, b) => lastsLonger(toCover([a]), toCover([b])));
    if (longest === undefined) return null;
    matches.push(longest);
  }
  return matches.length === 0 ? null : toCover(matches);
}

function toCover(matches: readonly Match[]): Cover {
  const until = earliest(matches.map(({ changesAt }) => changesAt));
  const end = until === null ? "" : `, until ${lastDayBefore(until)}`;
  return { reason: `works for ${sentenceList(matches.map(entryName), 3)}${end}`, until };
}

function lastsLonger(a: Pick<Cover, "until">, b: Pick<Cover, "until">): number {
  const end = ({ until }: Pick<Cover, "until">) =>
    until === null ? Number.POSITIVE_INFINITY : Date.parse(until);
  const [first, second] = [end(a), end(b)];
  return first === second ? 0 : second - first;
}

/** Commits by the domain of their address; null for those whose address GitHub links to nobody, or is no domain's. */
function shasByDomain(namings: readonly Naming[]): Map<string | null, string[]> {
  const found = new Map<string | null, string[]>();
  for (const { email, isLinked, commit } of namings) {
    const domain = isLinked ? domainOf(email) : null;
    const known = found.get(domain);
    if (known === undefined) found.set(domain, [commit.sha]);
    else if (known.at(-1) !== commit.sha) known.push(commit.sha);
  }
  return found;
}

function coversOnly({ found, shas }: { found: Match; shas: string[] }): string {
  return `${entryName(found)} covers only ${shortShas(shas)}, because other commits are under other addresses`;
}

function requestNote(requests: readonly CompanyRequest[]): string[] {
  const open = requests.find(({ state }) => state === "open");
  if (open !== undefined) {
    return [`${open.companyName} was asked on ${dayInWords(open.at)} and has not answered yet`];
  }
  const declined = requests.find(({ state }) => state === "declined");
  return declined === undefined ? [] : [`${declined.companyName} was asked and declined`];
}

function unseenNote(unseen: readonly Match[]): string[] {
  if (unseen.length === 0) return [];
  const companies = [...new Set(unseen.map(({ company }) => company.name))];
  return [
    `${sentenceList(
      companies.map((name) => `${name}'s`),
      2,
    )} members that are not public can't be seen; a manager can list the account instead`,
  ];
}
