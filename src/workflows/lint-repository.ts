// The nightly lint of one repository: all governance of its default branch, against its tree and GitHub's names.

import { CHARTER_PATH } from "../core/governance-paths.ts";
import type { Finding } from "../core/lint/finding.ts";
import { planLint } from "../core/plan-lint.ts";
import type { GovernanceFiles } from "../core/snapshot.ts";
import type { DefaultBranch, RepositoryAddress, TreeFile } from "../github/github.ts";
import { findRepository, isActive, type RepositoryRow } from "../store/repositories.ts";
import { readRefusedRequests } from "../store/requests.ts";
import { addressOf } from "./address.ts";
import { keepDigests } from "./digest-orders.ts";
import type { Search } from "./file-finder.ts";
import { filesOf } from "./governance-sources.ts";
import { rememberGood } from "./last-good.ts";
import { type Found, findAll, MOST_OWNERS_FILES } from "./lint-sources.ts";
import { lookedFor } from "./looked-for.ts";
import { lookUpNames } from "./names.ts";
import { BeyondLimits } from "./run-in-worker.ts";
import type { Services } from "./services.ts";

/** Twenty queries of fifty. */
const MOST_NAMES = 1_000;

/** One read where there is no governance file; no write where the check says the same already. */
export async function lintRepository(services: Services, repositoryId: number): Promise<void> {
  const repository = await findRepository(services.store.db, repositoryId);
  if (!isActive(repository)) return;
  const github = services.github.installation(repository.installationId);
  const address = addressOf(repository);
  const branch = await github.readDefaultBranch(address);
  if (branch === null) return;
  if (branch.entries.length === 0) {
    await keepDigests(services, { repositoryId, baseRef: branch.ref, charter: null });
    return;
  }
  const search = searchAt(github, address, branch);
  const found = await findAll(services, search, branch);
  if (found === null) return;
  if (found.charter !== null) {
    await keepDigests(services, { repositoryId, baseRef: branch.ref, charter: found.charter });
  }
  const files = await filesOf(services.rules.texts, search, { entries: found.entries, unreadable: [] });
  if (files.charter === null && files.ownership.length === 0) return;
  const { findings, names } = await findingsOf(services, repository, search, found, files).catch(tooCostly);
  const notes = notesOn({ tree: found.tree, names, owners: found.owners });
  const read = [files.charter, files.roster, ...files.ownership];
  const paths = new Set(read.flatMap((file) => (file !== null && "text" in file ? [file.path] : [])));
  const check = planLint({ findings, notes, paths });
  await github.publishLint(address, branch.sha, check, branch.checks);
}

/** Also keeps the files that can be used as the last good ones: a pull request looks at some of them only. */
async function findingsOf(
  services: Services,
  { id: repositoryId, owner }: RepositoryRow,
  search: Search,
  { entries, tree, named }: Found,
  files: GovernanceFiles,
): Promise<{ findings: Finding[]; names: number }> {
  const { linter, rules, store } = services;
  const { names, unusable } = await linter.run("readRepository", files);
  const base = { repositoryId, ownerId: owner.id, baseRef: search.snapshot.base.ref };
  await rememberGood(
    store.db,
    base,
    search,
    { entries, looked: lookedFor(entries, named), unusable },
    rules.texts,
  );
  const wanted = names.slice(0, MOST_NAMES);
  const directory = await lookUpNames(services, search.github, search.repository, wanted);
  const refused = (await readRefusedRequests(store.db, repositoryId)).flatMap(({ login, reason }) => {
    return login === null ? [] : [{ login, reason }];
  });
  const world = { files: tree?.map(({ path }) => path) ?? null, directory, refused };
  return { findings: await linter.run("judgeRepository", { files, world }), names: names.length };
}

function tooCostly(error: unknown): { findings: Finding[]; names: number } {
  if (!(error instanceof BeyondLimits)) throw error;
  const message = `The governance files could not be checked within ${error.message}.`;
  const fix = "Make them smaller or their patterns simpler.";
  const place = { path: CHARTER_PATH, line: null, column: null };
  return { findings: [{ rule: "syntax", severity: "error", ...place, message, fix }], names: 0 };
}

function searchAt(
  github: Search["github"],
  repository: RepositoryAddress,
  { ref, sha }: DefaultBranch,
): Search {
  return { github, repository, snapshot: { base: { ref, sha }, head: { sha } } };
}

function notesOn(looked: { tree: readonly TreeFile[] | null; names: number; owners: number }): string[] {
  const { tree, names, owners } = looked;
  return [
    ...(tree === null
      ? ["GitHub cuts the list of this repository's files: neither patterns nor OWNERS files were looked at."]
      : []),
    ...(names > MOST_NAMES ? [`Of ${names} names only ${MOST_NAMES} were looked up.`] : []),
    ...(owners > MOST_OWNERS_FILES ? [`Of ${owners} OWNERS files only ${MOST_OWNERS_FILES} were read.`] : []),
  ];
}
