// What a change of a local clone would need, judged with git alone and by the same code.

import type { Account } from "../core/account.ts";
import type { Charter } from "../core/charter/charter.ts";
import { compileRules, NONE_BEFORE } from "../core/compile-rules.ts";
import { decide, directoryKeys } from "../core/decide.ts";
import { isGovernanceFile, namedFiles } from "../core/governance-paths.ts";
import { formatOwner } from "../core/ownership/owner.ts";
import { emptyRecord } from "../core/record.ts";
import type { Rules } from "../core/rules.ts";
import type { Directory, Listing, Resolved, Snapshot } from "../core/snapshot.ts";
import { touchedPaths } from "../core/touched-paths.ts";
import type { Verdict } from "../core/verdict.ts";
import { commitPlace } from "./file-places.ts";
import type { LocalChange, LocalGit } from "./local-git.ts";
import { readLocalRules } from "./local-rules.ts";

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
  const snapshot = offlineSnapshot(change, author, now);
  const record = emptyRecord();
  const directory = offlineDirectory(rules, directoryKeys(rules, snapshot, record), author);
  return { change, rules, verdict: decide({ rules, snapshot, directory, record, now }) };
}

/** The governance files that the change edits, as it leaves them. */
function readProposed(git: LocalGit, { head, files }: LocalChange, charter: Charter) {
  const named = new Set(namedFiles(charter).map(({ path }) => path));
  const paths = touchedPaths(files).filter((path) => isGovernanceFile(path, charter) || named.has(path));
  return commitPlace(git, git.tree(head)).read(paths);
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
