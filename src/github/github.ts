// What Charter asks of GitHub. The only door to Octokit: everything behind it speaks in core's words.

import type { Account } from "../core/account.ts";
import type { ExternalCheck, Membership } from "../core/cla/facts.ts";
import type { CommentId } from "../core/comment-id.ts";
import type { NamedFile } from "../core/governance-paths.ts";
import type {
  Desired,
  DesiredCheck,
  DesiredIssue,
  DesiredMerge,
  DesiredReview,
  Notification,
} from "../core/plan.ts";
import type { LintCheck } from "../core/plan-lint.ts";
import type { MergedChange } from "../core/simulation/merged-change.ts";
import type {
  ChangeSet,
  CheckRun,
  Commit,
  Directory,
  GovernanceFile,
  Listing,
  OwnReview,
  Repository,
  Snapshot,
  UnreadableFile,
} from "../core/snapshot.ts";

/** Where a repository is now. `id` identifies it; the names make the URLs. */
export interface RepositoryAddress {
  id: number;
  owner: string;
  name: string;
}

export type GovernanceRole = "charter" | "organisationCharter" | NamedFile["role"] | "proposed";

/** A file to look for: `proposed` at the head commit, any other role at the base commit. */
export interface WantedFile {
  role: GovernanceRole;
  path: string;
  /** The repository itself, or the default branch of the owner's `.github` repository. */
  in: NamedFile["in"];
}

/** A governance file that exists, before its text is read. */
export interface GovernanceEntry extends WantedFile {
  oid: string;
  bytes: number;
  isBinary: boolean;
  isLink: boolean;
  url: string;
}

/** So many named files are asked for together with the pull request; more are looked for afterwards. */
export const MOST_HINTS = 20;

export interface ReadHints {
  /** Node id of Charter's comment, when known. */
  commentNodeId: string | null;
  /** Files that the charter named when it was in force last time, at most {@link MOST_HINTS}. */
  named: readonly NamedFile[];
}

export interface Reading {
  snapshot: Snapshot;
  /** Node id of Charter's comment, to be given as a hint next time. */
  commentNodeId: string | null;
  governance: GovernanceEntry[];
}

export interface OpenPullRequest {
  number: number;
  /** ISO 8601, when anything about it changed. */
  updatedAt: string;
  /** Charter's own runs on the head. */
  checks: CheckRun[];
}

export interface DefaultBranch {
  /** Its name, for example `main`. */
  ref: string;
  /** Address of the page that shows its files. */
  page: string;
  /** Its head commit. */
  sha: string;
  /** Charter's own runs on the head. */
  checks: CheckRun[];
  /** The governance files that have a fixed place, and the organisation's charter. */
  entries: GovernanceEntry[];
}

/** What stands at a path of a tree. */
export interface TreeFile {
  path: string;
  /** Git's id of the blob; of a submodule, of its commit. */
  oid: string;
  bytes: number;
  kind: "file" | "link" | "submodule";
}

