// The life of a pull request: opened, drafted, edited, labelled, closed.

import type { Sandbox } from "../contract.ts";
import { presentPullRequestFull } from "../present/pull-request.ts";
import { presentLabel, presentMilestone, repositoryPage } from "../present/repository.ts";
import { canPush } from "../state/access.ts";
import { ancestors } from "../state/git.ts";
import { nodeId } from "../state/ids.ts";
import { accountOf, fullName, pullRequestOf, repositoryOf, showCommits } from "../state/lookup.ts";
import type { Account, Label, PullRequest, Repository } from "../state/model.ts";
import { baseTip } from "../state/pull-request.ts";
import { validationFailed } from "../state/refusal.ts";
import type { World } from "../state/world.ts";
import { makeCommits, moveBranch } from "./commits.ts";
import { forkFor, labelOf, milestoneOf } from "./repositories.ts";

export function tellPullRequest(
  world: World,
  pr: PullRequest,
  action: string,
  by: Account,
  more: Record<string, unknown> = {},
): void {
  world.emit("pull_request", action, { repository: pr.repository }, by, {
    number: pr.number,
    pull_request: presentPullRequestFull(world, pr),
    ...more,
  });
}

type Opening = Parameters<Sandbox["openPullRequest"]>[0];

/** Makes the head branch where it belongs: in the repository for those who can push, else in the author's fork. */
function prepareHead(world: World, input: Opening, base: Repository, author: Account, start: string) {
  const fork = input.fork ?? !canPush(base, author);
  const repository = fork ? forkFor(world, base, author) : base;
  const branch = input.branch ?? `patch-${base.nextNumber}`;
  const tip = repository.branches.get(branch) ?? start;
  showCommits(world, repository, tip);
  const made = makeCommits(world, tip, input.commits ?? []);
  if (made.length > 0) {
    moveBranch(world, repository, branch, made, author);
  } else {
    repository.branches.set(branch, tip);
  }
  return { repository, branch, sha: made.at(-1)?.sha ?? tip };
}

function open(world: World, input: Opening): PullRequest {
  const repository = repositoryOf(world, input.repository);
  const author = accountOf(world, input.author);
  const base = input.base ?? repository.defaultBranch;
  const baseSha = repository.branches.get(base);
  if (baseSha === undefined) {
    throw new Error(`${fullName(repository)} has no branch ${base}.`);
  }
  const head = prepareHead(world, input, repository, author, baseSha);
  const pr: PullRequest = {
    ...unborn(world, repository),
    title: input.title,
    body: input.body ?? "",
    author,
    base,
    baseSha,
    head,
    isDraft: input.draft ?? false,
  };
  repository.pullRequests.set(pr.number, pr);
  showCommits(world, repository, head.sha);
  world.nodes.set(pr.nodeId, { type: "PullRequest", value: pr });
  tellPullRequest(world, pr, "opened", author);
  return pr;
}

/** What every pull request begins with. */
function unborn(world: World, repository: Repository) {
  const id = world.ids.next("pullRequest");
  const now = world.clock.now();
  return {
    id,
    nodeId: nodeId("PullRequest", id),
    number: repository.nextNumber++,
    repository,
    state: "open" as const,
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    mergedAt: null,
    mergedBy: null,
    mergeCommitSha: null,
    labels: [],
    milestone: null,
    linkedIssues: [],
    requestedReviewers: [],
    requestedTeams: [],
    reviews: [],
    comments: [],
    timeline: [],
  };
}

export function close(world: World, pr: PullRequest, by: Account): void {
  pr.baseSha = baseTip(pr);
  pr.state = "closed";
  pr.closedAt = world.clock.now();
  pr.updatedAt = pr.closedAt;
  tellPullRequest(world, pr, "closed", by);
}

/** @throws Refusal where it was merged, or its branch deleted or rewritten since */
export function reopen(world: World, pr: PullRequest, by: Account): void {
  const tip = pr.head.repository.branches.get(pr.head.branch);
  if (pr.state !== "closed") {
    throw cannotReopen(`it is ${pr.state}`);
  }
  if (tip === undefined) {
    throw cannotReopen(`The ${pr.head.branch} branch has been deleted.`);
  }
  if (!ancestors(world, tip).has(pr.head.sha)) {
    throw cannotReopen(`The ${pr.head.branch} branch was force-pushed or recreated.`);
  }
  pr.state = "open";
  pr.closedAt = null;
  pr.updatedAt = world.clock.now();
  pr.timeline.push({ type: "ReopenedEvent", at: pr.updatedAt });
  pr.head.sha = tip;
  showCommits(world, pr.repository, pr.head.sha);
  tellPullRequest(world, pr, "reopened", by);
}

