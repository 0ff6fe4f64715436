// What GitHub says about one pull request at one moment, as plain data.

import type { Account } from "./account.ts";
import type { ClaFacts } from "./cla/facts.ts";

/** A list that GitHub may have cut. `complete` is false when not every one of `total` was read. */
export interface Listing<T> {
  items: T[];
  total: number;
  complete: boolean;
}

/** A person named by a commit: raw git data, and the account that GitHub resolved by e-mail, if any. */
export interface CommitAuthor {
  name: string;
  email: string;
  account: Account | null;
}

export interface Commit {
  sha: string;
  /** The author first, then every `Co-authored-by` person, as GraphQL's `Commit.authors` returns them. */
  authors: CommitAuthor[];
  /** Raw git data; null when GitHub does not say. */
  committer: CommitAuthor | null;
  /** The first 10,000 characters. */
  message: string;
  isMerge: boolean;
  /** Only of a signature that GitHub verified: whose key it was; `byGitHub` for what was made on its pages. */
  signature: { signer: Account | null; byGitHub: boolean } | null;
}

export interface ChangedFile {
  path: string;
  /** The path before a rename, else null. A rename touches both paths. */
  previousPath: string | null;
  change: "added" | "modified" | "removed" | "renamed";
  additions: number;
  deletions: number;
}

/**
 * What a pull request changes as of one commit, compared with its base branch. Two digests of a path are compared by
 * `isSameChange`, which also knows changes that were carried over to a newer base.
 */
export interface ChangeSet {
  /** Every touched path, both of a rename → digest; null where GitHub shows nothing that could be compared. */
  digests: ReadonlyMap<string, string | null>;
  /** Why not all of it is known (the commit is gone, too many files), as a clause; null where all of it is. */
  unknown: string | null;
}

/** An issue that the pull request says it closes. */
export interface LinkedIssue {
  number: number;
  /** Whether it is in the pull request's own repository: labels elsewhere are set by other people. */
  isHere: boolean;
  isOpen: boolean;
  labels: string[];
}

/** The app's own latest review of the pull request. */
export interface OwnReview {
  id: number;
  state: "approved" | "changes-requested" | "commented" | "dismissed";
  /** The commit that it is about; null when it is gone. */
  commitSha: string | null;
  body: string;
}

/** The latest opinionated review of one person. */
export interface Review {
  id: number;
  /** Null when the account was deleted. */
  author: Account | null;
  state: "approved" | "changes-requested" | "dismissed";
  /** ISO 8601. */
  submittedAt: string;
  /** The commit that was reviewed; null when it is gone. */
  commitSha: string | null;
  /** Whether the reviewer can push to the repository now. */
  canWrite: boolean;
  /** What a dismissed one was, and who dismissed it; null of others, and where GitHub does not tell. */
  dismissal: { was: "approved" | "changes-requested"; by: Account | null } | null;
}

/** A check that must pass before GitHub merges, other than Charter's own. */
export interface RequiredCheck {
  name: string;
  state: "passed" | "failed" | "running";
}

/** A review that neither approves nor requests changes. */
export interface Remark {
  by: Account;
  /** ISO 8601. */
  at: string;
  reviewId: number;
  /** Whether its writer can push to the repository now. */
  canWrite: boolean;
}

/** A file of a governance branch, read whole. */
export interface GovernanceFile {
  path: string;
  /** Git's blob id: equal ids mean equal content. */
  oid: string;
  text: string;
  /** SHA-256 of the text as UTF-8, in hexadecimal. */
  sha256: string;
  /** The page that shows it. */
  url: string;
}

/** A governance file that exists but could not be read as text. */
export interface UnreadableFile {
  path: string;
  oid: string;
  /** For example "is a binary file, not text". */
  reason: string;
  /** Only an OWNERS file counts as absent then: Prow reads no linked ones. */
  isLink?: true;
  /** What to do, as one sentence, where the reason asks for more than a text file in its place. */
  fix?: string;
}

