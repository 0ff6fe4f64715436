// What a pull request changes as of some of its commits, each compared with where it left the base branch.

import type { ChangeSet } from "../core/snapshot.ts";
import { attempt, type OctokitClient, query } from "./calls.ts";
import { type ComparedFile, digestOfLines, digestsOf, type Version } from "./change-digest.ts";
import { GitHubError } from "./errors.ts";
import type { RepositoryAddress } from "./github.ts";
import { pathVariables } from "./path-variables.ts";
import { type VersionsAnswer, versionsQuery } from "./queries/versions.ts";

/** GitHub lists no more files of a comparison, on however many pages. */
const MOST_FILES = 300;
/** What more commits than this change is told as not known. */
const MOST_COMMITS = 50;
const FILES_A_QUERY = 100;

const COMPARE = "GET /repos/{owner}/{repo}/compare/{basehead}";

export async function readChanges(
  octokit: OctokitClient,
  repository: RepositoryAddress,
  base: string,
  commits: readonly string[],
): Promise<Map<string, ChangeSet>> {
  const changes = new Map<string, ChangeSet>();
  for (const [i, commit] of [...new Set(commits)].entries()) {
    const isBeyond = i >= MOST_COMMITS;
    const change = isBeyond
      ? unknown(`Charter compares no more than ${MOST_COMMITS} commits`)
      : await readChange(octokit, repository, base, commit);
    changes.set(commit, change);
  }
  return changes;
}

function unknown(reason: string): ChangeSet {
  return { digests: new Map(), unknown: reason };
}

async function readChange(
  octokit: OctokitClient,
  repository: RepositoryAddress,
  base: string,
  commit: string,
): Promise<ChangeSet> {
  const compared = await compare(octokit, repository, base, commit);
  const gone = unknown(`GitHub has no commit ${commit.slice(0, 7)} to compare with ${base}`);
  if (compared === null) return gone;
  if (compared.files === undefined) return unknown("GitHub lists no files");
  const { mergeBase, files } = compared;
  const whole: ComparedFile[] = [];
  for (let i = 0; i < files.length; i += FILES_A_QUERY) {
    const some = files.slice(i, i + FILES_A_QUERY);
    const versions = await versionsOf(octokit, repository, { before: mergeBase, after: commit }, some);
    if (versions === null) return gone;
    whole.push(...some.map((file, j) => ({ ...file, ...(versions[j] ?? { before: null, after: null }) })));
  }
  const isCut = files.length >= MOST_FILES;
  return {
    digests: digestsOf(whole),
    unknown: isCut ? `GitHub compares no more than ${MOST_FILES} files` : null,
  };
}

type ListedFile = Omit<ComparedFile, "before" | "after">;

/** Null when one of the two is gone. */
async function compare(
  octokit: OctokitClient,
  { owner, name: repo }: RepositoryAddress,
  base: string,
  commit: string,
): Promise<{ mergeBase: string; files: ListedFile[] | undefined } | null> {
  try {
    const { data } = await attempt(COMPARE, () =>
      // The files come with the first page of commits, which are of no use here.
      octokit.request(COMPARE, { owner, repo, basehead: `${base}...${commit}`, per_page: 1, page: 1 }),
    );
    return { mergeBase: data.merge_base_commit.sha, files: data.files?.map(toListedFile) };
  } catch (error) {
    // 422 is for a commit that is none, or a comparison that GitHub gives up.
    if (error instanceof GitHubError && (error.status === 404 || error.status === 422)) return null;
    throw error;
  }
}

interface FileOfComparison {
  filename: string;
  previous_filename?: string;
  status: string;
  patch?: string;
  additions: number;
  deletions: number;
}

function toListedFile(file: FileOfComparison): ListedFile {
  return {
    path: file.filename,
    previousPath: file.previous_filename ?? null,
    status: file.status,
    lines: digestOfLines(file.patch, file),
  };
}

/** What git has before and after, in the order of the files; null when one of the two commits is gone. */
async function versionsOf(
  octokit: OctokitClient,
  { owner, name }: RepositoryAddress,
  commits: { before: string; after: string },
  files: readonly ListedFile[],
): Promise<{ before: Version | null; after: Version | null }[] | null> {
  const sources = files.map(({ path, previousPath }) => ({ path: previousPath ?? path }));
  const answer = await query<VersionsAnswer>(octokit, versionsQuery(files.length), {
    owner,
    name,
    ...commits,
    ...pathVariables("b", sources),
    ...pathVariables("a", files),
  });
  const { before, after } = answer.repository ?? {};
  if (before?.oid === undefined || after?.oid === undefined) return null;
  return files.map((_file, i) => ({ before: before[`b${i}`] ?? null, after: after[`a${i}`] ?? null }));
}