function cannotReopen(why: string) {
  return validationFailed("PullRequest", "state", `state cannot be changed. ${why}`);
}

function edit(
  world: World,
  pr: PullRequest,
  change: { title?: string; body?: string; base?: string },
  by: Account,
): void {
  const changes: Record<string, unknown> = {};
  if (change.title !== undefined) {
    changes.title = { from: pr.title };
    pr.title = change.title;
  }
  if (change.body !== undefined) {
    changes.body = { from: pr.body };
    pr.body = change.body;
  }
  if (change.base !== undefined) {
    const sha = pr.repository.branches.get(change.base);
    if (sha === undefined) {
      throw new Error(`${fullName(pr.repository)} has no branch ${change.base}.`);
    }
    changes.base = { ref: { from: pr.base }, sha: { from: pr.baseSha } };
    pr.base = change.base;
    pr.baseSha = sha;
    pr.timeline.push({ type: "BaseRefChangedEvent", at: world.clock.now() });
  }
  pr.updatedAt = world.clock.now();
  tellPullRequest(world, pr, "edited", by, { changes });
}

export function setLabels(world: World, pr: PullRequest, labels: Label[], by: Account): void {
  const before = pr.labels;
  pr.labels = labels;
  pr.updatedAt = world.clock.now();
  for (const label of labels.filter((each) => !before.includes(each))) {
    tellPullRequest(world, pr, "labeled", by, { label: presentLabel(world, pr.repository, label) });
  }
  for (const label of before.filter((each) => !labels.includes(each))) {
    tellPullRequest(world, pr, "unlabeled", by, { label: presentLabel(world, pr.repository, label) });
  }
}

function setMilestone(world: World, pr: PullRequest, title: string | null, by: Account): void {
  const before = pr.milestone;
  const after = title === null ? null : milestoneOf(world, pr.repository, title, by);
  if (before === after) {
    return;
  }
  pr.milestone = after;
  pr.updatedAt = world.clock.now();
  for (const [action, milestone] of [["demilestoned", before] as const, ["milestoned", after] as const]) {
    if (milestone) {
      tellPullRequest(world, pr, action, by, {
        milestone: presentMilestone(world, pr.repository, milestone),
      });
    }
  }
}

function setDraft(world: World, pr: PullRequest, isDraft: boolean, by: Account): void {
  if (pr.isDraft === isDraft) {
    throw new Error(
      `${repositoryPage(world, pr.repository)}/pull/${pr.number} already ${isDraft ? "is" : "is not"} a draft.`,
    );
  }
  pr.isDraft = isDraft;
  pr.updatedAt = world.clock.now();
  if (!isDraft) pr.timeline.push({ type: "ReadyForReviewEvent", at: pr.updatedAt });
  tellPullRequest(world, pr, isDraft ? "converted_to_draft" : "ready_for_review", by);
}

export function pullRequestActs(world: World) {
  const find = (ref: Parameters<Sandbox["markReady"]>[0]) => pullRequestOf(world, ref);
  const person = (pr: PullRequest, login: string | undefined) =>
    login === undefined ? pr.author : accountOf(world, login);
  return {
    openPullRequest: (input) => open(world, input),
    markReady: (ref, by) => setDraft(world, find(ref), false, person(find(ref), by)),
    convertToDraft: (ref, by) => setDraft(world, find(ref), true, person(find(ref), by)),
    closePullRequest: (ref, by) => close(world, find(ref), person(find(ref), by)),
    reopenPullRequest: (ref, by) => reopen(world, find(ref), person(find(ref), by)),
    editPullRequest: (ref, change, by) => edit(world, find(ref), change, person(find(ref), by)),
    addLabel: (ref, label, by) => {
      const pr = find(ref);
      const labels = new Set([...pr.labels, labelOf(world, pr.repository, label)]);
      setLabels(world, pr, [...labels], accountOf(world, by));
    },
    removeLabel: (ref, label, by) => {
      const pr = find(ref);
      const left = pr.labels.filter((each) => each.name.toLowerCase() !== label.toLowerCase());
      setLabels(world, pr, left, accountOf(world, by));
    },
    setMilestone: (ref, title, by) => setMilestone(world, find(ref), title, accountOf(world, by)),
  } satisfies Partial<Sandbox>;
}
