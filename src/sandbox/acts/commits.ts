// Commits and pushes, and what a push does to open pull requests.

import type { CommitInput, Sandbox } from "../contract.ts";
import { iso, type Json } from "../present/account.ts";
import { presentSuite } from "../present/check.ts";
import { presentPullRequestFull } from "../present/pull-request.ts";
import { repositoryPage } from "../present/repository.ts";
import { installationFor } from "../state/access.ts";
import { accountByEmail, noreplyAddress, signedByGitHub, webFlow } from "../state/authorship.ts";
import { diffTrees } from "../state/diff.ts";
import { mergeBase, storeBlob, storeCommit } from "../state/git.ts";
import { accountOf, fullName, repositoryOf, resolveRevision, showCommits } from "../state/lookup.ts";
import type { Account, Commit, PullRequest, Repository } from "../state/model.ts";
import type { World } from "../state/world.ts";
import { suiteFor } from "./checks.ts";

/** How a person's commits are signed: with the address of the account, or the one that GitHub hands out. */
export function signatureOf(world: World, who: CommitInput["author"]): { name: string; email: string } {
  if (typeof who !== "string") {
    return who;
  }
  const account = accountOf(world, who);
  return { name: account.name ?? account.login, email: account.email ?? noreplyAddress(account) };
}

function withTrailers(world: World, input: CommitInput): string {
  const line = (token: string, who: CommitInput["author"]) => {
    const { name, email } = signatureOf(world, who);
    return `${token}: ${name} <${email}>`;
  };
  const trailers = [
    ...(input.coAuthors ?? []).map((login) => line("Co-authored-by", login)),
    ...(input.signedOff ? [line("Signed-off-by", input.author)] : []),
  ];
  return trailers.length === 0 ? input.message : `${input.message}\n\n${trailers.join("\n")}`;
}

function signedAs(world: World, { onWeb, signedBy }: CommitInput): Commit["signed"] {
  if (onWeb) {
    return signedByGitHub(world);
  }
  return signedBy === undefined ? null : { by: accountOf(world, signedBy), isByGitHub: false };
}

function changedTree(world: World, parent: Commit | undefined, input: CommitInput): Map<string, string> {
  const tree = new Map(parent?.tree);
  for (const [from, to] of Object.entries(input.rename ?? {})) {
    const oid = tree.get(from);
    if (oid === undefined) {
      throw new Error(`There is no file ${from} to rename.`);
    }
    tree.delete(from);
    tree.set(to, oid);
  }
  for (const path of input.remove ?? []) {
    if (!tree.delete(path)) {
      throw new Error(`There is no file ${path} to remove.`);
    }
  }
  for (const [path, content] of Object.entries(input.files ?? {})) {
    tree.set(path, storeBlob(world, content));
  }
  return tree;
}

/** Makes commits one on the other; they belong to no branch yet. */
export function makeCommits(world: World, onto: string, inputs: CommitInput[]): Commit[] {
  const made: Commit[] = [];
  let parent = world.commits.get(onto);
  for (const input of inputs) {
    const date = world.clock.now();
    const author = { ...signatureOf(world, input.author), date };
    parent = storeCommit(world, {
      tree: changedTree(world, parent, input),
      parents: parent ? [parent.sha] : [],
      author,
      committer: input.onWeb ? { ...webFlow, date } : author,
      message: withTrailers(world, input),
      signed: signedAs(world, input),
    });
    made.push(parent);
  }
  return made;
}

function presentPushedCommit(world: World, repository: Repository, commit: Commit): Json {
  const before = world.commits.get(commit.parents[0] ?? "")?.tree ?? new Map();
  const changes = diffTrees(world.blobs, before, commit.tree);
  const person = (who: Commit["author"]) => {
    const account = accountByEmail(world, who.email);
    return {
      name: who.name,
      email: who.email,
      date: iso(who.date),
      ...(account ? { username: account.login } : {}),
    };
  };
  return {
    id: commit.sha,
    tree_id: commit.treeSha,
    distinct: true,
    message: commit.message,
    timestamp: iso(commit.committer.date),
    url: `${repositoryPage(world, repository)}/commit/${commit.sha}`,
    author: person(commit.author),
    committer: person(commit.committer),
    added: changes.filter((c) => c.status === "added" || c.status === "renamed").map((c) => c.path),
    removed: changes.flatMap((c) => (c.status === "removed" ? [c.path] : (c.previousPath ?? []))),
    modified: changes.filter((c) => c.status === "modified").map((c) => c.path),
  };
}

