// Repositories: made, granted, renamed, transferred, deleted, branched.

import type { Sandbox } from "../contract.ts";
import { presentAccount } from "../present/account.ts";
import { covers, installationFor } from "../state/access.ts";
import { noreplyAddress } from "../state/authorship.ts";
import { storeBlob, storeCommit } from "../state/git.ts";
import { nodeId } from "../state/ids.ts";
import {
  accountOf,
  findRepository,
  fullName,
  repositoryOf,
  resolveRevision,
  showCommits,
} from "../state/lookup.ts";
import type { Account, Label, Milestone, PullRequest, Repository } from "../state/model.ts";
import type { World } from "../state/world.ts";
import { announceSelection } from "./installations.ts";

function newRepository(world: World, owner: Account, name: string, id: number): Repository {
  if (findRepository(world, owner.login, name) || world.repositories.has(id)) {
    throw new Error(`The sandbox already has a repository ${owner.login}/${name} or ${id}.`);
  }
  const repository: Repository = {
    id,
    nodeId: nodeId("Repository", id),
    owner,
    name,
    isPrivate: false,
    isFork: false,
    defaultBranch: "main",
    createdAt: world.clock.now(),
    pushedAt: world.clock.now(),
    collaborators: new Map(),
    branches: new Map(),
    commits: new Set(),
    pullRequests: new Map(),
    issues: new Map(),
    labels: new Map(),
    milestones: new Map(),
    suites: [],
    statuses: new Map(),
    protectedBranches: new Set(),
    squashMessage: "COMMIT_MESSAGES",
    requiredChecks: new Map(),
    hasIssues: true,
    queues: new Map(),
    nextNumber: 1,
  };
  world.repositories.set(id, repository);
  world.formerNames.delete(fullName(repository).toLowerCase());
  world.nodes.set(repository.nodeId, { type: "Repository", value: repository });
  return repository;
}

/** The label of that name, made when the repository has none. */
export function labelOf(world: World, repository: Repository, name: string): Label {
  const known = repository.labels.get(name.toLowerCase());
  if (known) {
    return known;
  }
  const id = world.ids.next("label");
  const label = { id, nodeId: nodeId("Label", id), name, color: "ededed" };
  repository.labels.set(name.toLowerCase(), label);
  return label;
}

/** The milestone of that title, made when the repository has none. */
export function milestoneOf(world: World, repository: Repository, title: string, by: Account): Milestone {
  const known = repository.milestones.get(title);
  if (known) {
    return known;
  }
  const id = world.ids.next("milestone");
  const number = repository.milestones.size + 1;
  const now = world.clock.now();
  const milestone = { id, nodeId: nodeId("Milestone", id), number, title, creator: by, createdAt: now };
  repository.milestones.set(title, milestone);
  return milestone;
}

function create(world: World, input: Parameters<Sandbox["createRepository"]>[0]): Repository {
  const owner = accountOf(world, input.owner);
  const repository = newRepository(world, owner, input.name, input.id ?? world.ids.next("repository"));
  repository.isPrivate = input.private ?? false;
  repository.defaultBranch = input.defaultBranch ?? "main";
  for (const [login, permission] of Object.entries(input.collaborators ?? {})) {
    repository.collaborators.set(accountOf(world, login).id, permission);
  }
  for (const name of input.labels ?? []) {
    labelOf(world, repository, name);
  }
  const files = Object.entries(input.files ?? { "README.md": `# ${input.name}\n` });
  const who = { name: owner.name ?? owner.login, email: noreplyAddress(owner), date: world.clock.now() };
  const first = storeCommit(world, {
    tree: new Map(files.map(([path, content]) => [path, storeBlob(world, content)])),
    parents: [],
    author: who,
    committer: who,
    message: `Begin ${input.name}`,
    signed: null,
  });
  repository.branches.set(repository.defaultBranch, first.sha);
  showCommits(world, repository, first.sha);
  world.emit("repository", "created", { repository }, owner, {});
  const installation = installationFor(world, repository);
  if (installation) {
    announceSelection(world, installation, [repository], []);
  }
  return repository;
}

/** The fork of a person, made when there is none. */
export function forkFor(world: World, source: Repository, person: Account): Repository {
  const existing = findRepository(world, person.login, source.name);
  if (existing) {
    return existing;
  }
  const fork = newRepository(world, person, source.name, world.ids.next("repository"));
  fork.isFork = true;
  fork.isPrivate = source.isPrivate;
  fork.defaultBranch = source.defaultBranch;
  const head = source.branches.get(source.defaultBranch);
  if (head) {
    fork.branches.set(source.defaultBranch, head);
    showCommits(world, fork, head);
  }
  return fork;
}

