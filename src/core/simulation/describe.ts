// A difference as the words behind the requirement's name, for a terminal and for Markdown alike.

import type { Account } from "../account.ts";
import { commaList } from "../wording.ts";
import type { Approvers, Difference } from "./differences.ts";

/** How the texts of people are shown, so that they do nothing where they stand. */
export interface Showing {
  person(account: Account): string;
  text(value: string): string;
}

/** People who are named before the rest is counted. */
const MAX_SHOWN = 5;

/** For example "needs 2 approvals instead of 1 approval". */
export function describeDifference({ what }: Difference, show: Showing): string {
  switch (what.change) {
    case "added": {
      const by = what.approvers === null ? "" : ` by ${approvers(what.approvers, show)}`;
      const state = what.state === "blocked" || what.state === "unknown" ? `: ${show.text(what.reason)}` : "";
      return `new, ${what.state}, needs ${show.text(what.needs)}${by}${state}`;
    }
    case "removed":
      return `no longer asked for (was ${what.state}, needed ${show.text(what.needs)})`;
    case "needs":
      return `needs ${show.text(what.after)} instead of ${show.text(what.before)}`;
    case "approvers":
      return [
        ...(isNobody(what.gained) ? [] : [`${approvers(what.gained, show)} may approve, too`]),
        ...(isNobody(what.lost) ? [] : [`${approvers(what.lost, show)} may approve no longer`]),
      ].join("; ");
    case "state":
      return `${what.after} instead of ${what.before}: ${show.text(what.reason)}`;
  }
}

function isNobody({ count, writers }: Approvers): boolean {
  return count === 0 && !writers;
}

function approvers({ first, count, writers }: Approvers, show: Showing): string {
  const people = commaList(first, MAX_SHOWN, show.person, count);
  if (!writers) return people === "" ? "nobody" : people;
  return people === "" ? "anyone who can push" : `${people} or anyone who can push`;
}
