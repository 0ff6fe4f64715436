// The desired state of a pull request on GitHub, derived from the verdict alone.

import type { Account } from "./account.ts";
import type { CommentId } from "./comment-id.ts";
import type { Problem } from "./problem.ts";
import type { StepId } from "./record.ts";

/** Charter's check runs; a branch protection rule names these. */
export const CHECK_NAMES = ["charter/cla", "charter/review"] as const;

export type CheckName = (typeof CHECK_NAMES)[number];

export interface DesiredCheck {
  name: CheckName;
  /** Only success passes: a required check would also accept neutral and skipped, so neither is ever used. */
  conclusion: "success" | "failure" | "action_required";
  title: string;
  /** Markdown, at most 65,535 characters. */
  summary: string;
  /** Shown on the lines of the files, at most 50. */
  annotations: Problem[];
}

/** A comment that must reach somebody, and may be sent once only. */
export interface Notification {
  /** Unique within the pull request; written invisibly into the comment, so that it can be found again. */
  key: string;
  /** Markdown, without the marker. */
  body: string;
}

/** A review by the app: what it says, and on which lines. */
export interface DesiredReview {
  /** `none` dismisses an opinion that no longer holds. */
  event: "approve" | "request-changes" | "comment" | "none";
  /** Markdown with a marker, by which it is known whether the latest review says this already. */
  body: string;
  /** At most 50. `line` is counted from 1 in the file as proposed; null for the file as a whole. */
  comments: { path: string; line: number | null; body: string }[];
  /** Whether the app's latest review has this opinion already: its text is edited, which notifies nobody. */
  inPlace: boolean;
}

/** It is made only while the pull request is the one that was judged. */
export interface DesiredMerge {
  method: "merge" | "squash" | "rebase";
  headSha: string;
  baseRef: string;
  /** Ids of the reviews that request changes and were judged not to stand against it. */
  objections: number[];
  viaQueue: boolean;
}

/** An issue that is opened once. */
export interface DesiredIssue {
  /** Unique within the repository; written invisibly into the issue, by which it is found again. */
  key: string;
  title: string;
  /** Markdown, without the marker. */
  body: string;
  labels: string[];
}

/** For the next meeting, or for a vote. */
export interface StepIssue extends DesiredIssue {
  /** The steps that open it. */
  steps: StepId[];
}

export interface Desired {
  checks: DesiredCheck[];
  /** The one comment, marker included; null when there is nothing to say and none should be made. */
  comment: string | null;
  reviewers: { request: Account[]; withdraw: Account[] };
  notifications: Notification[];
  issues: StepIssue[];
  /** What to do with the pull request itself; null where it stays as it is. */
  state: "close" | "reopen" | null;
  /** Labels to add and to remove, of those that the charter has Charter set. */
  labels: { add: string[]; remove: string[] };
  /** Null where the latest review says what it should. */
  review: DesiredReview | null;
  /** What `/merge` asked for, where nothing is missing. */
  merge: DesiredMerge | null;
  reactions: { commentId: CommentId; content: "+1" | "-1" }[];
}
