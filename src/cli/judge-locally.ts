// What a change of a local clone would need, judged with git alone and by the same code.

import type { Charter } from "../core/charter/charter.ts";
import { compileRules, NONE_BEFORE } from "../core/compile-rules.ts";
import { decide, directoryKeys } from "../core/decide.ts";
import { isGovernanceFile, namedFiles } from "../core/governance-paths.ts";
import { emptyRecord } from "../core/record.ts";
import type { Rules } from "../core/rules.ts";
import { touchedPaths } from "../core/touched-paths.ts";
import type { Verdict } from "../core/verdict.ts";
import { commitPlace } from "./file-places.ts";
import type { LocalChange, LocalGit } from "./local-git.ts";
import { readLocalRules } from "./local-rules.ts";
import { OfflinePeople } from "./offline-people.ts";
import { offlineSnapshot } from "./offline-snapshot.ts";

export interface LocalJudgement {
  git: LocalGit;
  /** Its folder, as it is called in messages. */
  clone: string;
  base: string;
  head: string;
  /** Login of who would open the pull request. */
  author: string;
  /** ISO 8601. */
  now: string;
}

export interface Explanation {
  change: LocalChange;
  rules: Rules;
  verdict: Verdict;
}

/** @throws Refusal for a folder that is no clone, a revision that is not there, or a base without usable governance. */
export function judgeLocally({ git, clone, base, head, author, now }: LocalJudgement): Explanation {
  const change = git.change(base, head);
  const { governance, rules: present } = readLocalRules(git, clone, base);
  const proposed = readProposed(git, change, present.charter);
  const rules = compileRules({ ...governance, proposed }, NONE_BEFORE);
  const people = new OfflinePeople();
  const opener = people.account(author);
  const snapshot = offlineSnapshot({ ...change, commits: people.commits(change.commits) }, opener, now);
  const record = emptyRecord();
  const directory = people.directory(directoryKeys(rules, snapshot, record), rules);
  const verdict = decide({ rules, snapshot, directory, record, expertise: null, now });
  return { change, rules, verdict };
}

/** The governance files that the change edits, as it leaves them. */
function readProposed(git: LocalGit, { head, files }: LocalChange, charter: Charter) {
  const named = new Set(namedFiles(charter).map(({ path }) => path));
  const paths = touchedPaths(files).filter((path) => isGovernanceFile(path, charter) || named.has(path));
  return commitPlace(git, git.tree(head)).read(paths);
}
