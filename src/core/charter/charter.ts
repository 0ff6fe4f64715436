// The charter in force: the file with every default filled in.

import type { Owner } from "../ownership/ownership.ts";
import type { LadderStep } from "./schema.ts";

export interface Tier {
  name: string;
  /** `alice` or `org/team`, spelled as in the file: compare them by loginKey. */
  members: string[];
  /** Members who have stepped back: shown, and counting as nobody. */
  emeritus: string[];
}

/** A module as the charter writes it. */
export interface CharterModule {
  name: string;
  /** GitHub label of what belongs to it. */
  label: string | null;
  /** Globs from the root, the last match decides; `!` excludes. Empty: a module of the roster alone. */
  paths: { pattern: string; line: number }[];
  /** Empty: its paths are nobody's, on purpose. */
  maintainers: Owner[];
  emeritus: Owner[];
  approvals: number | null;
  /** Path of the charter; the address of its page where it is the organisation's, which has the same path. */
  file: string;
  /** Of the name, counted from 1. */
  line: number;
}

export interface CharterPerson {
  /** Spelled as in the file. */
  login: string;
  /** Null: not pinned to an account. */
  id: number | null;
  affiliation: string | null;
  /** What the person is called, for pages that people read. */
  name: string | null;
}

/** What holds where several modules of the charter match a path. */
export type Overlapping = "each" | "any" | "last";

export interface Charter {
  /** Null when no agreement is asked for. */
  cla: { document: string; in: "repository" | "organisation"; machines: number[] } | null;
  review: { approvals: number; reviewers: number; unowned: string; overlapping: Overlapping };
  /** Sources in order: `modules`, `CODEOWNERS`, `OWNERS`, or paths of ownership files. */
  ownership: string[];
  modules: CharterModule[];
  /** From the lowest to the highest. */
  tiers: Tier[];
  /** Keyed by lower-case login. */
  people: ReadonlyMap<string, CharterPerson>;
  escalation: { timeZone: string; holidays: string[]; ladder: LadderStep[] };
  /** Path of the page that lists who maintains what, in the repository; null where there is none. */
  roster: string | null;
}
