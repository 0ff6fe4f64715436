// What a sandbox offers to those who drive it: people's acts as methods, and what can be looked at afterwards.

import type { Clock } from "./state/clock.ts";
import type {
  Account,
  App,
  CheckConclusion,
  CheckRun,
  Comment,
  Commit,
  Installation,
  Issue,
  LineComment,
  MergeMethod,
  Organization,
  Permission,
  PullRequest,
  QueueEntry,
  Repository,
  Review,
  ReviewComment,
  Status,
  StatusState,
  Team,
} from "./state/model.ts";

export interface SandboxOptions {
  /** 0, the default, takes a free port. */
  port?: number;
  /** Where the clock starts; 2026-03-02T09:00:00Z, a Monday, by default. */
  now?: Date;
  /** What one token may ask in an hour of real time, REST and GraphQL each; 5,000 by default, as GitHub's least. */
  callsPerHour?: number;
}

/** `owner/name`, or a repository that an earlier act returned (it survives renames). */
export type RepositoryRef = string | { id: number };
/** A pull request that `openPullRequest` returned, or its address. */
export interface PullRequestRef {
  repository: RepositoryRef;
  number: number;
}

export interface CommitInput {
  /** A login, or name and address as git has them. */
  author: string | { name: string; email: string };
  message: string;
  /** Path → new content. */
  files?: Record<string, string | Buffer>;
  remove?: string[];
  /** Old path → new path. */
  rename?: Record<string, string>;
  /** Logins that become `Co-authored-by` trailers. */
  coAuthors?: string[];
  /** Adds the author's `Signed-off-by` trailer. */
  signedOff?: boolean;
  /** Whose key signed it verifiably: a login. */
  signedBy?: string;
  /** Made on GitHub's pages, which commits and signs in the author's name. */
  onWeb?: boolean;
}

/** One HTTP request that the sandbox answered. */
export interface Call {
  at: Date;
  method: string;
  /** Without `/api/v3`, query string included. */
  path: string;
  /** GraphQL operation name or OpenAPI operation id. */
  operation: string | null;
  kind: "read" | "write";
  status: number;
  by: "nobody" | "app" | "client" | "installation" | "user";
}

/** A mistake that GitHub would not make, or an answer outside its published description. Tests expect none. */
export interface SandboxFault {
  at: Date;
  where: string;
  message: string;
}

export interface DeliveryRecord {
  guid: string;
  event: string;
  action: string | null;
  payload: Record<string, unknown>;
  /** Null while undelivered, and when no answer came. */
  status: number | null;
  deliveredAt: Date | null;
  redelivery: boolean;
}

/** A refusal to inject. `status` 403 or 429 with GitHub's words unless `body` says otherwise. */
export interface Failure {
  match:
    | ((call: { method: string; path: string; operation: string | null; body: string }) => boolean)
    | { method?: string; path?: RegExp; operation?: string };
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** How many calls fail; every one by default. */
  times?: number;
  /** Applied before the answer is thrown away: "the call worked, the answer was lost". */
  afterEffect?: boolean;
}

export interface Sandbox {
  /** `http://127.0.0.1:PORT`; REST at `/` and `/api/v3`, GraphQL at `/graphql` and `/api/graphql`. */
  readonly url: string;
  /**
   * `webhookUrl` is to be set once the app listens, `callbackUrls` too where people sign in; `permissions` before
   * `installApp`. Who adds `&login=alice` to the address of a sign-in has signed in as alice.
   */
  readonly app: App;
  readonly clock: Clock;
  readonly calls: Call[];
  readonly faults: SandboxFault[];
  readonly deliveries: DeliveryRecord[];
  /** `paused` keeps deliveries back until `resume()`; `filter` says how often each is sent (0 drops, 2 duplicates). */
  readonly webhooks: {
    paused: boolean;
    filter: ((delivery: DeliveryRecord) => number) | null;
    resume(): void;
  };
  close(): Promise<void>;
  /** Resolves when every delivery that may go out has its answer. */
  settled(): Promise<void>;
  /** Sends a delivery again under the same GUID. */
  redeliver(guid: string): void;
  /** Makes matching calls fail; the returned function takes the failure away. */
  fail(failure: Failure): () => void;
  /** GitHub's words for a secondary rate limit, for as many calls as `times` says. */
  failWithSecondaryLimit(
    match: Failure["match"],
    options?: { retryAfter?: number; times?: number },
  ): () => void;
  /** Where its pages for people are, by their paths there: it has none of its own but sign-in. Null for none. */
  showPagesAt(pageOf: (path: string) => string | null): void;
  /** A token by which a person may call the API, for scripts and the CLI. */
  tokenOf(login: string): string;
  /** Every token given out so far is refused from now on. Tokens otherwise last an hour of real time. */
  expireTokens(): void;

