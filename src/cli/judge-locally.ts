// What a change of a local clone would need, judged with git alone and by the same code.

import type { Account } from "../core/account.ts";
import { compileRules } from "../core/compile-rules.ts";
import { decide, directoryKeys } from "../core/decide.ts";
import { isGovernanceFile, namedFiles } from "../core/governance-paths.ts";
import { formatOwner } from "../core/ownership/owner.ts";
import { touchedPaths } from "../core/people/directory-keys.ts";
import { emptyRecord } from "../core/record.ts";
import type { Rules } from "../core/rules.ts";
import type { Directory, Listing, Resolved, Snapshot } from "../core/snapshot.ts";
import type { Verdict } from "../core/verdict.ts";
import { commitPlace } from "./file-places.ts";
import { findGovernance, NONE_BEFORE } from "./governance-files.ts";
import type { LocalChange, LocalGit } from "./local-git.ts";

export interface LocalJudgement {
  git: LocalGit;
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

/** @throws GitError for a folder that is no clone, or a revision that is not there. */
export function judgeLocally({ git, base, head, author, now }: LocalJudgement): Explanation {
  const change = git.change(base, head);
  const rules = readRules(git, change);
  const snapshot = offlineSnapshot(change, author, now);
  const record = emptyRecord();
  const directory = offlineDirectory(rules, directoryKeys(rules, snapshot, record), author);
  return { change, rules, verdict: decide({ rules, snapshot, directory, record, now }) };
}

function readRules(git: LocalGit, change: LocalChange): Rules {
  const governance = findGovernance(commitPlace(git, git.tree(change.base)));
  const { charter } = compileRules(governance, NONE_BEFORE);
  const named = new Set(namedFiles(charter).map(({ path }) => path));
  const proposed = touchedPaths(change.files).filter(
    (path) => isGovernanceFile(path, charter) || named.has(path),
  );
  const head = commitPlace(git, git.tree(change.head));
  return compileRules({ ...governance, proposed: head.read(proposed) }, NONE_BEFORE);
}

function offlineSnapshot(change: LocalChange, author: string, now: string): Snapshot {
  return {
    repository: { id: 0, owner: { id: 0, login: "local" }, name: "clone", defaultBranch: "main" },
    number: 0,
    url: "",
    title: "",
    state: "open",
    isDraft: false,
    author: offlineAccount(author, 1),
    createdAt: now,
    base: { ref: change.base, sha: change.base },
    head: { sha: change.head },
    commits: whole(change.commits),
    files: whole(change.files),
    reviews: whole([]),
    requestedReviewers: [],
    requestedTeams: [],
    checks: [],
    comment: null,
  };
}

function whole<T>(items: T[]): Listing<T> {
  return { items, total: items.length, complete: true };
}

/**
 * Without GitHub, every name is believed: it exists, it can push, and a team is one person of that name.
 * Ids are invented; only the author's own must be the same wherever the login stands.
 */
function offlineDirectory(rules: Rules, keys: string[], author: string): Directory {
  const owners = (rules.ownership?.rules ?? []).flatMap((rule) => rule.owners.map(formatOwner));
  const asWritten = new Map(owners.map((owner) => [owner.slice(1).toLowerCase(), owner.slice(1)]));
  const entries = keys.map((key, i): [string, Resolved] => {
    const id = key === author.toLowerCase() ? 1 : i + 2;
    const member = { account: offlineAccount(asWritten.get(key) ?? key, id), canWrite: true };
    return [key, key.includes("/") ? { kind: "team", members: [member] } : { kind: "account", ...member }];
  });
  return new Map(entries);
}

function offlineAccount(login: string, id: number): Account {
  return { id, login, kind: "user" };
}
