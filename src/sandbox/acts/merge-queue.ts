// The merge queue: groups of pull requests on speculative commits, waiting for their checks.

import type { Sandbox } from "../contract.ts";
import { iso } from "../present/account.ts";
import { presentPullRequestFull } from "../present/pull-request.ts";
import { nodeId } from "../state/ids.ts";
import { accountOf, pullRequestOf } from "../state/lookup.ts";
import type { Account, Commit, PullRequest, QueueEntry, Repository } from "../state/model.ts";
import { mergedTree } from "../state/pull-request.ts";
import { squashMessage } from "../state/squash.ts";
import type { World } from "../state/world.ts";
import { moveBranch } from "./commits.ts";
import { webCommit } from "./head-branch.ts";

export function queueOf(repository: Repository, branch: string): QueueEntry[] {
  const queue = repository.queues.get(branch) ?? [];
  repository.queues.set(branch, queue);
  return queue;
}

export function entryOf(pr: PullRequest): QueueEntry | null {
  return pr.repository.queues.get(pr.base)?.find((entry) => entry.pullRequest === pr) ?? null;
}

/** Squashed, in the name of whoever opened the pull request. */
function speculate(world: World, pr: PullRequest, onto: string): Commit {
  return webCommit(world, pr.author, squashMessage(world, pr), [onto], mergedTree(world, pr, onto));
}

function presentGroup(world: World, entry: QueueEntry, baseSha: string) {
  const commit = world.commits.get(entry.headSha);
  return {
    head_sha: entry.headSha,
    head_ref: entry.headRef,
    base_sha: baseSha,
    base_ref: `refs/heads/${entry.pullRequest.base}`,
    head_commit: commit && {
      id: commit.sha,
      tree_id: commit.treeSha,
      message: commit.message,
      timestamp: iso(commit.committer.date),
      author: { name: commit.author.name, email: commit.author.email },
      committer: { name: commit.committer.name, email: commit.committer.email },
    },
  };
}

function enter(
  world: World,
  pr: PullRequest,
  onto: string,
  enqueuer: Account,
): { entry: QueueEntry; commit: Commit } {
  if (entryOf(pr)) {
    throw new Error(`Pull request ${pr.number} is in the merge queue already.`);
  }
  const commit = speculate(world, pr, onto);
  const id = world.ids.next("queueEntry");
  const entry: QueueEntry = {
    id,
    nodeId: nodeId("MergeQueueEntry", id),
    pullRequest: pr,
    enqueuer,
    enqueuedAt: world.clock.now(),
    state: "AWAITING_CHECKS",
    baseSha: onto,
    headSha: commit.sha,
    headRef: `refs/heads/gh-readonly-queue/${pr.base}/pr-${pr.number}-${onto}`,
  };
  queueOf(pr.repository, pr.base).push(entry);
  world.nodes.set(entry.nodeId, { type: "MergeQueueEntry", value: entry });
  world.emit("pull_request", "enqueued", { repository: pr.repository }, enqueuer, {
    number: pr.number,
    pull_request: presentPullRequestFull(world, pr),
  });
  return { entry, commit };
}

/** One group: each entry stands on the one before, and the checks are asked for on the last. */
export function enqueue(world: World, prs: PullRequest[], by: Account): ReturnType<Sandbox["enqueue"]> {
  const first = prs[0];
  if (!first) {
    throw new Error("A merge group needs at least one pull request.");
  }
  const { repository, base } = first;
  const baseSha = queueOf(repository, base).at(-1)?.headSha ?? repository.branches.get(base) ?? first.baseSha;
  let onto = baseSha;
  const made = prs.map((pr) => {
    const entered = enter(world, pr, onto, by);
    onto = entered.commit.sha;
    return entered;
  });
  const last = made.at(-1)?.entry;
  if (!last) {
    throw new Error("A merge group needs at least one pull request.");
  }
  const commits = made.map((each) => each.commit);
  moveBranch(world, repository, last.headRef.replace("refs/heads/", ""), commits, by);
  const merge_group = presentGroup(world, last, baseSha);
  world.emit("merge_group", "checks_requested", { repository }, by, { merge_group });
  return { headSha: last.headSha, baseSha, headRef: last.headRef, entries: made.map((each) => each.entry) };
}

/** Takes a pull request out, if it is in, and gives its group up. */
export function leaveQueue(
  world: World,
  pr: PullRequest,
  reason: "merged" | "invalidated" | "dequeued",
): void {
  const entry = entryOf(pr);
  if (!entry) {
    return;
  }
  const { repository } = pr;
  repository.queues.set(
    pr.base,
    queueOf(repository, pr.base).filter((each) => each !== entry),
  );
  repository.branches.delete(entry.headRef.replace("refs/heads/", ""));
  world.nodes.delete(entry.nodeId);
  const place = { repository };
  world.emit("pull_request", "dequeued", place, entry.enqueuer, {
    number: pr.number,
    reason: reason === "merged" ? "MERGE" : "MANUAL",
    pull_request: presentPullRequestFull(world, pr),
  });
  const merge_group = presentGroup(world, entry, entry.baseSha);
  world.emit("merge_group", "destroyed", place, entry.enqueuer, { reason, merge_group });
}

export function mergeQueueActs(world: World) {
  return {
    enqueue: (refs, by) => {
      const prs = refs.map((ref) => pullRequestOf(world, ref));
      return enqueue(world, prs, accountOf(world, by));
    },
    dequeue: (ref) => leaveQueue(world, pullRequestOf(world, ref), "dequeued"),
  } satisfies Partial<Sandbox>;
}