  // Look
  account(login: string): Account;
  organization(login: string): Organization;
  repository(ref: RepositoryRef): Repository;
  repositories(): Repository[];
  pullRequest(ref: PullRequestRef): PullRequest;
  commitOf(sha: string): Commit;
  /** Content of a path at a branch, SHA or ref; null when absent. */
  fileAt(repository: RepositoryRef, revision: string, path: string): string | null;
  /** Runs on a commit, newest first. */
  checkRuns(repository: RepositoryRef, sha: string, name?: string): CheckRun[];
  installations(): Installation[];

  // Accounts
  createUser(input: {
    login: string;
    id?: number;
    name?: string;
    email?: string | null;
    kind?: "User" | "Bot";
  }): Account;
  createOrganization(input: { login: string; id?: number; name?: string; members?: string[] }): Organization;
  renameUser(login: string, newLogin: string): Account;
  deleteUser(login: string): void;
  addMember(organization: string, login: string): void;
  removeMember(organization: string, login: string): void;
  /** From now on everybody sees the membership; new ones are seen by the organisation alone. */
  publicizeMember(organization: string, login: string): void;
  concealMember(organization: string, login: string): void;
  createTeam(input: {
    organization: string;
    slug: string;
    name?: string;
    privacy?: "closed" | "secret";
    members?: string[];
  }): Team;
  addTeamMember(organization: string, slug: string, login: string): void;
  removeTeamMember(organization: string, slug: string, login: string): void;
  /** `null` takes the team's access away. */
  grantTeam(
    organization: string,
    slug: string,
    repository: RepositoryRef,
    permission: Permission | null,
  ): void;

  // Installations
  installApp(input: { account: string; repositories?: string[] | "all" }): Installation;
  uninstallApp(account: string): void;
  suspendApp(account: string): void;
  unsuspendApp(account: string): void;
  addToInstallation(account: string, repositories: string[]): void;
  removeFromInstallation(account: string, repositories: string[]): void;

  // Repositories
  createRepository(input: {
    owner: string;
    name: string;
    id?: number;
    private?: boolean;
    defaultBranch?: string;
    files?: Record<string, string | Buffer>;
    collaborators?: Record<string, Permission>;
    labels?: string[];
  }): Repository;
  /** `null` takes the access away. */
  grant(repository: RepositoryRef, login: string, permission: Permission | null): void;
  renameRepository(repository: RepositoryRef, name: string): Repository;
  transferRepository(repository: RepositoryRef, owner: string): Repository;
  deleteRepository(repository: RepositoryRef): void;
  setDefaultBranch(repository: RepositoryRef, branch: string): void;
  createBranch(repository: RepositoryRef, branch: string, from?: string): void;
  /** Commits on top of a branch and pushes; open pull requests from that branch follow. */
  commit(repository: RepositoryRef, branch: string, commit: CommitInput, by?: string): Commit;
  /** Several commits, one push. `force` starts again from `onto` (default: the merge base with the default branch). */
  push(input: {
    repository: RepositoryRef;
    branch: string;
    commits: CommitInput[];
    by?: string;
    force?: boolean;
    onto?: string;
  }): Commit[];

