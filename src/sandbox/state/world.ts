// Everything that the sandbox knows, in one object that acts change and answers read.

import type { Call, Failure, SandboxFault } from "../contract.ts";
import type { Clock } from "./clock.ts";
import type { Ids } from "./ids.ts";
import type {
  Account,
  App,
  Blob,
  CheckRun,
  CheckSuite,
  Comment,
  Commit,
  Installation,
  Issue,
  PullRequest,
  QueueEntry,
  Repository,
  Review,
  ReviewComment,
  Team,
} from "./model.ts";

/** What a node id stands for, and its GraphQL type. */
export type Node =
  | { type: "User" | "Bot" | "Organization"; value: Account }
  | { type: "Team"; value: Team }
  | { type: "Repository"; value: Repository }
  | { type: "PullRequest"; value: PullRequest }
  | { type: "PullRequestReview"; value: Review }
  | { type: "PullRequestReviewComment"; value: ReviewComment }
  | { type: "Issue"; value: Issue }
  | { type: "IssueComment"; value: Comment }
  | { type: "CheckSuite"; value: CheckSuite }
  | { type: "CheckRun"; value: CheckRun }
  | { type: "MergeQueueEntry"; value: QueueEntry };

export interface Token {
  value: string;
  kind: "installation" | "user";
  installation: Installation | null;
  account: Account;
  expiresAt: Date | null;
  /** Narrower than the installation's, when asked so. */
  permissions: Record<string, string>;
  /** Repository ids; null for all of the installation. */
  repositories: Set<number> | null;
}

/** A sign-in that waits for the app to fetch its token. */
export interface Grant {
  account: Account;
  redirectUri: string;
  /** SHA-256 of what the app must show, in base64url; null when it gave none. */
  challenge: string | null;
  /** Milliseconds of real time. */
  expiresAt: number;
}

/** Sends a webhook to the app, if it is installed there and listens to it. */
export type Emit = (
  event: string,
  action: string | null,
  place: { repository?: Repository; account?: Account; installation?: Installation },
  sender: Account,
  payload: Record<string, unknown>,
) => void;

export interface World {
  url: string;
  clock: Clock;
  ids: Ids;
  app: App;
  emit: Emit;
  /** Other tools, by their slugs. */
  otherApps: Map<string, App>;
  accounts: Map<number, Account>;
  repositories: Map<number, Repository>;
  /** Lower-case `owner/name` of renamed repositories → id. */
  formerNames: Map<string, number>;
  /** Hidden commits and blobs too: forks share them, as on GitHub. */
  commits: Map<string, Commit>;
  blobs: Map<string, Blob>;
  nodes: Map<string, Node>;
  installations: Map<number, Installation>;
  tokens: Map<string, Token>;
  /** By code. */
  codes: Map<string, Grant>;
  failures: (Failure & { left: number })[];
  /** Where somebody is led who opens a page for people; null for nowhere. */
  pageOf: (path: string) => string | null;
  calls: Call[];
  faults: SandboxFault[];
}

export function recordFault(world: World, where: string, message: string): void {
  world.faults.push({ at: world.clock.now(), where, message });
}
