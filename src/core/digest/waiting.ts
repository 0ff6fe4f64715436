// One pull request in a digest: under what it stands there, since when it waits, why, and what comes by itself.

import type { Account } from "../account.ts";
import type { Rung } from "../charter/ladder-step.ts";

/** In the order in which they are shown. */
export const SECTIONS = [
  /** Objections whose author was asked to clarify them. */
  "clarify",
  /** Objections that were raised to the tier. */
  "dispute",
  "vote",
  /** What came up to the tier because nobody answered. */
  "raised",
  /** What nobody is asked about any more by itself. */
  "top",
  /** Whose turn it is. */
  "move",
  /** What somebody put on hold. */
  "hold",
  /** What comes back once somebody else has moved. */
  "later",
] as const;

export interface Waiting {
  section: (typeof SECTIONS)[number];
  /** `owner/name`. */
  repository: string;
  number: number;
  title: string | null;
  /** ISO 8601. */
  since: string;
  /** A sentence, as people or the verdict wrote it: not safe in any format. */
  why: string;
  /** What comes by itself, and when (ISO 8601): a step, or (`rung` null) that others may dismiss it; null for nothing. */
  next: { rung: Rung | null; at: string } | null;
  /** Whose it is here, where the recipient is a module. */
  people: Account[];
}

/** What is found out about one pull request; the rest is the same for all. */
export type Found = Pick<Waiting, "section" | "since" | "why" | "next"> & Partial<Pick<Waiting, "people">>;