/** Moves a branch, tells of the push, and lets open pull requests from the branch follow. */
export function moveBranch(
  world: World,
  repository: Repository,
  branch: string,
  commits: Commit[],
  by: Account,
  forced = false,
): void {
  const head = commits.at(-1);
  if (!head) {
    return;
  }
  const before = repository.branches.get(branch) ?? null;
  repository.branches.set(branch, head.sha);
  repository.pushedAt = world.clock.now();
  showCommits(world, repository, head.sha);
  const shown = commits.map((commit) => presentPushedCommit(world, repository, commit));
  world.emit("push", null, { repository }, by, {
    ref: `refs/heads/${branch}`,
    before: before ?? "0".repeat(40),
    after: head.sha,
    base_ref: null,
    created: before === null,
    deleted: false,
    forced,
    compare: `${repositoryPage(world, repository)}/compare/${before}...${head.sha}`,
    commits: shown,
    head_commit: shown.at(-1),
    pusher: { name: by.login, email: by.email },
  });
  beginSuite(world, repository, head.sha, branch, by);
  for (const each of world.repositories.values()) {
    for (const pr of each.pullRequests.values()) {
      if (pr.head.repository === repository && pr.head.branch === branch && pr.state === "open") {
        synchronize(world, pr, head.sha, by);
      }
    }
  }
}

/** GitHub opens a suite for every app that may write checks, for pushes to the repository itself. */
function beginSuite(world: World, repository: Repository, sha: string, branch: string, by: Account): void {
  if (installationFor(world, repository)?.permissions.checks === "write") {
    const suite = suiteFor(world, repository, sha, branch);
    world.emit("check_suite", "requested", { repository }, by, { check_suite: presentSuite(world, suite) });
  }
}

function synchronize(world: World, pr: PullRequest, sha: string, by: Account): void {
  const before = pr.head.sha;
  pr.head.sha = sha;
  pr.baseSha = pr.repository.branches.get(pr.base) ?? pr.baseSha;
  pr.updatedAt = world.clock.now();
  showCommits(world, pr.repository, sha);
  world.emit("pull_request", "synchronize", { repository: pr.repository }, by, {
    number: pr.number,
    before,
    after: sha,
    pull_request: presentPullRequestFull(world, pr),
  });
}

function push(world: World, input: Parameters<Sandbox["push"]>[0]): Commit[] {
  const repository = repositoryOf(world, input.repository);
  const tip =
    repository.branches.get(input.branch) ?? repository.branches.get(repository.defaultBranch) ?? "";
  const main = repository.branches.get(repository.defaultBranch) ?? "";
  const restart = input.onto
    ? resolveRevision(world, repository, input.onto)?.sha
    : mergeBase(world, tip, main);
  const onto = input.force || input.onto ? restart : tip;
  if (!onto) {
    throw new Error(`${fullName(repository)} has no revision ${input.onto ?? input.branch} to commit on.`);
  }
  if (input.force && repository.protectedBranches.has(input.branch)) {
    throw new Error(`${input.branch} of ${fullName(repository)} is protected: nobody rewrites it.`);
  }
  const commits = makeCommits(world, onto, input.commits);
  const author = input.commits[0]?.author;
  const by = input.by ?? (typeof author === "string" ? author : repository.owner.login);
  moveBranch(world, repository, input.branch, commits, accountOf(world, by), input.force ?? false);
  return commits;
}

export function commitActs(world: World) {
  return {
    push: (input) => push(world, input),
    commit: (repository, branch, commit, by) => {
      const [made] = push(world, { repository, branch, commits: [commit], ...(by ? { by } : {}) });
      if (!made) {
        throw new Error("A push of one commit made none.");
      }
      return made;
    },
  } satisfies Partial<Sandbox>;
}
