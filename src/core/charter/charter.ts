// The charter in force: the file with every default filled in.

import type { Calendar } from "../calendar/calendar.ts";
import type { ClaPolicy } from "../cla/policy.ts";
import type { Owner } from "../ownership/ownership.ts";
import type { Rung } from "./ladder-step.ts";
import type { Choice, Condition, ReviewRule } from "./review-rule.ts";

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
  rules: ReviewRule[];
  /** Null: as the whole repository. */
  choose: Choice | null;
  /** Its own; null: as the whole repository. */
  ladder: Rung[] | null;
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
  /** Open review requests at a time; null for no limit. */
  capacity: number | null;
  /** IANA name; null when unknown. */
  timeZone: string | null;
  /** When this person works, where the charter says more than the time zone: null is the project's calendar. */
  calendar: Calendar | null;
}

/** A ladder for one kind of change. */
export interface NamedLadder {
  name: string;
  /** As written, for people. */
  when: string[];
  /** All of them must hold. */
  conditions: Condition[];
  ladder: Rung[];
}

/** What waits for whom, written down at set times. */
export interface DigestOrder {
  /** Name of a tier or a module, or `@login`. */
  for: string;
  /** 1 for Monday to 7 for Sunday. */
  weekdays: number[];
  /** Minutes after midnight in the project's time zone. */
  minute: number;
  /** Number of the issue in which it is a comment; null: an issue of its own, whose predecessor is closed. */
  issue: number | null;
}

/** What holds where several modules of the charter match a path. */
export type Overlapping = "each" | "any" | "last";

export interface Charter {
  /** Null when nothing is asked for. */
  cla: ClaPolicy | null;
  review: {
    approvals: number;
    reviewers: number;
    unowned: string;
    overlapping: Overlapping;
    choose: Choice;
    /** Whether somebody who wrote commits of the pull request may approve it. */
    commitAuthorsApprove: boolean;
    /** Numeric ids of machine accounts whose approvals count for every module. */
    machines: number[];
    /** For so long it must be open, the head unchanged; 0 for no wait. */
    waitHours: number;
    /** So many people whose approval counts can end the wait by `/fast-track`; null for never. */
    fastTrack: number | null;
    /** Approvals that must come from another affiliation than the author's; 0 for none. */
    otherAffiliation: number;
    /** Percent of the approvals that may come from one affiliation; null for any. */
    largestShare: number | null;
    rules: ReviewRule[];
  };
  /** How the verdict is shown, besides the checks, which always are. */
  publish: { comment: boolean; labels: ("modules" | "waiting")[]; review: "off" | "comment" | "enforce" };
  /** Whether `/merge` works, and how it merges. */
  merge: { command: boolean; method: "merge" | "squash" | "rebase" };
  /** Sources in order: `modules`, `CODEOWNERS`, `OWNERS`, or paths of ownership files. */
  ownership: string[];
  modules: CharterModule[];
  /** From the lowest to the highest. */
  tiers: Tier[];
  /** Keyed by lower-case login. */
  people: ReadonlyMap<string, CharterPerson>;
  escalation: {
    calendar: Calendar;
    ladder: Rung[];
    /** The first whose conditions hold is in force instead; a module's own goes before both. */
    ladders: NamedLadder[];
    /** Business days of the author's silence until a reminder, and until it is closed; null for never. */
    author: { remind: number | null; close: number | null };
    /** Business days of a hold until its holder is reminded, and until it is raised to the lowest tier; null for never. */
    hold: { remind: number | null; raise: number | null };
    /** So many pull requests of a module raised within 90 days are reported to the lowest tier; null for never. */
    orphans: number | null;
  };
  objections: {
    /** Whose objection stops a merge: all who can push, or only those whose approval counts. */
    from: "writers" | "maintainers";
    /** Whose objection is a veto: `maintainers`, or names of tiers. */
    veto: string[];
    /** Business days of an objector's silence after `/clarify` until the objection may be dismissed; null for never. */
    clarifyDays: number | null;
    /** Who may dismiss it then: `writers`, `maintainers` or the name of a tier. */
    dismiss: string;
    /** Business days that an objection stands until it is raised to the next tier; null for never by itself. */
    raiseDays: number | null;
  };
  commands: {
    /** Commands and aliases that do not work here, without the slash: `merge`, `lgtm`, `r?`. */
    off: string[];
    /** Numeric ids of machine accounts whose commands count. */
    machines: number[];
    /** Globs of the labels that `/label` may set and remove. */
    labels: string[];
  };
  digests: DigestOrder[];
  /** Path of the page that lists who maintains what, in the repository; null where there is none. */
  roster: string | null;
}
