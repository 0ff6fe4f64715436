// What follows from a pull request's base, head and reviews: its commits, files and verdicts.

import { diffTrees, type FileChange } from "./diff.ts";
import { commitsBetween, mergeBase } from "./git.ts";
import type { Commit, PullRequest, Review } from "./model.ts";
import { mergeTrees } from "./three-way-merge.ts";
import type { World } from "./world.ts";

/** The base branch's head while open; what it was when merged or closed afterwards. */
export function baseTip(pr: PullRequest): string {
  return pr.state === "open" ? (pr.repository.branches.get(pr.base) ?? pr.baseSha) : pr.baseSha;
}

export function mergeBaseOf(world: World, pr: PullRequest): string {
  return mergeBase(world, pr.head.sha, baseTip(pr)) ?? baseTip(pr);
}

/** Oldest first. */
export function commitsOf(world: World, pr: PullRequest): Commit[] {
  return commitsBetween(world, baseTip(pr), pr.head.sha);
}

/** The three-dot diff: merge base to head. */
export function filesOf(world: World, pr: PullRequest): FileChange[] {
  const before = world.commits.get(mergeBaseOf(world, pr))?.tree ?? new Map();
  const after = world.commits.get(pr.head.sha)?.tree ?? new Map();
  return diffTrees(world.blobs, before, after);
}

/** Of each person the latest that approves, asks for changes or was dismissed; a comment does not replace it. */
export function latestOpinionatedReviews(pr: PullRequest): Review[] {
  const latest = new Map<number, Review>();
  for (const review of pr.reviews) {
    if (review.state !== "COMMENTED") {
      latest.delete(review.author.id);
      latest.set(review.author.id, review);
    }
  }
  return [...latest.values()];
}

function treeOf(world: World, sha: string): ReadonlyMap<string, string> {
  return world.commits.get(sha)?.tree ?? new Map();
}

/** What stands at `onto` with the pull request's changes on top. */
function mergeOnto(world: World, pr: PullRequest, onto: string): ReturnType<typeof mergeTrees> {
  const base = mergeBase(world, pr.head.sha, onto) ?? onto;
  return mergeTrees(world, treeOf(world, base), treeOf(world, onto), treeOf(world, pr.head.sha));
}

/** False when base and head changed the same lines differently. */
export function isMergeable(world: World, pr: PullRequest): boolean {
  return mergeOnto(world, pr, baseTip(pr)).conflicts.length === 0;
}

/** Where both changed the same lines, the pull request's stand. */
export function mergedTree(world: World, pr: PullRequest, onto: string): ReadonlyMap<string, string> {
  return mergeOnto(world, pr, onto).tree;
}
