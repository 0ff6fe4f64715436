// What the sandbox remembers: GitHub's nouns as plain data. Changed only by the functions of acts/.

export type Permission = "read" | "triage" | "write" | "maintain" | "admin";

export interface Account {
  kind: "User" | "Bot" | "Organization";
  id: number;
  nodeId: string;
  login: string;
  name: string | null;
  /** The address by which commits are linked to this account. */
  email: string | null;
  createdAt: Date;
  /** A deleted account is shown as nobody ("ghost") wherever it acted. */
  deleted: boolean;
}

export interface Organization extends Account {
  kind: "Organization";
  /** Account ids. */
  members: Set<number>;
  /** Those of them who let everybody see it. */
  publicMembers: Set<number>;
  teams: Map<string, Team>;
}

export interface Team {
  id: number;
  nodeId: string;
  organization: Organization;
  slug: string;
  name: string;
  privacy: "closed" | "secret";
  /** Account ids. */
  members: Set<number>;
  /** Repository id → what the team may do there. */
  repositories: Map<number, Permission>;
}

export interface Blob {
  oid: string;
  content: Buffer;
}

/** Name and address as git has them: claims, not proofs. */
export interface Signature {
  name: string;
  email: string;
  date: Date;
}

export interface Commit {
  sha: string;
  treeSha: string;
  /** Path → blob oid. */
  tree: ReadonlyMap<string, string>;
  parents: string[];
  author: Signature;
  committer: Signature;
  message: string;
  /** What vouches for it: somebody's key, or GitHub's own for what was made on its pages; null when unsigned. */
  signed: { by: Account; isByGitHub: boolean } | null;
}

export interface Label {
  id: number;
  nodeId: string;
  name: string;
  color: string;
}

export interface Milestone {
  id: number;
  nodeId: string;
  number: number;
  title: string;
  creator: Account;
  createdAt: Date;
}

export interface Repository {
  id: number;
  nodeId: string;
  owner: Account;
  name: string;
  isPrivate: boolean;
  isFork: boolean;
  defaultBranch: string;
  createdAt: Date;
  pushedAt: Date;
  /** Account id → what the person may do, by direct grant. */
  collaborators: Map<number, Permission>;
  /** Branch → head SHA. */
  branches: Map<string, string>;
  /** Every commit that this repository can show, pull requests of forks included. */
  commits: Set<string>;
  pullRequests: Map<number, PullRequest>;
  issues: Map<number, Issue>;
  /** By name in lower case. */
  labels: Map<string, Label>;
  /** By title. */
  milestones: Map<string, Milestone>;
  suites: CheckSuite[];
  /** By commit, oldest first. */
  statuses: Map<string, Status[]>;
  protectedBranches: Set<string>;
  /** What a squashed commit says beside its title: the commits' messages and co-authors, or nothing. */
  squashMessage: "COMMIT_MESSAGES" | "BLANK";
  /** Base branch → names of the checks that must pass before a merge. */
  requiredChecks: Map<string, string[]>;
  hasIssues: boolean;
  /** Base branch → its merge queue. */
  queues: Map<string, QueueEntry[]>;
  nextNumber: number;
}

export type MergeMethod = "merge" | "squash" | "rebase";

export type ReviewState = "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED";

export interface Review {
  id: number;
  nodeId: string;
  pullRequest: PullRequest;
  author: Account;
  state: ReviewState;
  body: string;
  commitSha: string;
  comments: ReviewComment[];
  submittedAt: Date;
  reactions: Reaction[];
}

/** Where it stands: a line of a file as proposed, counted from 1. */
export interface LineComment {
  path: string;
  line: number;
  body: string;
}

export interface ReviewComment extends LineComment {
  id: number;
  nodeId: string;
  /** Every comment on a line is part of one: also one that was written alone, and an answer. */
  review: Review;
  inReplyTo: ReviewComment | null;
  /** The diff down to the line, and how many lines that are. */
  hunk: string;
  position: number;
  createdAt: Date;
  updatedAt: Date;
  reactions: Reaction[];
}

export interface Reaction {
  id: number;
  nodeId: string;
  user: Account;
  content: "+1" | "-1" | "laugh" | "confused" | "heart" | "hooray" | "rocket" | "eyes";
  createdAt: Date;
}

/** What people comment on; the two share their numbers. */
export type Discussion = PullRequest | Issue;