/** The governance files, all of them of the base branch; only `proposed` is the pull request's own. */
export interface GovernanceFiles {
  charter: GovernanceFile | UnreadableFile | null;
  organisationCharter: GovernanceFile | UnreadableFile | null;
  /** Whether they are of the organisation's `.github` repository: both charters are then the same file. */
  isOrganisationRepository?: boolean;
  /**
   * `.github/MAINTAINERS`, the first of GitHub's three places of CODEOWNERS, the files that the charter names, and,
   * where OWNERS files count, those that concern the pull request's paths. Those that are missing are left out.
   */
  ownership: (GovernanceFile | UnreadableFile)[];
  /** The page that the charter's `roster` names: only looked at by lint. */
  roster: GovernanceFile | UnreadableFile | null;
  /** The agreements that the charter names; those that are missing are left out. */
  claDocuments: (GovernanceFile | UnreadableFile)[];
  /** The governance files that the pull request changes, as they would be after it. */
  proposed: (GovernanceFile | UnreadableFile)[];
}

/** What a name in a governance file stands for on GitHub. */
export type Resolved =
  | { kind: "account"; account: Account; canWrite: boolean }
  | { kind: "team"; members: { account: Account; canWrite: boolean }[] }
  /** A secret team, which GitHub ignores as an owner, and so does Charter. */
  | { kind: "hidden" }
  /** No such account or team, or one that the app can't see. */
  | { kind: "unknown" };

/** Names of governance files → what they are. Keys: `alice` for a user, `org/team` for a team, lower case. */
export type Directory = ReadonlyMap<string, Resolved>;

/** One of Charter's own check runs on the head commit. */
export interface CheckRun {
  id: number;
  name: string;
  status: "queued" | "in_progress" | "completed";
  conclusion: string | null;
  /** Digest of what Charter last wrote there, kept in the run's `external_id`. */
  digest: string | null;
}

export interface Repository {
  id: number;
  owner: { id: number; login: string };
  name: string;
  defaultBranch: string;
}

export interface Snapshot {
  repository: Repository;
  number: number;
  url: string;
  title: string;
  state: "open" | "closed" | "merged";
  isDraft: boolean;
  author: Account | null;
  createdAt: string;
  base: { ref: string; sha: string };
  /** ISO 8601, when somebody last chose another base branch, and with it another change; null when nobody did. */
  baseChangedAt: string | null;
  /** ISO 8601; null while it is not merged. */
  mergedAt: string | null;
  /** ISO 8601, when it was last opened again, or marked ready; null when it never was. */
  reopenedAt: string | null;
  head: { sha: string };
  commits: Listing<Commit>;
  files: Listing<ChangedFile>;
  reviews: Listing<Review>;
  /**
   * By commit: the head's and those of earlier commits that an approval is about. Empty while every approval is about
   * the head, for then nothing needs to be compared.
   */
  changes: ReadonlyMap<string, ChangeSet>;
  /** Empty where the charter asks for nothing that needs it. */
  cla: ClaFacts;
  /** Account id of a person → ISO 8601, when they last commented or reviewed, among the last 100 of each. */
  lastWords: ReadonlyMap<number, string>;
  /** Since when all of them are known (ISO 8601); null where nothing older was left out. */
  wordsKnownFrom: string | null;
  /** Latest first, one of each person, of people alone. */
  remarks: Remark[];
  /** Of the head commit, the first 100; empty where none is required. */
  requiredChecks: RequiredCheck[];
  labels: string[];
  /** Its title; null when there is none. */
  milestone: string | null;
  linkedIssues: Listing<LinkedIssue>;
  ownReview: OwnReview | null;
  /** Whether the base branch is merged into through a merge queue. */
  hasMergeQueue: boolean;
  /** People whose review is requested now. */
  requestedReviewers: Account[];
  /** Slugs (`org/team`) of teams whose review is requested now. */
  requestedTeams: string[];
  /** Charter's own check runs on the head commit. */
  checks: CheckRun[];
  /** Charter's one comment, if it is there. */
  comment: { id: number; body: string } | null;
}
