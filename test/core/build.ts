// Small builders of plain data for the tests of core: every field has a quiet default, tests name what matters.

import type { Account } from "../../src/core/account.ts";
import { loginKey } from "../../src/core/account.ts";
import type { Calendar } from "../../src/core/calendar/calendar.ts";
import type { Charter, CharterModule, CharterPerson, Tier } from "../../src/core/charter/charter.ts";
import type { CharterText } from "../../src/core/charter/charter-text.ts";
import type { ReviewRule } from "../../src/core/charter/review-rule.ts";
import type { CharterFile } from "../../src/core/charter/schema.ts";
import { noClaFacts } from "../../src/core/cla/facts.ts";
import type { Module, Owner, Ownership, OwnershipIndex, Rule } from "../../src/core/ownership/ownership.ts";
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

/** One approval, one reviewer, writers for unowned files, and nothing more. */
export function reviewing(changes: Partial<Charter["review"]> = {}): Charter["review"] {
  return {
    approvals: 1,
    reviewers: 1,
    unowned: "writers",
    overlapping: "each",
    choose: "expertise",
    commitAuthorsApprove: false,
    machines: [],
    waitHours: 0,
    fastTrack: null,
    otherAffiliation: 0,
    largestShare: null,
    rules: [],
    ...changes,
  };
}

/** A rule that always holds and asks for nothing, unless told otherwise. */
export function reviewRule(name: string, changes: Partial<ReviewRule> = {}): ReviewRule {
  return {
    name,
    when: [],
    conditions: [],
    approvals: null,
    from: null,
    waitHours: null,
    issue: null,
    preApproval: false,
    file: ".github/charter.yml",
    line: 9,
    ...changes,
  };
}

/** No agreement, one approval, one reviewer, writers for unowned files, no tiers, no ladder. */
export function charter(changes: Partial<Charter> = {}): Charter {
  return {
    cla: null,
    review: reviewing(),
    publish: { comment: true, labels: [], review: "off" },
    merge: { command: false, method: "merge" },
    ownership: ["modules", ".github/MAINTAINERS", "CODEOWNERS"],
    modules: [],
    tiers: [],
    people: new Map(),
    escalation: {
      calendar: calendar(),
      ladder: [],
      ladders: [],
      author: { remind: null, close: null },
      hold: { remind: null, raise: null },
      orphans: null,
    },
    objections: { from: "writers", veto: [], clarifyDays: 7, dismiss: "maintainers", raiseDays: null },
    commands: { off: [], machines: [], labels: [] },
    digests: [],
    roster: null,
    ...changes,
  };
}

/** Monday to Friday in UTC, without holidays. */
export function calendar(changes: Partial<Calendar> = {}): Calendar {
  return { timeZone: "UTC", holidays: [], regions: [], weekend: [6, 7], hours: null, ...changes };
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

/** A charter file of which every value stands on line 1. */
export function charterText(file: CharterFile): CharterText {
  return { file, path: ".github/charter.yml", lineOf: () => 1 };
}

/** A tier of the charter; names without @. */
export function tier(name: string, ...members: string[]): Tier {
  return { name, members, emeritus: [] };
}

/** A person of the charter, keyed as the charter keys them. */
export function charterPerson(login: string, changes: Partial<CharterPerson> = {}): [string, CharterPerson] {
  return [
    loginKey(login),
    {
      login,
      id: null,
      affiliation: null,
      name: null,
      capacity: null,
      timeZone: null,
      calendar: null,
      ...changes,
    },
  ];
}

/** A module of the charter with these globs, each on a line of its own. */
export function charterModule(
  name: string,
  paths: string[],
  maintainers: string[],
  changes: Partial<CharterModule> = {},
): CharterModule {
  return {
    name,
    label: null,
    paths: paths.map((pattern, index) => ({ pattern, line: 4 + index })),
    maintainers: maintainers.map(owner),
    emeritus: [],
    approvals: null,
    rules: [],
    choose: null,
    ladder: null,
    file: ".github/charter.yml",
    line: 3,
    ...changes,
  };
}

/** No ownership file and the charter above, unless told otherwise. */
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

/** `@alice`, `@org/team` or an e-mail address. */
export function owner(name: string): Owner {
  if (!name.startsWith("@")) return { kind: "email", email: name };
  const [first = "", slug] = name.slice(1).split("/");
  return slug === undefined ? { kind: "user", login: first } : { kind: "team", org: first, slug };
}

/**
 * An ownership index whose patterns are mere path prefixes; the last match of each section decides.
 * One line each: `[Name]`, `[Name][2]`, `^[Name]` or `prefix @owner …`.
 */
export function ownership(...lines: string[]): OwnershipIndex {
  const rules: Rule[] = [];
  const modules: Module[] = [];
  lines.forEach((text, index) => {
    const line = index + 1;
    const heading = /^(\^?)\[([^\]]+)\](?:\[(\d+)\])?$/.exec(text);
    if (heading) {
      const approvals = heading[3] === undefined ? null : Number(heading[3]);
      modules.push(module(heading[2] ?? "", { approvals, optional: heading[1] === "^", line }));
      return;
    }
    const [pattern = "", ...names] = text.split(" ");
    rules.push(rule(pattern, line, names.map(owner), modules.at(-1) ?? null));
  });
  return { rules, modules, ownersOf: (path) => deciding(rules, path), overriddenFor: () => [] };
}

export function module(name: string, changes: Partial<Module> = {}): Module {
  const id = name.toLowerCase();
  return {
    id,
    name,
    approvals: null,
    optional: false,
    emeritus: [],
    file: "CODEOWNERS",
    line: 1,
    ...changes,
  };
}

export function rule(pattern: string, line: number, owners: Owner[], of: Module | null = null): Rule {
  return { file: "CODEOWNERS", line, pattern, owners, module: of, labels: [], alwaysAsked: [] };
}

function deciding(rules: readonly Rule[], path: string): Ownership[] {
  const byModule = new Map<string | null, Rule>();
  for (const rule of rules) {
    if (path.startsWith(rule.pattern)) byModule.set(rule.module?.id ?? null, rule);
  }
  return [...byModule.values()]
    .sort((a, b) => a.line - b.line)
    .map((rule) => ({ module: rule.module, owners: rule.owners, rules: [rule] }));
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
