// Looks for governance files by path, where no hint named them: a hundred a query.

import type { Snapshot } from "../core/snapshot.ts";
import { type OctokitClient, query } from "./calls.ts";
import { commitGone } from "./commit-files.ts";
import type { GovernanceEntry, RepositoryAddress, WantedFile } from "./github.ts";
import { blobUrl, lacksOrganisation, type Place, toEntry } from "./governance-entries.ts";
import { pathVariables } from "./path-variables.ts";
import { type CommitFilesNode, type FindFilesAnswer, findFilesQuery } from "./queries/find-files.ts";

const FILES_A_QUERY = 100;

type Commits = Pick<Snapshot, "base" | "head">;

/** The files wanted at each of the three places. */
interface Wanted {
  base: WantedFile[];
  head: WantedFile[];
  organisation: WantedFile[];
}

/** Those that are there. Only files may be missing: where one of the commits is gone, everything fails. */
export async function findFiles(
  octokit: OctokitClient,
  repository: RepositoryAddress,
  commits: Commits,
  wanted: readonly WantedFile[],
): Promise<GovernanceEntry[]> {
  const found: GovernanceEntry[] = [];
  for (let i = 0; i < wanted.length; i += FILES_A_QUERY) {
    const some = byPlace(wanted.slice(i, i + FILES_A_QUERY));
    found.push(...(await findSome(octokit, repository, commits, some)));
  }
  return found;
}

function byPlace(wanted: readonly WantedFile[]): Wanted {
  const own = wanted.filter((file) => file.in === "repository");
  return {
    base: own.filter(({ role }) => role !== "proposed"),
    head: own.filter(({ role }) => role === "proposed"),
    organisation: wanted.filter((file) => file.in === "organisation"),
  };
}

async function findSome(
  octokit: OctokitClient,
  repository: RepositoryAddress,
  { base, head }: Commits,
  wanted: Wanted,
): Promise<GovernanceEntry[]> {
  const { base: atBase, head: atHead, organisation: shared } = wanted;
  const document = findFilesQuery({ base: atBase.length, head: atHead.length, organisation: shared.length });
  const variables = {
    owner: repository.owner,
    ...(atBase.length + atHead.length > 0 && { name: repository.name }),
    ...(atBase.length > 0 && { base: base.sha, ...pathVariables("b", atBase) }),
    ...(atHead.length > 0 && { head: head.sha, ...pathVariables("h", atHead) }),
    ...pathVariables("o", shared),
  };
  const answer = await query<FindFilesAnswer>(octokit, document, variables, lacksOrganisation);
  const own = answer.repository;
  const placeAt = (revision: string): Place => {
    return { in: "repository", blobUrl: blobUrl(own?.url ?? "", revision) };
  };
  // A commit that is gone holds no files, which must not look like files that are not there.
  if (atBase.length > 0 && own?.base?.oid === undefined) throw commitGone(repository, base.sha, "FindFiles");
  if (atHead.length > 0 && own?.head?.oid === undefined) throw commitGone(repository, head.sha, "FindFiles");
  return [
    ...entriesOf("b", atBase, own?.base, placeAt(base.ref)),
    ...entriesOf("h", atHead, own?.head, placeAt(head.sha)),
    ...entriesOf("o", shared, answer.organisation?.defaultBranchRef?.target, {
      in: "organisation",
      blobUrl: blobUrl(answer.organisation?.url ?? "", "HEAD"),
    }),
  ];
}

function entriesOf(
  letter: "b" | "h" | "o",
  wanted: readonly WantedFile[],
  commit: CommitFilesNode | null | undefined,
  place: Place,
): GovernanceEntry[] {
  return wanted.flatMap(({ role, path }, i) => toEntry(role, path, commit?.[`${letter}${i}`], place) ?? []);
}
