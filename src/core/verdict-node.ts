// What every part of a verdict says: its state, what that rests on, and who can change it.

import type { Account } from "./account.ts";
import type { CommentId } from "./comment-id.ts";

/**
 * - `satisfied`: nothing is missing;
 * - `waived`: something is missing, and a higher tier set it aside, or it is not asked for here; it passes;
 * - `pending`: somebody can give what is missing;
 * - `blocked`: something stands against it that must first be taken away;
 * - `unknown`: it could not be evaluated, and therefore does not pass.
 */
export type State = "satisfied" | "waived" | "pending" | "blocked" | "unknown";

/** What a state rests on. */
export type Proof =
  /** A line of a governance file; `path` is a page's address for the organisation's charter. */
  | { kind: "rule"; path: string; line: number; text: string }
  /** What a person did: `event` says it as a verb phrase, for example "approved" or "set this aside: <reason>". */
  | { kind: "person"; event: string; by: Account; at: string; source: Source | null }
  /** What is so on GitHub, for example "labelled breaking" or "open since …". */
  | { kind: "fact"; text: string };

/** Where a person said something. */
export type Source = { kind: "review"; id: number } | { kind: "comment"; id: CommentId };

/** What every requirement says. */
export interface Node {
  /** Unique in the verdict and stable between runs. */
  id: string;
  /** What it is called, for people: `/override <name> <reason>`. */
  name: string;
  state: State;
  /** Why the state is what it is, as one sentence. */
  reason: string;
  proof: Proof[];
  /** What is still missing, for example "1 approval"; null when nothing is. */
  needed: string | null;
  /** The first 15 of those who can give it, the most likely first. */
  who: Account[];
  /** What is to be done next, as one sentence without a name in front; null when nothing is. */
  next: string | null;
}
