// Small builders of plain data for the tests of core: every field has a quiet default, tests name what matters.

import type { Account } from "../../src/core/account.ts";
import { loginKey } from "../../src/core/account.ts";
import { noClaFacts } from "../../src/core/cla/facts.ts";
import { emptyRecord, type Objection, type PullRequestRecord, type Turn } from "../../src/core/record.ts";
import type { Rules } from "../../src/core/rules.ts";
import type {
  ChangedFile,
  Commit,
  CommitAuthor,
  Directory,
  Listing,
  Resolved,
  Review,
  Snapshot,
} from "../../src/core/snapshot.ts";
import { charter } from "./build-charter.ts";

/** Monday, 09:00 in UTC. */
export const NOW = "2026-03-02T09:00:00.000Z";
export const HEAD = "1111111111111111111111111111111111111111";

export const author: Account = user(1, "author");
export const alice: Account = user(2, "alice");
export const bob: Account = user(3, "bob");
export const carol: Account = user(4, "carol");
export const dave: Account = user(5, "dave");
export const erin: Account = user(6, "erin");

export function user(id: number, login: string): Account {
  return { id, login, kind: "user" };
}

export function bot(id: number, login: string): Account {
  return { id, login, kind: "bot" };
}

export function complete<T>(items: T[]): Listing<T> {
  return { items, total: items.length, complete: true };
}

/** What GitHub gives when it lists `items` out of `total`. */
export function cut<T>(items: T[], total: number): Listing<T> {
  return { items, total, complete: false };
}

export function person(
  account: Account | null,
  email = `${account?.login ?? "nobody"}@example.org`,
): CommitAuthor {
  return { name: account?.login ?? "Nobody", email, account };
}

/** An unsigned commit by these people, the author first, who is its committer, too. */
export function commit(sha: string, ...authors: CommitAuthor[]): Commit {
  return committed(sha, authors);
}

export function committed(sha: string, authors: CommitAuthor[], changes: Partial<Commit> = {}): Commit {
  const committer = authors[0] ?? null;
  return { sha, authors, committer, message: "Change", isMerge: false, signature: null, ...changes };
}

export function file(path: string, changes: Partial<ChangedFile> = {}): ChangedFile {
  return { path, previousPath: null, change: "modified", additions: 1, deletions: 0, ...changes };
}

/** An approval of the head by somebody who can push, unless told otherwise. */
export function review(by: Account | null, changes: Partial<Review> = {}): Review {
  return {
    id: 500 + (by?.id ?? 0),
    author: by,
    state: "approved",
    submittedAt: "2026-03-01T09:00:00.000Z",
    commitSha: HEAD,
    canWrite: true,
    dismissal: null,
    ...changes,
  };
}

/** An open pull request by @author that changes `src/a.ts` in one commit. */
export function snapshot(changes: Partial<Snapshot> = {}): Snapshot {
  return {
    repository: { id: 77, owner: { id: 9, login: "acme" }, name: "widget", defaultBranch: "main" },
    number: 12,
    url: "https://github.com/acme/widget/pull/12",
    title: "Turn faster",
    state: "open",
    isDraft: false,
    author,
    createdAt: "2026-02-27T09:00:00.000Z",
    base: { ref: "main", sha: "2222222222222222222222222222222222222222" },
    head: { sha: HEAD },
    commits: complete([commit(HEAD, person(author))]),
    files: complete([file("src/a.ts")]),
    reviews: complete([]),
    changes: new Map(),
    cla: noClaFacts(),
    lastWords: new Map(),
    wordsKnownFrom: null,
    remarks: [],
    requiredChecks: [],
    labels: [],
    milestone: null,
    linkedIssues: complete([]),
    ownReview: null,
    baseChangedAt: null,
    mergedAt: null,
    reopenedAt: null,
    hasMergeQueue: false,
    requestedReviewers: [],
    requestedTeams: [],
    checks: [],
    comment: null,
    ...changes,
  };
}

export function record(changes: Partial<PullRequestRecord> = {}): PullRequestRecord {
  return { ...emptyRecord(), ...changes };
}

/** A turn in the first round of review, of which nothing has passed. */
export function turn(whose: Turn["whose"], since: string, changes: Partial<Turn> = {}): Turn {
  return { whose, since, count: 1, round: 1, waitedDays: 0, answered: false, ...changes };
}

/** An objection by `/object` that nobody has asked about. */
export function objection(by: Account, changes: Partial<Objection> = {}): Objection {
  return {
    id: 1,
    name: null,
    isVeto: false,
    by,
    reason: "it breaks programs",
    commentId: "issuecomment-7",
    since: "2026-03-01T09:00:00.000Z",
    absence: null,
    clarification: null,
    raised: [],
    ...changes,
  };
}

/** No ownership file and the charter of build-charter.ts, unless told otherwise. */
export function rules(changes: Partial<Rules> = {}): Rules {
  return {
    charter: charter(),
    ownership: null,
    agreements: new Map(),
    problems: [],
    fallback: null,
    proposedProblems: [],
    ...changes,
  };
}

/** Accounts that can push, by their logins, and whatever else is named: `directory([alice, bob], { "acme/core": … })`. */
export function directory(writers: Account[] = [], more: Record<string, Resolved> = {}): Directory {
  const accounts = writers.map((account): [string, Resolved] => [
    loginKey(account.login),
    { kind: "account", account, canWrite: true },
  ]);
  return new Map([...accounts, ...Object.entries(more)]);
}

export function team(...members: Account[]): Resolved {
  return { kind: "team", members: members.map((account) => ({ account, canWrite: true })) };
}

export function reader(account: Account): Resolved {
  return { kind: "account", account, canWrite: false };
}

/** People whom Charter asked before. */
export function askedBefore(...ids: number[]): PullRequestRecord["asked"] {
  return ids.map((personId) => ({ personId, reason: "maintains this, no other open request", at: NOW }));
}
