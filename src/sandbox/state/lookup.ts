// Finding accounts, teams, repositories and pull requests by their names, as people and URLs give them.

import type { PullRequestRef, RepositoryRef } from "../contract.ts";
import { ancestors } from "./git.ts";
import type { Account, Commit, Discussion, Organization, PullRequest, Repository, Team } from "./model.ts";
import type { World } from "./world.ts";

export function findAccount(world: Pick<World, "accounts">, login: string): Account | null {
  const key = login.toLowerCase();
  for (const account of world.accounts.values()) {
    if (!account.deleted && account.login.toLowerCase() === key) {
      return account;
    }
  }
  return null;
}

export function accountOf(world: Pick<World, "accounts">, login: string): Account {
  const account = findAccount(world, login);
  if (!account) {
    throw new Error(`The sandbox has no account ${login}; create it first.`);
  }
  return account;
}

export function isOrganization(account: Account): account is Organization {
  return account.kind === "Organization";
}

export function organizationOf(world: World, login: string): Organization {
  const account = accountOf(world, login);
  if (!isOrganization(account)) {
    throw new Error(`${login} is a ${account.kind} in the sandbox, not an organisation.`);
  }
  return account;
}

export function teamOf(world: World, organization: string, slug: string): Team {
  const team = organizationOf(world, organization).teams.get(slug.toLowerCase());
  if (!team) {
    throw new Error(`The sandbox has no team ${organization}/${slug}; create it first.`);
  }
  return team;
}

export function fullName(repository: Repository): string {
  return `${repository.owner.login}/${repository.name}`;
}

/** By the name it has now. */
export function findRepository(world: World, owner: string, name: string): Repository | null {
  const key = `${owner}/${name}`.toLowerCase();
  for (const repository of world.repositories.values()) {
    if (fullName(repository).toLowerCase() === key) {
      return repository;
    }
  }
  return null;
}

/** By a name that it had before. */
export function findRenamed(world: World, owner: string, name: string): Repository | null {
  const id = world.formerNames.get(`${owner}/${name}`.toLowerCase());
  return (id !== undefined && world.repositories.get(id)) || null;
}

export function repositoryOf(world: World, ref: RepositoryRef): Repository {
  const [owner = "", name = ""] = typeof ref === "string" ? ref.split("/") : [];
  const found = typeof ref === "string" ? findRepository(world, owner, name) : world.repositories.get(ref.id);
  if (!found) {
    throw new Error(`The sandbox has no repository ${typeof ref === "string" ? ref : ref.id}.`);
  }
  return found;
}

export function pullRequestOf(world: World, ref: PullRequestRef): PullRequest {
  const repository = repositoryOf(world, ref.repository);
  const pr = repository.pullRequests.get(ref.number);
  if (!pr) {
    throw new Error(`${fullName(repository)} has no pull request ${ref.number} in the sandbox.`);
  }
  return pr;
}

export function isPullRequest(discussion: Discussion): discussion is PullRequest {
  return "head" in discussion;
}

/** A pull request or an issue by its number, which the two share. */
export function findDiscussion(repository: Repository, number: number): Discussion | null {
  return repository.pullRequests.get(number) ?? repository.issues.get(number) ?? null;
}

export function discussionOf(world: World, ref: PullRequestRef): Discussion {
  const repository = repositoryOf(world, ref.repository);
  const found = findDiscussion(repository, ref.number);
  if (!found) {
    throw new Error(`${fullName(repository)} has neither a pull request nor an issue ${ref.number}.`);
  }
  return found;
}

/** A branch, `refs/heads/…`, `refs/pull/N/head`, `HEAD` or SHA of this repository; null when it names nothing. */
export function resolveRevision(world: World, repository: Repository, revision: string): Commit | null {
  const pull = /^refs\/pull\/(\d+)\/head$/.exec(revision)?.[1];
  const name = revision.replace(/^(refs\/)?heads\//, "");
  const sha =
    (pull !== undefined && repository.pullRequests.get(Number(pull))?.head.sha) ||
    repository.branches.get(revision === "HEAD" ? repository.defaultBranch : name) ||
    (repository.commits.has(revision) ? revision : undefined);
  return (sha !== undefined && world.commits.get(sha)) || null;
}

/** Makes a commit and its history visible in a repository. */
export function showCommits(world: World, repository: Repository, sha: string): void {
  if (!repository.commits.has(sha)) {
    for (const known of ancestors(world, sha)) {
      repository.commits.add(known);
    }
  }
}
