// For whom a digest is, by the charter in force: the last valid one of the default branch.

import { type Account, loginKey } from "../core/account.ts";
import type { Charter } from "../core/charter/charter.ts";
import { withoutAt } from "../core/charter/without-at.ts";
import { compileRules, NONE_BEFORE } from "../core/compile-rules.ts";
import type { Recipient } from "../core/digest/digest.ts";
import { isPerson } from "../core/digest/digest-plan.ts";
import { writtenPerson } from "../core/people/written-person.ts";
import { resolveTiers } from "../core/review/modules/module-authority.ts";
import type { InstallationGitHub, RepositoryAddress } from "../github/github.ts";
import type { KeptDigest } from "../store/digests.ts";
import type { RepositoryRow } from "../store/repositories.ts";
import { readGoodCharters } from "./last-good.ts";
import { lookUpNames } from "./names.ts";
import type { Services } from "./services.ts";

export interface Addressee {
  recipient: Recipient;
  /** Null for a module: its maintainers stand in the verdicts of what waits for them. */
  people: Account[] | null;
  /** From how many raised pull requests on a module is named to a tier; null for never. */
  orphans: number | null;
}

export interface Where {
  github: InstallationGitHub;
  address: RepositoryAddress;
  repository: RepositoryRow;
  digest: KeptDigest;
}

/** Null for a login that is nobody's any more, or by now somebody else's than the charter's. */
export async function findAddressee(services: Services, where: Where): Promise<Addressee | null> {
  const { github, address, digest } = where;
  const charter = await charterOf(services, where);
  const { orphans } = charter.escalation;
  if (isPerson(digest.whom)) {
    const key = loginKey(withoutAt(digest.whom));
    const found = (await lookUpNames(services, github, address, [key])).get(key);
    if (found?.kind !== "account" || !isWhoTheCharterSays(charter, found.account)) return null;
    const { account } = found;
    return { recipient: { kind: "person", account }, people: [account], orphans };
  }
  const tier = charter.tiers.find(({ name }) => name === digest.whom);
  if (tier === undefined) {
    return { recipient: { kind: "module", name: digest.whom }, people: null, orphans };
  }
  const directory = await lookUpNames(services, github, address, tier.members.map(loginKey));
  const [resolved] = resolveTiers({ ...charter, tiers: [tier] }, directory);
  return { recipient: { kind: "tier", name: tier.name }, people: resolved?.accounts ?? [], orphans };
}

function isWhoTheCharterSays({ people }: Charter, account: Account): boolean {
  return !people.has(loginKey(account.login)) || writtenPerson(people, account) !== null;
}

async function charterOf(
  { store }: Services,
  { repository, address, digest }: Pick<Where, "repository" | "address" | "digest">,
): Promise<Charter> {
  const base = { repositoryId: repository.id, ownerId: repository.owner.id, baseRef: digest.baseRef };
  const charters = await readGoodCharters(store.db, base);
  const files = { ...charters, ownership: [], roster: null, claDocuments: [], proposed: [] };
  const isOrganisationRepository = address.name.toLowerCase() === ".github";
  return compileRules({ ...files, isOrganisationRepository }, NONE_BEFORE).charter;
}
