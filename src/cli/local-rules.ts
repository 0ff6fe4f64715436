// The governance of a local clone at one commit: its charter, and every source of ownership that it names.

import { compileRules, NONE_BEFORE } from "../core/compile-rules.ts";
import { CHARTER_PATH, MAINTAINERS_PATH } from "../core/governance-paths.ts";
import type { Rules } from "../core/rules.ts";
import type { GovernanceFiles } from "../core/snapshot.ts";
import { counted, sentenceList } from "../core/wording.ts";
import { commitPlace } from "./file-places.ts";
import { type FilePlace, findGovernance, MERGE_RULES_PATHS } from "./governance-files.ts";
import type { LocalGit, TreeEntry } from "./local-git.ts";
import { printProblems } from "./output.ts";
import { Refusal } from "./refusal.ts";

export interface LocalRules {
  /** SHA. */
  commit: string;
  tree: TreeEntry[];
  governance: GovernanceFiles;
  rules: Rules;
}

/**
 * Says on standard error which sources of ownership are there that nobody named.
 * @throws Refusal where no charter or source can be used, after printing its problems; GitError for a folder that is no
 * clone, or a revision that is not there.
 */
export function readLocalRules(git: LocalGit, clone: string, revision: string): LocalRules {
  const commit = git.resolve(revision);
  const tree = git.tree(commit);
  const place = commitPlace(git, tree);
  const governance = findGovernance(place);
  const rules = compileUsable(governance, `${clone} at ${revision}`);
  if (governance.charter === null) tellUnread(place, governance);
  return { commit, tree, governance, rules };
}

/**
 * `where` the files are, for the message.
 * @throws Refusal where no charter or source can be used, after printing its problems
 */
export function compileUsable(governance: GovernanceFiles, where: string): Rules {
  const rules = compileRules(governance, NONE_BEFORE);
  if (rules.fallback?.inForce !== "defaults") return rules;
  printProblems(rules.problems);
  throw new Refusal(`${where}: nothing can be judged by this governance. Correct what is named above.`);
}

/** OWNERS files and merge rules count only where a charter says so. What is there already keeps its place in the list. */
function tellUnread(place: FilePlace, { ownership }: GovernanceFiles): void {
  const owners = place.ownersFiles().length;
  const mergeRules = place.read(MERGE_RULES_PATHS).map(({ path }) => path);
  const unread = [...mergeRules, ...(owners === 0 ? [] : [counted(owners, "OWNERS file")])];
  if (unread.length === 0) return;
  const present = ownership.map(({ path }) => path);
  const sources = [
    ...present.filter((path) => path === MAINTAINERS_PATH),
    ...mergeRules,
    ...(owners === 0 ? [] : ["OWNERS"]),
    ...(present.some((path) => path !== MAINTAINERS_PATH) ? ["CODEOWNERS"] : []),
  ];
  console.error(
    `charter: no charter names ${sentenceList(unread)}, so nothing of that is read. To read it, write ${CHARTER_PATH} with version: 1 and ownership: [${sources.join(", ")}].`,
  );
}
