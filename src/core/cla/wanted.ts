// What must be read from GitHub and from the record before agreements are judged, and no more than that.

import type { Account } from "../account.ts";
import type { PullRequestRecord } from "../record.ts";
import type { Rules } from "../rules.ts";
import type { Snapshot } from "../snapshot.ts";
import { rightsUnder } from "./agreement/judge-agreement.ts";
import { addressKey, domainOf } from "./authorship/addresses.ts";
import { namingRules, whoMustSign } from "./authorship/signers.ts";
import { claContext, isHuman, openNamings } from "./cla-context.ts";
import { askedInstruments } from "./instruments.ts";
import type { ClaPolicy } from "./policy.ts";

type Commits = Pick<Snapshot, "author" | "commits">;

/** Somebody of whom it must be known whether they belong to an organisation. */
export interface WantedMembership {
  organisation: { id: number; login: string };
  person: Account;
}

const MOST_MEMBERSHIPS = 100;

/**
 * Account ids of those whose signatures must be read. Whoever claimed one of the addresses or answers for an agent is in
 * the record alone, which gives their signatures, too.
 * @param policy null where the charter asks for nothing
 */
export function signerIds(snapshot: Commits, policy: ClaPolicy | null): number[] {
  return whoMustSign(snapshot, namingRules(policy, [])).flatMap(({ account }) => account?.id ?? []);
}

/** Addresses in lower case that GitHub links to no account; empty where nobody may claim them. */
export function signerEmails(snapshot: Commits, policy: ClaPolicy | null): string[] {
  if (!policy?.claimedEmails) return [];
  const people = whoMustSign(snapshot, namingRules(policy, []));
  const unlinked = people.filter(({ account, email }) => account === null && email !== "");
  return [...new Set(unlinked.map(({ email }) => addressKey(email)))];
}

/** Domains of the addresses that GitHub links to accounts; empty where companies can't agree. */
export function emailDomains(snapshot: Commits, policy: ClaPolicy | null): string[] {
  if (policy === null || policy.corporate === null) return [];
  const people = whoMustSign(snapshot, namingRules(policy, []));
  const domains = people.flatMap(({ namings }) => {
    return namings.flatMap(({ email, isLinked }) => (isLinked ? (domainOf(email) ?? []) : []));
  });
  return [...new Set(domains)];
}

/**
 * Of people who neither signed nor are covered otherwise, and of the organisations on companies' lists; the first
 * hundred. `snapshot.cla` need not be read yet: what is known of memberships there is not asked for again.
 */
export function membershipsWanted(
  rules: Rules,
  snapshot: Snapshot,
  record: PullRequestRecord,
  now: string,
): WantedMembership[] {
  const policy = rules.charter.cla;
  if (policy === null || policy.corporate === null) return [];
  const context = claContext(policy, rules, snapshot, record, now);
  const sponsors = [...context.sponsors.values()].flat();
  const people = [...context.people.flatMap(({ account }) => account ?? []), ...sponsors];
  const humans = new Map(people.flatMap((each) => (isHuman(each, context) ? [[each.id, each]] : [])));
  const wanted = new Map<string, WantedMembership>();
  for (const { instrument } of askedInstruments(policy, snapshot.files)) {
    const rights = instrument.kind === "agreement" ? rightsUnder(instrument.document, context) : null;
    for (const person of rights === null ? [] : humans.values()) {
      if (wanted.size >= MOST_MEMBERSHIPS) break;
      const contributor = context.byId.get(person.id);
      const namings = contributor === undefined ? [] : openNamings(contributor, context);
      if (rights?.of(person, namings).state !== "missing") continue;
      for (const { entry } of rights.entries.unseenFor(person.id)) {
        const organisation = { id: entry.accountId ?? 0, login: entry.label };
        wanted.set(`${organisation.id}/${person.id}`, { organisation, person });
      }
    }
  }
  return [...wanted.values()].slice(0, MOST_MEMBERSHIPS);
}

/** Names of the checks of other tools that the pull request's paths ask for. */
export function externalCheckNames(policy: ClaPolicy | null, { files }: Pick<Snapshot, "files">): string[] {
  if (policy === null) return [];
  const asked = askedInstruments(policy, files).map(({ instrument }) => instrument);
  return [...new Set(asked.flatMap((each) => (each.kind === "check" ? [each.name] : [])))];
}

/** Branches whose commits are settled. Commits of the base branch are in no pull request. */
export function settledBranches(policy: ClaPolicy | null, { base, commits }: Snapshot): string[] {
  if (policy === null || commits.items.length === 0) return [];
  return policy.settledBranches.filter((branch) => branch !== base.ref);
}
