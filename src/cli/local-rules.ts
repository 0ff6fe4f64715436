// The governance of a local clone at one commit: its charter, and every source of ownership that it names.

import { compileRules } from "../core/compile-rules.ts";
import type { Rules } from "../core/rules.ts";
import { commitPlace } from "./file-places.ts";
import { findGovernance, NONE_BEFORE } from "./governance-files.ts";
import type { LocalGit, TreeEntry } from "./local-git.ts";

export interface LocalRules {
  /** SHA. */
  commit: string;
  tree: TreeEntry[];
  rules: Rules;
}

/** @throws GitError for a folder that is no clone, or a revision that is not there. */
export function readLocalRules(git: LocalGit, revision: string): LocalRules {
  const commit = git.resolve(revision);
  const tree = git.tree(commit);
  return { commit, tree, rules: compileRules(findGovernance(commitPlace(git, tree)), NONE_BEFORE) };
}
