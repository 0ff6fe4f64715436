// Whom `charter digest` is asked about: a person, a module or a tier that Charter has heard of.

import { type Account, loginKey } from "../core/account.ts";
import { nearestWord } from "../core/charter/nearest.ts";
import { parseCharter } from "../core/charter/parse.ts";
import type { Recipient } from "../core/digest/digest.ts";
import { isPerson } from "../core/digest/digest-plan.ts";
import type { OpenPull } from "../core/digest/open-pull.ts";
import { CHARTER_PATH } from "../core/governance-paths.ts";
import { quote } from "../core/quote.ts";
import { knownAccounts, knownCharters } from "../store/known-names.ts";
import type { Database } from "../store/open.ts";
import { openPulls } from "../store/open-pulls.ts";
import { Refusal } from "./refusal.ts";

interface Known {
  tiers: Set<string>;
  modules: Set<string>;
  /** Keyed by lower-case login. */
  people: Map<string, Account>;
}

/**
 * @param repositoryId null for all repositories
 * @throws Refusal for a name of which Charter has not heard there, with the one that may have been meant
 */
export async function findRecipient(
  db: Database,
  whom: string,
  repositoryId: number | null,
): Promise<Recipient> {
  const known = await readKnown(db, repositoryId);
  if (isPerson(whom)) {
    const account = known.people.get(loginKey(whom.slice(1)));
    if (account !== undefined) return { kind: "person", account };
  } else {
    if (known.tiers.has(whom)) return { kind: "tier", name: whom };
    if (known.modules.has(whom)) return { kind: "module", name: whom };
  }
  throw refusal(whom, known);
}

/** Modules and people may stand in no charter: the verdicts name them, too. */
async function readKnown(db: Database, repositoryId: number | null): Promise<Known> {
  const known: Known = { tiers: new Set(), modules: new Set(), people: new Map() };
  for (const text of await knownCharters(db, repositoryId)) {
    const read = parseCharter(text, CHARTER_PATH);
    if ("problems" in read) continue;
    for (const { name } of read.file.tiers ?? []) known.tiers.add(name);
    for (const { name } of read.file.modules ?? []) known.modules.add(name);
  }
  for await (const pull of openPulls(db, repositoryId)) addNamesOf(pull, known);
  for (const account of await knownAccounts(db)) known.people.set(loginKey(account.login), account);
  return known;
}

function addNamesOf({ turn, reviewers, requirements }: OpenPull, known: Known): void {
  const people = [...turn.people, ...reviewers.map(({ account }) => account)];
  for (const each of requirements) {
    if (each.kind === "hold") people.push(each.hold.by);
    if (each.kind === "objection") people.push(each.by);
    if (each.kind === "module") {
      known.modules.add(each.name);
      people.push(...each.eligible.map(({ account }) => account));
    }
  }
  for (const account of people) known.people.set(loginKey(account.login), account);
}

function refusal(whom: string, { tiers, modules, people }: Known): Refusal {
  if (isPerson(whom)) {
    const logins = [...people.values()].map(({ login }) => `@${login}`);
    return new Refusal(`Charter has met nobody ${quote(whom)}.${didYouMean(whom, logins)}`);
  }
  const names = [...tiers, ...modules, ...[...people.values()].map(({ login }) => `@${login}`)];
  const where = "among the charters and the open pull requests that Charter has seen";
  return new Refusal(`there is no tier and no module ${quote(whom)} ${where}.${didYouMean(whom, names)}`);
}

function didYouMean(whom: string, names: readonly string[]): string {
  const isMeant = (name: string) => loginKey(name.replace(/^@/, "")) === loginKey(whom.replace(/^@/, ""));
  const nearest = names.find(isMeant) ?? nearestWord(whom, names);
  return nearest === null ? " A login begins with @." : ` Did you mean ${quote(nearest)}?`;
}
