// What the judges of single instruments look at, put together once for a pull request.

import type { Account } from "../account.ts";
import type { PullRequestRecord } from "../record.ts";
import type { Rules } from "../rules.ts";
import type { Snapshot } from "../snapshot.ts";
import { sentenceList } from "../wording.ts";
import { type Contributor, type Naming, namingRules, whoMustSign } from "./authorship/signers.ts";
import type { ClaPart } from "./cla-requirement.ts";
import type { ClaRecord } from "./facts.ts";
import type { ClaPolicy } from "./policy.ts";

export interface ClaContext {
  policy: ClaPolicy;
  agreements: Rules["agreements"];
  snapshot: Snapshot;
  record: ClaRecord;
  /** ISO 8601. */
  now: string;
  people: Contributor[];
  /** Those of them with an account, by its id. */
  byId: ReadonlyMap<number, Contributor>;
  machines: ReadonlySet<number>;
  agents: ReadonlySet<number>;
  /** Account id → full ids of the commits that the person confirmed. */
  confirmed: ReadonlyMap<number, ReadonlySet<string>>;
  /** Full ids of commits → the people who said that they answer for them. */
  sponsors: ReadonlyMap<string, Account[]>;
}

/** A part of the verdict, with what only the whole says. */
export interface JudgedPart {
  part: ClaPart;
  /** Who can give what is missing. */
  who: Account[];
  /** ISO 8601; null for never. */
  changesAt: string | null;
}

export function claContext(
  policy: ClaPolicy,
  rules: Rules,
  snapshot: Snapshot,
  { cla }: PullRequestRecord,
  now: string,
): ClaContext {
  const people = whoMustSign(snapshot, namingRules(policy, cla.claims));
  const byId = new Map(people.flatMap((each) => (each.account === null ? [] : [[each.account.id, each]])));
  const context = {
    policy,
    agreements: rules.agreements,
    snapshot,
    record: cla,
    now,
    people,
    byId,
    machines: new Set(policy.machines),
    agents: new Set(policy.agents),
    confirmed: confirmedBy(cla.confirmations),
  };
  return { ...context, sponsors: sponsorsOf(context) };
}

/** Somebody who can answer for others: no bot, and no account that the charter lists as a machine or an agent. */
export function isHuman(
  { id, kind }: Account,
  { machines, agents }: Pick<ClaContext, "machines" | "agents">,
): boolean {
  return kind === "user" && !machines.has(id) && !agents.has(id);
}

/** Those that are on no protected branch yet. */
export function openNamings({ namings }: Contributor, { snapshot }: Pick<ClaContext, "snapshot">): Naming[] {
  const { settledCommits } = snapshot.cla;
  return settledCommits.size === 0
    ? namings
    : namings.filter(({ commit }) => !settledCommits.has(commit.sha));
}

/** Each commit once, in their order. */
export function shasOf(namings: readonly Naming[]): string[] {
  return [...new Set(namings.map(({ commit }) => commit.sha))];
}

/** "a1b2c3d, b2c3d4e and 5 more". */
export function shortShas(shas: readonly string[]): string {
  return sentenceList(
    shas.map((sha) => sha.slice(0, 7)),
    3,
  );
}

export function isOpener({ account }: Contributor, { author }: Pick<Snapshot, "author">): boolean {
  return account !== null && account.id === author?.id;
}

function confirmedBy(confirmations: ClaRecord["confirmations"]): Map<number, Set<string>> {
  const found = new Map<number, Set<string>>();
  for (const { by, commits } of confirmations) {
    const known = found.get(by.id) ?? new Set();
    for (const sha of commits) known.add(sha);
    found.set(by.id, known);
  }
  return found;
}

function sponsorsOf(context: Pick<ClaContext, "record" | "machines" | "agents">): Map<string, Account[]> {
  const found = new Map<string, Account[]>();
  for (const { by, commits } of context.record.sponsorships) {
    if (!isHuman(by, context)) continue;
    for (const sha of commits) {
      const known = found.get(sha);
      if (known === undefined) found.set(sha, [by]);
      else known.push(by);
    }
  }
  return found;
}
