// What the pages and the API know of one repository's agreements: the charter of its default branch, as it is now.

import { LRUCache } from "lru-cache";
import { bareSnapshot, whole } from "../../core/bare-snapshot.ts";
import { administratorIds, administratorKeys } from "../../core/cla/administrators.ts";
import { type AgreementText, type ClaPolicy, scopeKey } from "../../core/cla/policy.ts";
import type { Rules } from "../../core/rules.ts";
import { GitHubError } from "../../github/errors.ts";
import type { GitHub, InstallationGitHub, RepositoryAddress } from "../../github/github.ts";
import type { Store } from "../../store/open.ts";
import { findRepositoryByName, isActive, type RepositoryRow } from "../../store/repositories.ts";
import { addressOf } from "../address.ts";
import type { Clock } from "../clock.ts";
import type { RulesReader } from "../governance.ts";
import { lookUpNames } from "../names.ts";

export interface Office {
  repository: RepositoryRow;
  policy: ClaPolicy;
  /** Which signatures count here: `scopeKey` of the policy. */
  scope: string;
  /** Those that could be read, by their paths. */
  agreements: ReadonlyMap<string, AgreementText>;
  /** Who may administer the signatures of this scope, by the charter that they belong to, as of this request. */
  isAdmin(personId: number): boolean;
}

/** What an office is read with. */
interface Needed {
  github: GitHub;
  rules: RulesReader;
  store: Store;
  clock: Clock;
}

/** A few kilobytes each. */
const KEPT_OFFICES = 500;
/** A page that is opened again and again costs GitHub little. What this replica hears of makes it forget sooner. */
const OFFICE_AGE_MS = 60_000;
/** People who leave a team administer nothing a few minutes later, though no event should tell. */
const ADMINS_AGE_MS = 4 * 60_000;

/**
 * Null where the app is not installed, or the charter of the default branch asks for no agreement.
 * @throws GitHubError
 */
export async function openOffice(
  services: Needed & { offices: OfficeReader },
  ownerLogin: string,
  name: string,
): Promise<Office | null> {
  const repository = await findRepositoryByName(services.store.db, ownerLogin, name);
  return repository === null ? null : services.offices.open(services, repository);
}

export class OfficeReader {
  readonly #kept = new LRUCache<number, { ownerId: number; readAt: number; office: Promise<Office | null> }>({
    max: KEPT_OFFICES,
  });

  /** At most a minute old. */
  async open(services: Needed, repository: RepositoryRow): Promise<Office | null> {
    const known = this.#kept.get(repository.id);
    const now = services.clock.now().getTime();
    if (known !== undefined && now - known.readAt < OFFICE_AGE_MS) return known.office;
    return this.openAnew(services, repository);
  }

  /** As it is now: for what is written down. */
  async openAnew(services: Needed, repository: RepositoryRow): Promise<Office | null> {
    const office = readOffice(services, repository);
    const readAt = services.clock.now().getTime();
    const kept = { ownerId: repository.owner.id, readAt, office };
    this.#kept.set(repository.id, kept);
    try {
      return await office;
    } catch (error) {
      if (this.#kept.peek(repository.id) === kept) this.#kept.delete(repository.id);
      throw error;
    }
  }

  /** A push, or a change of somebody's access. */
  forget(ownerId: number): void {
    for (const [id, kept] of this.#kept.entries()) if (kept.ownerId === ownerId) this.#kept.delete(id);
  }
}

async function readOffice(services: Needed, repository: RepositoryRow): Promise<Office | null> {
  if (!isActive(repository)) return null;
  const github = services.github.installation(repository.installationId);
  const address = addressOf(repository);
  const rules = await rulesOfDefaultBranch(services, github, address, repository);
  if (rules === null || rules.charter.cla === null) return null;
  const { cla: policy, people } = rules.charter;
  const keys = administratorKeys(policy);
  const directory = await lookUpNames(services, github, address, keys, ADMINS_AGE_MS);
  const admins = administratorIds(policy, people, directory);
  return {
    repository,
    policy,
    scope: scopeKey(policy.scope, repository.id),
    agreements: rules.agreements,
    isAdmin: (personId) => admins.has(personId),
  };
}

/** As those of a pull request that changes nothing. Null while the repository is empty, or is gone. */
async function rulesOfDefaultBranch(
  { rules, clock }: Needed,
  github: InstallationGitHub,
  address: RepositoryAddress,
  { id, owner, name }: RepositoryRow,
): Promise<Rules | null> {
  const branch = await github.readDefaultBranch(address).catch(noneIfGone);
  if (branch === null) return null;
  const { ref, sha, entries } = branch;
  const snapshot = bareSnapshot({
    repository: { id, owner, name, defaultBranch: ref },
    state: "open",
    author: null,
    createdAt: clock.now().toISOString(),
    base: { ref, sha },
    head: { sha },
    files: whole([]),
  });
  return (await rules.read({ github, repository: address, snapshot, entries, asked: [] })).rules;
}

function noneIfGone(error: unknown): null {
  if (error instanceof GitHubError && error.kind === "gone") return null;
  throw error;
}
