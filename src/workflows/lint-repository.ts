// The nightly lint of one repository: all governance of its default branch, against its tree and GitHub's names.

import { compileRules } from "../core/compile-rules.ts";
import { formatOfFile, namedFiles, needsOwnersTree } from "../core/governance-paths.ts";
import { lintGovernance } from "../core/lint/lint-governance.ts";
import { namesToResolve, readGovernance } from "../core/lint/read-files.ts";
import { pathAddress } from "../core/messages/text.ts";
import { planLint } from "../core/plan-lint.ts";
import type { DefaultBranch, GovernanceEntry, RepositoryAddress, TreeFile } from "../github/github.ts";
import { findRepository } from "../store/repositories.ts";
import type { Search } from "./file-finder.ts";
import { filesOf, onceEach } from "./governance-sources.ts";
import { NONE_GOOD } from "./last-good.ts";
import { lookUpNames } from "./names.ts";
import type { Services } from "./services.ts";

/** Twenty queries of fifty. */
const MOST_NAMES = 1_000;
/** Twenty queries of a hundred. */
const MOST_OWNERS_FILES = 2_000;

/** One read where there is no governance file; no write where the check says the same already. */
export async function lintRepository(services: Services, repositoryId: number): Promise<void> {
  const repository = await findRepository(services.store.db, repositoryId);
  if (repository?.state !== "active" || repository.installationState !== "active") return;
  const github = services.github.installation(repository.installationId);
  const address = { id: repository.id, owner: repository.owner.login, name: repository.name };
  const branch = await github.readDefaultBranch(address);
  if (branch === null || branch.entries.length === 0) return;
  const search = searchAt(github, address, branch);
  const named = await withNamed(services, search, branch.entries);
  if (!named.entries.some((entry) => entry.in === "repository") && !named.needsTree) return;
  const tree = await github.readTree(address, branch.sha);
  const owners = named.needsTree ? ownersFiles(tree ?? [], branch.page) : [];
  const entries = onceEach([...named.entries, ...owners.slice(0, MOST_OWNERS_FILES)]);
  const files = await filesOf(services.rules.texts, search, { entries, unreadable: [] });
  if (files.charter === null && files.ownership.length === 0) return;
  const governance = readGovernance(files);
  const names = namesToResolve(governance);
  const directory = await lookUpNames(services, github, address, names.slice(0, MOST_NAMES));
  const paths = tree?.map(({ path }) => path) ?? null;
  const findings = lintGovernance({ ...governance, files: paths, directory });
  const notes = notesOn({ tree, names: names.length, owners: owners.length });
  const check = planLint({ findings, notes, paths: new Set(governance.texts.keys()) });
  await github.publishLint(address, branch.sha, check, branch.checks);
}

function searchAt(
  github: Search["github"],
  repository: RepositoryAddress,
  { ref, sha }: DefaultBranch,
): Search {
  return { github, repository, snapshot: { base: { ref, sha }, head: { sha } } };
}

/** With the files that the charter names. */
async function withNamed(
  { rules }: Services,
  search: Search,
  entries: readonly GovernanceEntry[],
): Promise<{ entries: GovernanceEntry[]; needsTree: boolean }> {
  const files = await filesOf(rules.texts, search, { entries, unreadable: [] });
  const { charter } = compileRules({ ...files, ownership: [] }, NONE_GOOD);
  const found = await rules.finder.find(search, namedFiles(charter));
  return { entries: onceEach([...entries, ...found]), needsTree: needsOwnersTree(charter) };
}

function ownersFiles(tree: readonly TreeFile[], page: string): GovernanceEntry[] {
  return tree
    .filter(({ path, kind }) => {
      const format = formatOfFile(path);
      return kind !== "submodule" && (format === "owners" || format === "owners-aliases");
    })
    .map(({ path, oid, bytes, kind }) => ({
      role: "ownership",
      path,
      in: "repository",
      oid,
      bytes,
      // Not told by the tree; the text's own query tells.
      isBinary: false,
      isLink: kind === "link",
      url: `${page}/${pathAddress(path)}`,
    }));
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
