// What a pull request changes as of some of its commits, each compared with where it left the base branch.

import type { ChangeSet } from "../core/snapshot.ts";
import { attempt, type OctokitClient, query } from "./calls.ts";
import {
  type Comparison,
  digestOfLines,
  digestsOf,
  evenly,
  hash,
  type Lookup,
  lookupsFor,
} from "./change-digest.ts";
import { GitHubError } from "./errors.ts";
import type { RepositoryAddress } from "./github.ts";
import { pathVariables } from "./path-variables.ts";
import { type FindFilesAnswer, findFilesQuery } from "./queries/find-files.ts";

/** GitHub lists no more files of a comparison, on however many pages. */
const MOST_FILES = 300;
/** Each is a call; approvals of more commits than this are told as not comparable. */
const MOST_COMMITS = 50;
/** Files looked up at one merge base: one query. */
const MOST_LOOKUPS = 100;

const COMPARE = "GET /repos/{owner}/{repo}/compare/{basehead}";

type Compared = { commit: string; comparison: Comparison; unknown: string | null };

export async function readChanges(
  octokit: OctokitClient,
  repository: RepositoryAddress,
  base: string,
  commits: readonly string[],
): Promise<Map<string, ChangeSet>> {
  const changes = new Map<string, ChangeSet>();
  const compared: Compared[] = [];
  for (const [i, commit] of [...new Set(commits)].entries()) {
    const found =
      i < MOST_COMMITS
        ? await compare(octokit, repository, base, commit)
        : `Charter compares no more than ${MOST_COMMITS} commits`;
    if (typeof found === "string") changes.set(commit, { digests: new Map(), unknown: found });
    else compared.push(found);
  }
  const comparisons = evenly(compared.map(({ comparison }) => comparison));
  const blobs = await blobsBefore(octokit, repository, lookupsFor(comparisons));
  const digests = digestsOf(comparisons, (mergeBase, path) => blobs.get(hash(mergeBase, path)));
  for (const [i, { commit, unknown }] of compared.entries()) {
    changes.set(commit, { digests: digests[i] ?? new Map(), unknown });
  }
  return changes;
}

/** The comparison, or why there is none. */
async function compare(
  octokit: OctokitClient,
  { owner, name: repo }: RepositoryAddress,
  base: string,
  commit: string,
): Promise<Compared | string> {
  try {
    const { data } = await attempt(COMPARE, () =>
      // The files come with the first page of commits, which are of no use here.
      octokit.request(COMPARE, { owner, repo, basehead: `${base}...${commit}`, per_page: 1, page: 1 }),
    );
    if (!data.files) return "GitHub lists no files";
    const isCut = data.files.length >= MOST_FILES;
    return {
      commit,
      comparison: { mergeBase: data.merge_base_commit.sha, files: data.files.map(toComparedFile) },
      unknown: isCut ? `GitHub compares no more than ${MOST_FILES} files` : null,
    };
  } catch (error) {
    // 422 is for a commit that is none, or a comparison that GitHub gives up.
    if (error instanceof GitHubError && (error.status === 404 || error.status === 422)) {
      return `GitHub has no commit ${commit.slice(0, 7)} to compare with ${base}`;
    }
    throw error;
  }
}

interface FileOfComparison {
  filename: string;
  previous_filename?: string;
  status: string;
  sha: string | null;
  patch?: string;
  additions: number;
  deletions: number;
}

function toComparedFile(file: FileOfComparison): Comparison["files"][number] {
  return {
    path: file.filename,
    previousPath: file.previous_filename ?? null,
    status: file.status,
    oid: file.sha,
    lines: digestOfLines(file.patch, file),
  };
}

/** By merge base and path. What is beyond the limit is left out, which makes its digest unknown. */
async function blobsBefore(
  octokit: OctokitClient,
  repository: RepositoryAddress,
  lookups: readonly Lookup[],
): Promise<Map<string, string | null>> {
  const paths = new Map<string, Set<string>>();
  for (const { mergeBase, path } of lookups) {
    paths.set(mergeBase, (paths.get(mergeBase) ?? new Set()).add(path));
  }
  const found = new Map<string, string | null>();
  for (const [mergeBase, all] of paths) {
    const some = [...all].slice(0, MOST_LOOKUPS);
    const oids = await oidsAt(octokit, repository, mergeBase, some);
    for (const [i, path] of some.entries()) found.set(hash(mergeBase, path), oids[i] ?? null);
  }
  return found;
}

async function oidsAt(
  octokit: OctokitClient,
  { owner, name }: RepositoryAddress,
  base: string,
  paths: string[],
): Promise<(string | null)[]> {
  const files = paths.map((path) => ({ path }));
  const document = findFilesQuery({ base: paths.length, head: 0, organisation: 0 });
  const variables = { owner, name, base, ...pathVariables("b", files) };
  const answer = await query<FindFilesAnswer>(octokit, document, variables);
  return paths.map((_path, i) => answer.repository?.base?.[`b${i}`]?.oid ?? null);
}