  // Pull requests
  openPullRequest(input: {
    repository: RepositoryRef;
    author: string;
    title: string;
    body?: string;
    /** The default branch unless named. */
    base?: string;
    /** Branch to create, `patch-<number>` by default; an existing one of the head repository is used as it is. */
    branch?: string;
    /** Made on the head branch, which starts at the base. */
    commits?: CommitInput[];
    /** From the author's fork, made when needed. Default: true for authors who can't push. */
    fork?: boolean;
    draft?: boolean;
  }): PullRequest;
  pushToPullRequest(
    pr: PullRequestRef,
    commits: CommitInput | CommitInput[],
    options?: { by?: string; force?: boolean },
  ): Commit[];
  /**
   * Merges the base branch into the head, as the "Update branch" button does. `edits` (path → new content) hide in the
   * merge commit: an evil merge.
   */
  updateBranch(pr: PullRequestRef, by: string, edits?: Record<string, string | Buffer>): Commit;
  /** Makes the commits again on the tip of the base branch, merges left out, and force-pushes. */
  rebasePullRequest(pr: PullRequestRef, by: string): Commit[];
  markReady(pr: PullRequestRef, by?: string): void;
  convertToDraft(pr: PullRequestRef, by?: string): void;
  closePullRequest(pr: PullRequestRef, by?: string): void;
  reopenPullRequest(pr: PullRequestRef, by?: string): void;
  /** As an administrator may: nothing that protects the branch is asked. By a merge commit unless said otherwise. */
  mergePullRequest(pr: PullRequestRef, by: string, method?: MergeMethod): Commit;
  editPullRequest(
    pr: PullRequestRef,
    change: { title?: string; body?: string; base?: string },
    by?: string,
  ): void;
  addLabel(pr: PullRequestRef, label: string, by: string): void;
  removeLabel(pr: PullRequestRef, label: string, by: string): void;
  /** Makes the milestone where there is none of that title; null takes it away. */
  setMilestone(pr: PullRequestRef, title: string | null, by: string): void;

  // Issues
  createIssue(input: {
    repository: RepositoryRef;
    by: string;
    title: string;
    body?: string;
    labels?: string[];
  }): Issue;
  labelIssue(issue: Issue, label: string, by: string): void;
  unlabelIssue(issue: Issue, label: string, by: string): void;
  closeIssue(issue: Issue, by: string): void;
  reopenIssue(issue: Issue, by: string): void;
  /** By hand, which sends no webhook. "Fixes #1" in the description links too, against the default branch. */
  linkIssue(pr: PullRequestRef, issue: Issue): void;
  /** From now on nobody can open one. */
  switchOffIssues(repository: RepositoryRef): void;

  // Review
  review(input: {
    pr: PullRequestRef;
    by: string;
    state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED";
    body?: string;
    /** The reviewed commit; the head by default. */
    sha?: string;
    comments?: LineComment[];
  }): Review;
  editReview(review: Review, body: string, by?: string): void;
  /** On a line that the pull request shows, or in answer to another; a review of its own, without a text. */
  reviewComment(
    input: { pr: PullRequestRef; by: string; body: string } & (
      | { path: string; line: number; inReplyTo?: undefined }
      | { inReplyTo: ReviewComment; path?: undefined; line?: undefined }
    ),
  ): ReviewComment;
  dismissReview(review: Review, by: string): void;
  requestReviewer(pr: PullRequestRef, reviewer: string, by: string): void;
  removeReviewer(pr: PullRequestRef, reviewer: string, by: string): void;
  /** `pr` may be an issue, and `by` a machine that `createUser` made. */
  comment(input: { pr: PullRequestRef; by: string; body: string }): Comment;
  editComment(comment: Comment | ReviewComment, body: string, by?: string): void;
  deleteComment(comment: Comment | ReviewComment, by?: string): void;

  // Checks and merge queue
  /** Another tool begins a check run (without `conclusion`), ends the one that it began, or writes one that has ended. */
  checkByOther(input: {
    repository: RepositoryRef;
    sha: string;
    /** Slug of the tool's app, which is made when it is not there; its id is in the run. */
    app: string;
    name: string;
    conclusion?: CheckConclusion;
    title?: string;
  }): CheckRun;
  setStatus(input: {
    repository: RepositoryRef;
    sha: string;
    by: string;
    context: string;
    state: StatusState;
    description?: string;
    targetUrl?: string;
  }): Status;
  rerequestCheck(run: CheckRun, by: string): void;
  rerequestSuite(run: CheckRun, by: string): void;
  /** Queues these as one group and asks for its checks. */
  enqueue(
    prs: PullRequestRef[],
    by: string,
  ): { headSha: string; baseSha: string; headRef: string; entries: QueueEntry[] };
  dequeue(pr: PullRequestRef): void;
  /** From now on nothing merges into the branch but through its queue. `enqueue` alone does the same. */
  enableMergeQueue(repository: RepositoryRef, branch: string): void;
  /** Nobody rewrites the branch from now on, and GitHub calls it protected. */
  protectBranch(repository: RepositoryRef, branch: string): void;
  /** What squashed commits say beside their title: `BLANK` loses trailers. */
  setSquashMessage(repository: RepositoryRef, message: Repository["squashMessage"]): void;
  /** Checks without which GitHub refuses to merge into the branch. */
  requireChecks(repository: RepositoryRef, branch: string, names: string[]): void;
}
