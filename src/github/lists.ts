// What the app is called, where it is installed, which repositories that gives it, and what is open in them.

import type { Listing, Repository } from "../core/snapshot.ts";
import { attempt, type OctokitClient, query } from "./calls.ts";
import { toCheckRuns } from "./conversions.ts";
import { GitHubError } from "./errors.ts";
import type { GitHub, OpenPullRequest, RepositoryAddress } from "./github.ts";
import { notThere } from "./pages.ts";
import { present } from "./queries/fragments.ts";
import {
  OPEN_PULL_REQUESTS,
  type OpenPullRequestNode,
  type OpenPullRequestsAnswer,
} from "./queries/queue.ts";

/** A hundred a page. What lies beyond is found when its events come. */
const MOST_PAGES = 500;
/** 5,000 open pull requests, fifty a page: each brings its checks along. */
const MOST_PULL_REQUEST_PAGES = 100;

const APP = "GET /app";
const INSTALLATIONS = "GET /app/installations";
const REPOSITORIES = "GET /installation/repositories";

export async function readSlug(octokit: OctokitClient): Promise<string> {
  const { data } = await attempt(APP, () => octokit.request(APP));
  if (data?.slug) return data.slug;
  throw new GitHubError("transient", "GitHub's answer names no app.", { call: APP, status: 200 });
}

export async function listInstallations(octokit: OctokitClient): ReturnType<GitHub["listInstallations"]> {
  const found: Awaited<ReturnType<GitHub["listInstallations"]>> = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { data } = await attempt(INSTALLATIONS, () =>
      octokit.request(INSTALLATIONS, { per_page: 100, page }),
    );
    for (const { id, account, suspended_at } of data) {
      // An enterprise has no login, and the app nothing to do there.
      if (!account || !("login" in account)) continue;
      const { id: accountId, login } = account;
      found.push({ id, account: { id: Number(accountId), login }, suspended: Boolean(suspended_at) });
    }
    if (data.length < 100) break;
  }
  return found;
}

export async function listRepositories(octokit: OctokitClient): Promise<Repository[]> {
  const found: Repository[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { data } = await attempt(REPOSITORIES, () =>
      octokit.request(REPOSITORIES, { per_page: 100, page }),
    );
    for (const { id, name, owner, archived, default_branch: defaultBranch } of data.repositories) {
      // An archived repository takes neither checks nor comments.
      if (archived) continue;
      found.push({
        id: Number(id),
        name,
        owner: { id: Number(owner.id), login: owner.login },
        defaultBranch,
      });
    }
    if (data.repositories.length < 100) break;
  }
  return found;
}

export async function listOpenPullRequests(
  octokit: OctokitClient,
  appId: number,
  { id, owner, name }: RepositoryAddress,
): Promise<Listing<OpenPullRequest>> {
  const items: OpenPullRequest[] = [];
  let total = 0;
  let after: string | null = null;
  for (let read = 0; read < MOST_PULL_REQUEST_PAGES; read++) {
    const answer: OpenPullRequestsAnswer = await query(octokit, OPEN_PULL_REQUESTS, {
      owner,
      name,
      appId,
      after,
    });
    // The name may belong to another repository by now.
    if (answer.repository?.databaseId !== id) throw notThere({ owner, name, number: null });
    const page = answer.repository.pullRequests;
    items.push(...present(page).map(toOpenPullRequest));
    total = page.totalCount;
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  return { items, total, complete: items.length === total };
}

function toOpenPullRequest(node: OpenPullRequestNode): OpenPullRequest {
  const last = node.commits.nodes?.[0]?.commit;
  return {
    number: node.number,
    updatedAt: node.updatedAt,
    // Checks of an older commit are none of the head's.
    checks: last?.oid === node.headRefOid ? toCheckRuns(last) : [],
  };
}
