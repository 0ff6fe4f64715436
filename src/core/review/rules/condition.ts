// One condition of a rule, answered from what is known about a pull request.

import type { Condition } from "../../charter/review-rule.ts";
import { moment } from "../../messages/time.ts";
import { quote } from "../../quote.ts";
import type { Snapshot } from "../../snapshot.ts";
import { counted } from "../../wording.ts";
import { matcherOf } from "./glob-matcher.ts";

export interface Facts {
  snapshot: Snapshot;
  /** ISO 8601. */
  now: string;
  /** In lower case: `writer`, `maintainer` (of a touched module) and the tiers of the author. */
  authorRoles: ReadonlySet<string>;
  /** Whether the author may have more roles than those. */
  authorRolesUnknown: boolean;
  /** The first touched path that a glob of a condition fits. */
  firstPath: (glob: string) => string | undefined;
}

export interface Answer {
  /** Null where it can't be known. */
  holds: boolean | null;
  /** Facts that show it, as clauses, for example "6,120 lines are changed". */
  because: string[];
}

type Compared = Extract<Condition, { comparison: string }>;
type Matched = Extract<Condition, { isNot: boolean }>;

export const MS_PER_HOUR = 3_600_000;

export function answerTo(condition: Condition, facts: Facts): Answer {
  const { snapshot } = facts;
  switch (condition.subject) {
    case "lines":
    case "files":
      return ofSize(condition, snapshot);
    case "open": {
      const since = `it is open since ${moment(snapshot.createdAt)}`;
      return { holds: compare(msOpen(facts), condition, MS_PER_HOUR), because: [since] };
    }
    case "label": {
      const isThere = snapshot.labels.some((label) => isSameName(label, condition.value));
      return judged(condition, isThere, `it ${isThere ? "is" : "is not"} labelled ${quote(condition.value)}`);
    }
    case "milestone": {
      const { milestone } = snapshot;
      const isThere = milestone !== null && isSameName(milestone, condition.value);
      const fact = milestone === null ? "it has no milestone" : `its milestone is ${quote(milestone)}`;
      return judged(condition, isThere, fact);
    }
    case "base": {
      const { ref } = snapshot.base;
      return judged(condition, matcherOf(condition.value)(ref), `its base branch is ${quote(ref)}`);
    }
    case "author":
      return ofAuthor(condition, facts);
    case "path":
      return ofPath(condition, facts);
  }
}

function ofSize(condition: Compared, { files }: Snapshot): Answer {
  if (!files.complete) return notAllFiles(files);
  const lines = files.items.reduce((sum, { additions, deletions }) => sum + additions + deletions, 0);
  const size = condition.subject === "lines" ? lines : files.items.length;
  const noun = condition.subject === "lines" ? "line" : "file";
  const fact = `${counted(size, noun)} ${size === 1 ? "is" : "are"} changed`.replace(/^\d+/, withCommas);
  return { holds: compare(size, condition, 1), because: [fact] };
}

function ofPath(condition: Matched, { snapshot: { files }, firstPath }: Facts): Answer {
  if (!files.complete) return notAllFiles(files);
  const found = firstPath(condition.value);
  const fact =
    found === undefined
      ? `no path that it touches fits ${quote(condition.value)}`
      : `it touches ${quote(found)}`;
  return judged(condition, found !== undefined, fact);
}

function ofAuthor(condition: Matched, { authorRoles, authorRolesUnknown }: Facts): Answer {
  const role = condition.value.toLowerCase();
  const has = authorRoles.has(role);
  const words = ROLES.get(role) ?? [`is in the tier ${quote(role)}`, `is not in the tier ${quote(role)}`];
  if (!has && authorRolesUnknown) {
    return { holds: null, because: [`it is not known whether its author ${words[0]}`] };
  }
  return judged(condition, has, `its author ${has ? words[0] : words[1]}`);
}

const ROLES = new Map([
  ["writer", ["can push", "can't push"] as const],
  ["maintainer", ["maintains a touched module", "maintains no touched module"] as const],
]);

function judged({ isNot }: { isNot: boolean }, isThere: boolean, fact: string): Answer {
  return { holds: isThere !== isNot, because: [fact] };
}

/** GitHub lists no more than so many files of a pull request. */
function notAllFiles({ items, total }: Snapshot["files"]): Answer {
  return { holds: null, because: [`only ${items.length} of its ${total} files are known`] };
}

function compare(size: number, { comparison, value }: Compared, unit: number): boolean {
  const limit = value * unit;
  switch (comparison) {
    case "<":
      return size < limit;
    case "<=":
      return size <= limit;
    case ">":
      return size > limit;
    case ">=":
      return size >= limit;
  }
}

export function msOpen({ snapshot, now }: Facts): number {
  return Date.parse(now) - Date.parse(snapshot.createdAt);
}

/** GitHub's labels do not distinguish case. */
function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function withCommas(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}
