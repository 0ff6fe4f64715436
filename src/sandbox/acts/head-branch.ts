// What happens on a pull request's head branch: pushes, merges of the base branch, rebases.

import type { CommitInput, Sandbox } from "../contract.ts";
import { signedByGitHub, webFlow } from "../state/authorship.ts";
import { storeBlob, storeCommit } from "../state/git.ts";
import { accountOf, pullRequestOf } from "../state/lookup.ts";
import type { Account, Commit, PullRequest } from "../state/model.ts";
import { baseTip, commitsOf, mergeBaseOf, mergedTree } from "../state/pull-request.ts";
import { mergeTrees } from "../state/three-way-merge.ts";
import type { World } from "../state/world.ts";
import { makeCommits, moveBranch, signatureOf } from "./commits.ts";

function pushTo(world: World, pr: PullRequest, inputs: CommitInput[], by: Account, force: boolean): Commit[] {
  const commits = makeCommits(world, force ? mergeBaseOf(world, pr) : pr.head.sha, inputs);
  moveBranch(world, pr.head.repository, pr.head.branch, commits, by, force);
  return commits;
}

/** A commit by GitHub's own hand in the name of `by`. */
export function webCommit(
  world: World,
  by: Account,
  message: string,
  parents: string[],
  tree: Commit["tree"],
): Commit {
  const date = world.clock.now();
  const author = { ...signatureOf(world, by.login), date };
  const signed = signedByGitHub(world);
  return storeCommit(world, { tree, parents, author, committer: { ...webFlow, date }, message, signed });
}

type Edits = Parameters<Sandbox["updateBranch"]>[2];

function update(world: World, pr: PullRequest, by: Account, edits: Edits = {}): Commit {
  const tip = baseTip(pr);
  const tree = new Map(mergedTree(world, pr, tip));
  for (const [path, content] of Object.entries(edits)) {
    tree.set(path, storeBlob(world, content));
  }
  const message = `Merge branch '${pr.base}' into ${pr.head.branch}`;
  const merged = webCommit(world, by, message, [pr.head.sha, tip], tree);
  moveBranch(world, pr.head.repository, pr.head.branch, [merged], by);
  return merged;
}

/** Each commit's own change on top of the one before. @throws Error where the lines don't go together */
export function replay(world: World, pr: PullRequest, onto: string, by: Account): Commit[] {
  const made: Commit[] = [];
  let under = world.commits.get(onto);
  for (const commit of commitsOf(world, pr).filter(({ parents }) => parents.length === 1)) {
    const base = world.commits.get(commit.parents[0] ?? "")?.tree ?? new Map();
    const { tree, conflicts } = mergeTrees(world, base, under?.tree ?? new Map(), commit.tree);
    if (conflicts.length > 0) {
      throw new Error(
        `Pull request ${pr.number} can't be rebased: ${conflicts.join(", ")} changed on both sides.`,
      );
    }
    const committer = { ...signatureOf(world, by.login), date: world.clock.now() };
    const { author, message } = commit;
    const parents = under ? [under.sha] : [];
    // Made again, it is another commit: nobody signed it.
    under = storeCommit(world, { tree, parents, author, committer, message, signed: null });
    made.push(under);
  }
  return made;
}

function rebase(world: World, pr: PullRequest, by: Account): Commit[] {
  const made = replay(world, pr, baseTip(pr), by);
  moveBranch(world, pr.head.repository, pr.head.branch, made, by, true);
  return made;
}

export function headBranchActs(world: World) {
  const find = (ref: Parameters<Sandbox["updateBranch"]>[0]) => pullRequestOf(world, ref);
  return {
    pushToPullRequest: (ref, commits, options = {}) => {
      const pr = find(ref);
      const by = options.by === undefined ? pr.author : accountOf(world, options.by);
      return pushTo(world, pr, [commits].flat(), by, options.force ?? false);
    },
    updateBranch: (ref, by, edits) => update(world, find(ref), accountOf(world, by), edits),
    rebasePullRequest: (ref, by) => rebase(world, find(ref), accountOf(world, by)),
  } satisfies Partial<Sandbox>;
}
