// What is measured: something that learns from merged changes and says whom it would ask about the next one.

import type { PastChange } from "../../core/review/expertise/change.ts";

/** A change of the history. Persons are login keys as read, and one key a person as choosers see them. */
export interface HistoryChange extends PastChange {
  /** Number of the pull request. */
  id: number;
}

/** A change as it is before anybody has answered. */
export interface OpenChange {
  id: number;
  at: number;
  author: string;
  files: readonly string[];
  /** Whom the ownership files in force name for its files: the owner of most files first; without the author. */
  owners: readonly string[];
}

export interface Chooser {
  name: string;
  /** People whom it asks about a change: the first so many of those it names. */
  asks: number;
  /** Called once for each merged change, from the oldest on. */
  learn(change: HistoryChange): void;
  /** All whom it knows but the author, the first to ask first. It may remember whom it asks. */
  choose(change: OpenChange): string[];
}
