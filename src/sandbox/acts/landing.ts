// How a pull request lands: what keeps it from merging, and the three ways of merging.

import type { Sandbox } from "../contract.ts";
import { accountOf, pullRequestOf, repositoryOf } from "../state/lookup.ts";
import type { Account, Commit, MergeMethod, PullRequest } from "../state/model.ts";
import { baseTip, isMergeable, mergedTree } from "../state/pull-request.ts";
import { Refusal } from "../state/refusal.ts";
import { squashMessage } from "../state/squash.ts";
import type { World } from "../state/world.ts";
import { runsOn } from "./checks.ts";
import { moveBranch } from "./commits.ts";
import { replay, webCommit } from "./head-branch.ts";
import { leaveQueue, queueOf } from "./merge-queue.ts";
import { tellPullRequest } from "./pull-requests.ts";

const passing = new Set(["success", "neutral", "skipped"]);

function missingCheck(pr: PullRequest): string | null {
  for (const name of pr.repository.requiredChecks.get(pr.base) ?? []) {
    const [newest] = runsOn(pr.repository, pr.head.sha, name);
    if (!passing.has(newest?.conclusion ?? "")) {
      const state = newest?.status === "completed" ? "failing" : "expected";
      return `Required status check "${name}" is ${state}.`;
    }
  }
  return null;
}

/** @throws Refusal in GitHub's words, of which 409 is for another head than the caller knows */
export function assertLandable(world: World, pr: PullRequest, headSha: string | undefined): void {
  if (pr.state === "open" && headSha !== undefined && headSha !== pr.head.sha) {
    throw new Refusal(409, "Head branch was modified. Review and try the merge again.");
  }
  if (pr.isDraft) {
    throw new Refusal(405, "Pull Request is still a draft");
  }
  if (pr.state !== "open" || !isMergeable(world, pr)) {
    throw new Refusal(405, "Pull Request is not mergeable");
  }
  const reason = missingCheck(pr);
  if (reason !== null) {
    throw new Refusal(405, reason);
  }
}

function landed(world: World, pr: PullRequest, method: MergeMethod, by: Account): Commit[] {
  const tip = baseTip(pr);
  if (method === "rebase") {
    return replay(world, pr, tip, by);
  }
  const tree = mergedTree(world, pr, tip);
  if (method === "squash") {
    return [webCommit(world, pr.author, squashMessage(world, pr), [tip], tree)];
  }
  const from = `${pr.head.repository.owner.login}/${pr.head.branch}`;
  const message = `Merge pull request #${pr.number} from ${from}\n\n${pr.title}`;
  return [webCommit(world, by, message, [tip, pr.head.sha], tree)];
}

/** Merges whatever anybody thinks of it. */
export function merge(world: World, pr: PullRequest, by: Account, method: MergeMethod = "merge"): Commit {
  if (pr.state !== "open") {
    throw new Error(`Pull request ${pr.number} is ${pr.state} and can't be merged.`);
  }
  const commits = landed(world, pr, method, by);
  const last = commits.at(-1);
  if (!last) {
    throw new Error(`Pull request ${pr.number} has no commit to merge.`);
  }
  pr.baseSha = baseTip(pr);
  pr.state = "merged";
  pr.mergedAt = world.clock.now();
  pr.closedAt = pr.mergedAt;
  pr.updatedAt = pr.mergedAt;
  pr.mergedBy = by;
  pr.mergeCommitSha = last.sha;
  leaveQueue(world, pr, "merged");
  moveBranch(world, pr.repository, pr.base, commits, by);
  tellPullRequest(world, pr, "closed", by);
  return last;
}

export function landingActs(world: World) {
  return {
    mergePullRequest: (ref, by, method) =>
      merge(world, pullRequestOf(world, ref), accountOf(world, by), method),
    requireChecks: (ref, branch, names) => {
      repositoryOf(world, ref).requiredChecks.set(branch, names);
    },
    enableMergeQueue: (ref, branch) => {
      queueOf(repositoryOf(world, ref), branch);
    },
  } satisfies Partial<Sandbox>;
}
