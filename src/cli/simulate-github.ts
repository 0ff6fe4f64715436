// Simulates with GitHub's own pull requests: which verdicts about recent ones would differ.

import type { BothRules } from "../core/simulation/simulate.ts";
import { namesOf, simulate, withReviewsOfHead } from "../core/simulation/simulate.ts";
import type { Directory, Snapshot } from "../core/snapshot.ts";
import type { OctokitClient } from "../github/calls.ts";
import { createGitHub } from "../github/create-github.ts";
import { GitHubError } from "../github/errors.ts";
import type { DefaultBranch, InstallationGitHub, RepositoryAddress } from "../github/github.ts";
import { listRecentPullRequests, type RecentPullRequest } from "../github/recent-pull-requests.ts";
import { assertChanged, type ChangedGovernance, readCharterFile } from "./changed-governance.ts";
import { workingFolder } from "./file-places.ts";
import { clientOf, findRepository, gitHubSettings, tellingGitHub } from "./github-access.ts";
import { GitHubGovernance } from "./github-governance.ts";
import { findGovernance } from "./governance-files.ts";
import { compileUsable } from "./local-rules.ts";
import { Refusal } from "./refusal.ts";
import type { Simulation } from "./simulation.ts";

/** One query for each. */
const MOST_PULL_REQUESTS = 200;
/** Read at the same time. */
const AT_ONCE = 4;
/** Twenty queries. */
const MOST_NAMES = 1_000;
const DAY_MS = 24 * 60 * 60 * 1000;

export interface GitHubOptions {
  repo: string;
  days: number;
  charter?: string;
}

/** @throws Refusal */
export async function simulateGitHub({ repo, days, charter }: GitHubOptions): Promise<Simulation> {
  const octokit = clientOf(gitHubSettings(process.env, "--repo"));
  return tellingGitHub(async () => {
    const address = await findRepository(octokit, repo, "--repo");
    const github = gitHubOf(octokit);
    const branch = await github.readDefaultBranch(address);
    if (branch === null) throw new Refusal(`${repo} is empty: there is nothing to simulate.`);
    const { both, where } = await readBoth(github, address, branch, charter);
    const since = new Date(Date.now() - days * DAY_MS).toISOString();
    const wanted = { base: branch.ref, since, most: MOST_PULL_REQUESTS };
    const listed = await listRecentPullRequests(octokit, address, wanted);
    const { read, unread } = await readAll(github, address, listed.items);
    const names = namesOf(
      both,
      read.map(({ snapshot }) => snapshot),
    );
    const directory = await github.resolve(address, names.slice(0, MOST_NAMES));
    return {
      of: `${address.owner}/${address.name}`,
      changedIn: where,
      since,
      changes: read.map((each) => judged(both, each, directory)),
      notes: [
        ...(listed.complete ? [] : [`Only the latest ${MOST_PULL_REQUESTS} pull requests were looked at.`]),
        ...(names.length > MOST_NAMES
          ? [`Of ${names.length} names only ${MOST_NAMES} were looked up, so that some verdicts are unknown.`]
          : []),
        ...unread,
        "Signatures, commands in comments and holds are not compared.",
      ],
    };
  });
}

/** No app and no installation: every call is the user's. */
function gitHubOf(octokit: OctokitClient): InstallationGitHub {
  const access = { octokitFor: async () => octokit, appOctokit: octokit, appId: 0 };
  return createGitHub(access).installation(0);
}

async function readBoth(
  github: InstallationGitHub,
  address: RepositoryAddress,
  branch: DefaultBranch,
  charter: string | undefined,
): Promise<{ both: BothRules; where: string }> {
  const governance = new GitHubGovernance(github, address, branch);
  const present = await governance.read();
  const changed: ChangedGovernance =
    charter === undefined
      ? {
          files: { ...findGovernance(workingFolder()), organisationCharter: present.organisationCharter },
          where: "this folder",
        }
      : { files: await governance.read(readCharterFile(charter)), where: charter };
  if (changed.files.charter === null && changed.files.ownership.length === 0) {
    throw new Refusal("there is no governance file in this folder. Name a changed charter by --charter.");
  }
  assertChanged(
    present,
    changed,
    "Name a changed charter by --charter, or go to a folder with changed files.",
  );
  const before = compileUsable(present, `${address.owner}/${address.name} at ${branch.ref}`);
  return { both: { before, after: compileUsable(changed.files, changed.where) }, where: changed.where };
}

interface Read {
  snapshot: Snapshot;
  at: string;
}

/** What GitHub can't show of one is told, and stops no other. */
async function readAll(
  github: InstallationGitHub,
  address: RepositoryAddress,
  listed: readonly RecentPullRequest[],
): Promise<{ read: Read[]; unread: string[] }> {
  const read: Read[] = [];
  const unread: string[] = [];
  for (let i = 0; i < listed.length; i += AT_ONCE) {
    const group = listed.slice(i, i + AT_ONCE).map(async ({ number, at }) => {
      try {
        const hints = { commentNodeId: null, named: [] };
        const { snapshot } = await github.readPullRequest(address, number, hints);
        return { snapshot: withReviewsOfHead(snapshot), at };
      } catch (error) {
        if (!isOfOne(error)) throw error;
        return `#${number} was left out: ${error.message}`;
      }
    });
    for (const each of await Promise.all(group)) {
      if (typeof each === "string") unread.push(each);
      else read.push(each);
    }
  }
  return { read, unread };
}

/** Not a limit, an outage or a lacking permission, which concern all of them. */
function isOfOne(error: unknown): error is GitHubError {
  if (!(error instanceof GitHubError)) return false;
  const { kind, status, retryAfterSeconds } = error;
  return kind === "gone" || (kind === "transient" && status === 200 && retryAfterSeconds === null);
}

function judged(both: BothRules, { snapshot, at }: Read, directory: Directory) {
  const { number, title, url, state } = snapshot;
  return { number, sha: null, title, url, state, at, outcome: simulate(both, snapshot, directory, at) };
}
