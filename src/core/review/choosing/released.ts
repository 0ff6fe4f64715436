// Whose request on GitHub is to be withdrawn: nobody should have to look whether they are still needed.

import type { Account } from "../../account.ts";
import { isActive } from "../../active.ts";
import type { PullRequestRecord } from "../../record.ts";
import type { Snapshot } from "../../snapshot.ts";
import { isOpen } from "../../state.ts";
import type { ReviewerChoice, Verdict } from "../../verdict.ts";
import { askedTimes, latestAssignments } from "./assignments.ts";
import { peopleLetGo, peopleTakenOff } from "./let-go.ts";
import { silentChoices } from "./silent.ts";

interface Known {
  snapshot: Snapshot;
  record: PullRequestRecord;
  /** ISO 8601. */
  now: string;
}

/** Those who are requested though they were taken off or let go, and not chosen again all the same. */
export function toWithdraw(known: Known, reviewers: readonly ReviewerChoice[]): Account[] {
  const gone = new Set([...peopleTakenOff(known), ...peopleLetGo(known).keys()]);
  for (const { account } of reviewers) gone.delete(account.id);
  return known.snapshot.requestedReviewers.filter(({ id }) => gone.has(id));
}

/**
 * Silent people whom Charter chose, where nothing is open any more that they could approve. Nobody while it can't be known
 * what is open, or while an objection or the independence of the approvals may still need them.
 */
export function noLongerNeeded(known: Known, { requirements }: Verdict["review"]): Account[] {
  if (!isActive(known.snapshot)) return [];
  const open = requirements.filter(isOpen);
  const isUnsettled = open.some(
    ({ kind, state }) => state === "unknown" || kind === "objection" || kind === "independence",
  );
  if (isUnsettled) return [];
  const modules = requirements.filter((each) => each.kind === "module");
  const needed = modules.filter(isOpen).flatMap(({ eligible }) => eligible.map(({ account }) => account));
  const welcome = modules.flatMap(({ alwaysAsked }) => alwaysAsked);
  const staying = new Set([...needed, ...welcome].map(({ id }) => id));
  return silentChoices(known).filter(({ id }) => !staying.has(id));
}

/**
 * Whom the record does not know to be let go. It has to, before the requests are withdrawn: they would count as asked for
 * ever.
 */
export function releasesToRecord(
  { released }: Pick<Verdict, "released">,
  record: Pick<PullRequestRecord, "assignments" | "asked">,
): Account[] {
  const latest = latestAssignments(record);
  const askedAt = askedTimes(record);
  return released.filter(({ id }) => {
    const said = latest.get(id);
    if (said === undefined) return true;
    return said.as === "released" ? Date.parse(said.at) < (askedAt.get(id) ?? 0) : said.as !== "off";
  });
}