function grant(
  world: World,
  repository: Repository,
  login: string,
  permission: Parameters<Sandbox["grant"]>[2],
) {
  const account = accountOf(world, login);
  const before = repository.collaborators.get(account.id);
  if (permission === null) {
    repository.collaborators.delete(account.id);
  } else {
    repository.collaborators.set(account.id, permission);
  }
  const action = permission === null ? "removed" : before ? "edited" : "added";
  world.emit("member", action, { repository }, repository.owner, {
    member: presentAccount(world, account),
    ...(permission === null ? {} : { changes: { permission: { from: before ?? null, to: permission } } }),
  });
}

function move(world: World, repository: Repository, change: { owner?: Account; name?: string }): Repository {
  const before = {
    owner: repository.owner,
    name: repository.name,
    installation: installationFor(world, repository),
  };
  world.formerNames.set(fullName(repository).toLowerCase(), repository.id);
  if (change.name !== undefined) {
    repository.name = change.name;
    const changes = { repository: { name: { from: before.name } } };
    world.emit("repository", "renamed", { repository }, repository.owner, { changes });
    return repository;
  }
  repository.owner = change.owner ?? repository.owner;
  repository.collaborators.delete(repository.owner.id);
  const kind = before.owner.kind === "Organization" ? "organization" : "user";
  const changes = { owner: { from: { [kind]: presentAccount(world, before.owner) } } };
  if (before.installation && !covers(before.installation, repository)) {
    if (before.installation.repositories !== "all") {
      before.installation.repositories.delete(repository.id);
    }
    announceSelection(world, before.installation, [], [repository]);
  }
  world.emit("repository", "transferred", { repository }, repository.owner, { changes });
  return repository;
}

function remove(world: World, repository: Repository): void {
  const installation = installationFor(world, repository);
  world.emit("repository", "deleted", { repository }, repository.owner, {});
  world.repositories.delete(repository.id);
  for (const pr of repository.pullRequests.values()) {
    forgetPullRequest(world, pr);
  }
  const issues = [...repository.issues.values()];
  for (const each of [repository, ...issues, ...issues.flatMap((issue) => issue.comments)]) {
    world.nodes.delete(each.nodeId);
  }
  if (installation && installation.repositories !== "all") {
    installation.repositories.delete(repository.id);
  }
  if (installation) {
    announceSelection(world, installation, [], [repository]);
  }
}

function forgetPullRequest(world: World, pr: PullRequest): void {
  const onLines = pr.reviews.flatMap((review) => review.comments);
  for (const each of [pr, ...pr.comments, ...pr.reviews, ...onLines]) {
    world.nodes.delete(each.nodeId);
  }
}

function branchOff(world: World, repository: Repository, branch: string, from: string): void {
  const start = resolveRevision(world, repository, from);
  if (!start) {
    throw new Error(`${fullName(repository)} has no revision ${from} to start ${branch} from.`);
  }
  repository.branches.set(branch, start.sha);
  world.emit("create", null, { repository }, repository.owner, { ref: branch, ref_type: "branch" });
}

export function repositoryActs(world: World) {
  return {
    createRepository: (input) => create(world, input),
    grant: (ref, login, permission) => grant(world, repositoryOf(world, ref), login, permission),
    renameRepository: (ref, name) => move(world, repositoryOf(world, ref), { name }),
    transferRepository: (ref, owner) =>
      move(world, repositoryOf(world, ref), { owner: accountOf(world, owner) }),
    deleteRepository: (ref) => remove(world, repositoryOf(world, ref)),
    protectBranch: (ref, branch) => {
      repositoryOf(world, ref).protectedBranches.add(branch);
    },
    setSquashMessage: (ref, message) => {
      repositoryOf(world, ref).squashMessage = message;
    },
    switchOffIssues: (ref) => {
      repositoryOf(world, ref).hasIssues = false;
    },
    setDefaultBranch: (ref, branch) => {
      const repository = repositoryOf(world, ref);
      const from = repository.defaultBranch;
      repository.defaultBranch = branch;
      const changes = { default_branch: { from } };
      world.emit("repository", "edited", { repository }, repository.owner, { changes });
    },
    createBranch: (ref, branch, from) => branchOff(world, repositoryOf(world, ref), branch, from ?? "HEAD"),
  } satisfies Partial<Sandbox>;
}