export interface Comment {
  id: number;
  nodeId: string;
  on: Discussion;
  author: Account;
  body: string;
  createdAt: Date;
  updatedAt: Date;
  reactions: Reaction[];
}

export interface Issue {
  id: number;
  nodeId: string;
  number: number;
  repository: Repository;
  title: string;
  body: string;
  author: Account;
  labels: Label[];
  comments: Comment[];
  createdAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
}

export type TimelineItem =
  | { type: "BaseRefChangedEvent" | "ReopenedEvent" | "ReadyForReviewEvent"; at: Date }
  | { type: "ReviewDismissedEvent"; at: Date; actor: Account; review: Review; was: ReviewState };

export interface PullRequest {
  id: number;
  nodeId: string;
  number: number;
  repository: Repository;
  title: string;
  body: string;
  author: Account;
  base: string;
  /** The base branch's head when the pull request was opened or last pushed to. */
  baseSha: string;
  /** What its timeline tells besides, in order. */
  timeline: TimelineItem[];
  head: { repository: Repository; branch: string; sha: string };
  state: "open" | "closed" | "merged";
  isDraft: boolean;
  createdAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
  mergedAt: Date | null;
  mergedBy: Account | null;
  mergeCommitSha: string | null;
  labels: Label[];
  milestone: Milestone | null;
  /** Linked by hand, beside those that its description says it closes. */
  linkedIssues: Issue[];
  requestedReviewers: Account[];
  requestedTeams: Team[];
  reviews: Review[];
  comments: Comment[];
}

export interface CheckSuite {
  id: number;
  nodeId: string;
  repository: Repository;
  /** The app under test, or another tool. */
  app: App;
  headSha: string;
  headBranch: string | null;
  /** Somebody asked for a re-run, and no run was written since. */
  isRequeued: boolean;
  runs: CheckRun[];
  createdAt: Date;
  updatedAt: Date;
}

export type StatusState = "error" | "failure" | "pending" | "success";

export interface Status {
  id: number;
  nodeId: string;
  context: string;
  state: StatusState;
  description: string | null;
  targetUrl: string | null;
  creator: Account;
  createdAt: Date;
}

export interface Annotation {
  path: string;
  start_line: number;
  end_line: number;
  start_column: number | null;
  end_column: number | null;
  annotation_level: "notice" | "warning" | "failure";
  message: string;
  title: string | null;
  raw_details: string | null;
}

export type CheckStatus = "queued" | "in_progress" | "completed";
export type CheckConclusion =
  | "success"
  | "failure"
  | "neutral"
  | "cancelled"
  | "skipped"
  | "timed_out"
  | "action_required"
  | "stale";

export interface CheckRun {
  id: number;
  nodeId: string;
  suite: CheckSuite;
  name: string;
  status: CheckStatus;
  conclusion: CheckConclusion | null;
  externalId: string;
  detailsUrl: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  annotations: Annotation[];
  startedAt: Date;
  completedAt: Date | null;
}

/** A pull request in a merge queue; `baseSha` is the head of the entry before it, or of the base branch. */
export interface QueueEntry {
  id: number;
  nodeId: string;
  pullRequest: PullRequest;
  enqueuer: Account;
  enqueuedAt: Date;
  state: "QUEUED" | "AWAITING_CHECKS" | "MERGEABLE" | "UNMERGEABLE" | "LOCKED";
  baseSha: string;
  headSha: string;
  headRef: string;
}

export interface Installation {
  id: number;
  nodeId: string;
  account: Account;
  /** Repository ids, or every repository of the account. */
  repositories: Set<number> | "all";
  suspendedAt: Date | null;
  createdAt: Date;
  permissions: Record<string, string>;
}

/** The app under test, as registered with this GitHub. */
export interface App {
  id: number;
  nodeId: string;
  slug: string;
  name: string;
  owner: Account;
  /** The account that acts for the app, `slug[bot]`. */
  bot: Account;
  /** PEM, PKCS #1, as GitHub hands it out. */
  privateKey: string;
  publicKey: string;
  webhookSecret: string;
  /** For signing in. */
  clientId: string;
  clientSecret: string;
  /** Where a sign-in may lead back to, exactly; none at first. */
  callbackUrls: string[];
  /** Where webhooks go; nothing is sent while it is null. */
  webhookUrl: string | null;
  /** For example `{ checks: "write", members: "read" }`. Installations copy them when made. */
  permissions: Record<string, "read" | "write">;
  /** Event names, for example `pull_request`. */
  events: string[];
  createdAt: Date;
}
