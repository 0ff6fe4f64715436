// The desired state of a pull request on GitHub, derived from the verdict alone.

import type { Account } from "./account.ts";
import type { Problem } from "./problem.ts";

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

export interface Desired {
  checks: DesiredCheck[];
  /** The one comment, marker included; null when there is nothing to say and none should be made. */
  comment: string | null;
  reviewers: { request: Account[]; withdraw: Account[] };
  notifications: Notification[];
  reactions: { commentId: number; content: "+1" | "-1" }[];
}
