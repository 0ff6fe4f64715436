// Whether the approvals come from enough affiliations: so many not from the author's, and no one having too many.

import { counted, sentenceList } from "../../wording.ts";
import {
  type AffiliatedApproval,
  affiliationKey,
  INDEPENDENT,
  type Tally,
  tally,
} from "./affiliation-tally.ts";

export interface IndependenceRule {
  /** Approvals that must come from another affiliation than the author's; 0 for none. */
  others: number;
  /** Percent of the approvals that may come from one affiliation, from 1 to 100; null for any. */
  largestShare: number | null;
}

export interface Independence {
  satisfied: boolean;
  /** So many more approvals would do if each came from a further affiliation that is known; 0 when satisfied. */
  missing: number;
  /** As one sentence. */
  reason: string;
  /** Where approvals came from that is not the author's; all of these where the author's is unknown. */
  otherAffiliations: string[];
  /** Whether an approval of somebody of this affiliation brings it further. */
  isOther: (candidateAffiliation: string | null) => boolean;
}

/**
 * Affiliations are the same whatever their case and the space around them; independents are one each. An unknown one
 * never counts as another one, and counts in full for every share.
 *
 * An author whose affiliation is unknown may share it with at most one of those that approved, so that what exceeds
 * the largest of them is proved to come from elsewhere: of n + 1 different ones, n.
 * @param approvals in the order in which they are to be named
 */
export function judgeIndependence(
  approvals: readonly AffiliatedApproval[],
  authorAffiliation: string | null,
  rule: IndependenceRule,
): Independence {
  const count = tally(approvals, authorAffiliation);
  const missingOthers = othersMissing(count, rule.others);
  const missingForShare = shareMissing(count, rule.largestShare);
  const missing = Math.max(missingOthers, missingForShare);
  return {
    satisfied: missing === 0,
    missing,
    reason:
      missingOthers > 0
        ? reasonOfOthers(count, rule.others, missing)
        : missingForShare > 0
          ? reasonOfShare(count, rule.largestShare, missing)
          : reasonOfSuccess(count, rule),
    otherAffiliations: count.others.map(({ name }) => name),
    isOther: (candidate) => bringsFurther(candidate, count, rule.others > 0, missingForShare > 0),
  };
}

function othersMissing({ proved, author, largest }: Tally, needed: number): number {
  if (proved >= needed) return 0;
  // The first to come may be of the unknown author's own, unless one that may be is there already.
  return needed - proved + (author === null && largest === null ? 1 : 0);
}

function shareMissing(count: Tally, largestShare: number | null): number {
  if (largestShare === null) return 0;
  const { total, unknown } = count;
  if (total > 0 && largestPossible(count) * 100 <= largestShare * total) return 0;
  const most = Math.max(largestPossible(count), unknown + 1);
  return Math.ceil((most * 100) / largestShare) - total;
}

/** Unknown affiliations may all be one, and the one that has most already. */
function largestPossible(count: Tally): number {
  return count.unknown + largestKnown(count);
}

function largestKnown({ largest, groups }: Tally): number {
  return largest?.size ?? (groups.has(INDEPENDENT) ? 1 : 0);
}

function bringsFurther(
  candidate: string | null,
  count: Tally,
  asksOthers: boolean,
  lacksShare: boolean,
): boolean {
  const key = affiliationKey(candidate);
  if (key === "") return false;
  if (key === INDEPENDENT) return true;
  const size = count.groups.get(key)?.size ?? 0;
  const isSmaller = size === 0 || size < largestKnown(count);
  if (lacksShare && !isSmaller) return false;
  if (!asksOthers) return true;
  return count.author === null ? isSmaller : key !== count.author;
}

function reasonOfOthers(count: Tally, needed: number, missing: number): string {
  const { total, proved, author } = count;
  const doubt = author === null ? " (which is not known)" : "";
  const so =
    total === 0 ? "there is none yet" : proved === 0 ? "none is known to" : `only ${proved} ${does(proved)}`;
  const more = missing === 1 && author !== null ? "" : `: ${wouldDo(missing)}`;
  return `${mustCome(needed)}${doubt}, and ${so}${more}.`;
}

function mustCome(needed: number): string {
  return `${counted(needed, "approval")} must come from another affiliation than the author's`;
}

function does(number: number): string {
  return number === 1 ? "does" : "do";
}

function wouldDo(missing: number): string {
  return missing === 1
    ? "1 more from a further affiliation would do"
    : `${missing} more, each from a further affiliation, would do`;
}

function reasonOfShare(count: Tally, largestShare: number | null, missing: number): string {
  const { total, unknown, largest } = count;
  const rule = `At most ${largestShare}% of the approvals may come from one affiliation`;
  if (total === 0) return `${rule}, and there is none yet: ${wouldDo(missing)}.`;
  const doubt = unknown === 0 ? "" : ` (${unknown} of them of an affiliation that is not known)`;
  const whose = largest?.name ?? "one";
  return `${rule}, but ${largestPossible(count)} of ${total} may be of ${whose}${doubt}: ${wouldDo(missing)}.`;
}

function reasonOfSuccess({ proved, author, others, total }: Tally, rule: IndependenceRule): string {
  const names = sentenceList(others.map(({ name }) => name));
  if (rule.others > 0) {
    const who = `${author === null ? "At least " : ""}${counted(proved, "approval")}`;
    return `${who} ${proved === 1 ? "comes" : "come"} from another affiliation than the author's (${names}).`;
  }
  return rule.largestShare === null
    ? "No other affiliation is asked for."
    : `No affiliation has more than ${rule.largestShare}% of ${counted(total, "approval")}.`;
}