/** The GitHub of one installation. Every method throws GitHubError (see errors.ts) and nothing else. */
export interface InstallationGitHub {
  /**
   * The pull request and the governance entries of its base branch: one GraphQL query where all lists are short
   * (100 commits, 100 files, 100 reviews) and no file was renamed.
   */
  readPullRequest(repository: RepositoryAddress, number: number, hints: ReadHints): Promise<Reading>;
  /** Those of these files that are there, for files that no hint named; a hundred in one query. */
  findFiles(
    repository: RepositoryAddress,
    commits: Pick<Snapshot, "base" | "head">,
    wanted: readonly WantedFile[],
  ): Promise<GovernanceEntry[]>;
  /** The texts of these entries in their order, a hundred in one query. */
  readFiles(
    repository: RepositoryAddress,
    entries: readonly GovernanceEntry[],
  ): Promise<(GovernanceFile | UnreadableFile)[]>;
  /** What these names stand for. Keys: `alice`, `org/team`, lower case. Asks for up to 50 names in one query. */
  resolve(repository: RepositoryAddress, keys: string[]): Promise<Directory>;
  /**
   * What the pull request changes as of each of these commits, compared with `base` (a branch, without refs/heads/): two
   * calls for each, up to four where it changes many files. A commit that is gone, or a comparison that GitHub cuts, is
   * said in its `unknown`. The first 50 commits are read. What a commit changes stays, so that answers can be kept.
   */
  readChanges(
    repository: RepositoryAddress,
    base: string,
    commits: readonly string[],
  ): Promise<Map<string, ChangeSet>>;
  /** The latest merged pull requests, newest first, 25 in one query. */
  listMergedChanges(repository: RepositoryAddress, most: number): Promise<MergedChange[]>;
  publishLabels(repository: RepositoryAddress, number: number, labels: Desired["labels"]): Promise<void>;
  /**
   * Writes a review, edits the text of `own`, or dismisses it. Where GitHub refuses the lines, the review is written
   * without them; where it refuses the edit, anew.
   */
  publishReview(
    repository: RepositoryAddress,
    number: number,
    review: DesiredReview,
    headSha: string,
    own: OwnReview | null,
  ): Promise<void>;
  /** Merges or enqueues; what GitHub refuses (protection, a moved head, a lacking permission), or what changed since it was judged, is its reason. */
  merge(
    repository: RepositoryAddress,
    number: number,
    merge: DesiredMerge,
  ): Promise<{ refused: string | null }>;
  /** Creates the named checks as in progress on this commit. */
  beginChecks(repository: RepositoryAddress, headSha: string, names: string[]): Promise<CheckRun[]>;
  /** Creates or updates the checks that differ from `actual`; returns how many calls it made. */
  publishChecks(
    repository: RepositoryAddress,
    headSha: string,
    desired: DesiredCheck[],
    actual: CheckRun[],
  ): Promise<number>;
  /** Creates or edits the one comment when it differs; returns its ids, or null when there is none. */
  publishComment(
    repository: RepositoryAddress,
    snapshot: Snapshot,
    body: string | null,
  ): Promise<{ id: number; nodeId: string } | null>;
  /** Requests and withdraws reviewers; those whom GitHub refuses do not stop the others. */
  publishReviewers(
    repository: RepositoryAddress,
    number: number,
    reviewers: Desired["reviewers"],
  ): Promise<{ refused: { login: string; reason: string }[] }>;
  /**
   * Sends a notification unless a comment with its key is already there since `since` (ISO 8601); to a pull request or an
   * issue.
   */
  notifyOnce(
    repository: RepositoryAddress,
    number: number,
    notification: Notification,
    since: string,
  ): Promise<void>;
  /** One call for a comment, two for the text of a review; what was deleted needs no reaction. */
  react(
    repository: RepositoryAddress,
    number: number,
    commentId: CommentId,
    content: "+1" | "-1",
  ): Promise<void>;
  /**
   * Opens an issue unless Charter's own with its key is there since `since` (ISO 8601); returns its number. Refused where
   * the repository's issues are switched off.
   */
  openIssueOnce(repository: RepositoryAddress, issue: DesiredIssue, since: string): Promise<number>;
  /** One that is gone needs no closing. */
  closeIssue(repository: RepositoryAddress, number: number): Promise<void>;
  /** Of a pull request. GitHub refuses to open one again that was merged, or whose branch is gone. */
  setState(repository: RepositoryAddress, number: number, state: "open" | "closed"): Promise<void>;
  listRepositories(): Promise<Repository[]>;
  listOpenPullRequests(repository: RepositoryAddress): Promise<Listing<OpenPullRequest>>;
  /** Numbers of the pull requests that a merge group carries, or null when the queue does not say. */
  readMergeGroup(
    repository: RepositoryAddress,
    group: { headSha: string; baseRef: string },
  ): Promise<number[] | null>;
  /** The default branch as it is now, in one query; null while the repository is empty. */
  readDefaultBranch(repository: RepositoryAddress): Promise<DefaultBranch | null>;
  /** All files of a commit, in one call; null where there are more than GitHub lists. Never "gone". */
  readTree(repository: RepositoryAddress, sha: string): Promise<TreeFile[] | null>;
  /** Creates or updates the nightly check where it differs from `actual`; returns how many calls it made. */
  publishLint(
    repository: RepositoryAddress,
    sha: string,
    check: LintCheck,
    actual: readonly CheckRun[],
  ): Promise<number>;
  /** Charter's own runs on any commit. */
  readChecks(repository: RepositoryAddress, sha: string): Promise<CheckRun[]>;
  /**
   * Which of the pull request's commits are on one of these branches (without refs/heads/) already. A branch that GitHub
   * does not call protected, or that is gone, settles nothing. Two calls for each branch, more where it is far behind.
   */
  readSettledCommits(
    repository: RepositoryAddress,
    pull: { headSha: string; commits: readonly string[] },
    branches: readonly string[],
  ): Promise<ReadonlySet<string>>;
  /**
   * The latest check run of each app, and the latest status, of these names on a commit; those that are not there are left
   * out.
   */
  readExternalChecks(
    repository: RepositoryAddress,
    sha: string,
    names: readonly string[],
  ): Promise<ExternalCheck[]>;
  /**
   * Who belongs to an organisation, in their order, the first 100; `unseen` where the app can't see it. Two queries, and
   * one or two calls for each pair.
   */
  readMemberships(
    asked: readonly { organisation: { id: number; login: string }; person: Account }[],
  ): Promise<Membership[]>;
  /** The commits that a merge group adds to its base branch; none, and incomplete, where the group is gone. */
  readQueueCommits(
    repository: RepositoryAddress,
    group: { baseSha: string; headSha: string },
  ): Promise<Listing<Commit>>;
  /** Accounts by their logins (any case; keys are lower case), fifty in one query; null where there is none. */
  findAccounts(logins: readonly string[]): Promise<Map<string, FoundAccount | null>>;
  /** Numeric ids of organisations by their logins, in the same way; null also where the app may not see one. */
  findOrganisations(logins: readonly string[]): Promise<Map<string, number | null>>;
  /** Whether somebody may read the repository, as everybody may a public one. One call. */
  mayRead(repository: RepositoryAddress, person: Account): Promise<boolean>;
}

export interface FoundAccount {
  account: Account;
  /** ISO 8601: a login can be given up and taken by somebody else. */
  createdAt: string;
}

/** GitHub's sign-in, with PKCE: https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app */
export interface SignIn {
  /** Where the browser is sent; `challenge` is the S256 code challenge. */
  address(request: { state: string; challenge: string; callbackUrl: string }): string;
  /** Who signed in. The token is used for that one question and then given back. Throws GitHubError. */
  finish(answer: { code: string; verifier: string; callbackUrl: string }): Promise<Account>;
}

export interface Redelivered {
  /** How many events GitHub is to send again. */
  count: number;
  /** False when there were more than one run reads or redelivers. */
  complete: boolean;
}

export interface GitHub {
  /** The app's slug; its account on GitHub is `<slug>[bot]`. */
  readSlug(): Promise<string>;
  installation(id: number): InstallationGitHub;
  listInstallations(): Promise<{ id: number; account: { id: number; login: string }; suspended: boolean }[]>;
  /**
   * Has GitHub send again what did not arrive since then (ISO 8601), if it is of a kind that no sweep finds by
   * looking. It comes with its old GUID, some time later.
   */
  redeliverFailed(since: string): Promise<Redelivered>;
}
