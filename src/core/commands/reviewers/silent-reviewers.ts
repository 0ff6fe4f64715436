// People whom Charter chose for a review that is still missing, and whether somebody could be asked in place of them.

import type { Account } from "../../account.ts";
import { modulesOf, standingObjectionsOf } from "../../messages/judged.ts";
import { whyUnavailable } from "../../review/choosing/availability.ts";
import { silentChoices } from "../../review/choosing/silent.ts";
import { yetToApprove } from "../../review/modules/yet-to-approve.ts";
import type { ModuleRequirement } from "../../verdict.ts";
import type { CommandContext } from "../command.ts";
import { assignedAs } from "./assignments.ts";

export interface SilentReviewer {
  account: Account;
  /** Those that await an approval and that this person may approve. */
  modules: ModuleRequirement[];
}

/** Nobody whom a person asked for by hand, on GitHub or by a command: that is not Charter's to take back. */
export function silentReviewers(context: CommandContext): SilentReviewer[] {
  const pending = modulesOf(context.verdict).filter(({ state }) => state === "pending");
  return silentChoices(context)
    .map((account) => ({ account, modules: pending.filter((module) => roleIn(module, account) !== null) }))
    .filter(({ modules }) => modules.length > 0);
}

/** Null for whoever can't approve it, or has. */
function roleIn(module: ModuleRequirement, { id }: Account): string | null {
  return yetToApprove(module).find(({ account }) => account.id === id)?.role ?? null;
}

/** Whether anybody on the same rung can be asked for one of these modules who was not asked yet. */
export function hasAnother({ account, modules }: SilentReviewer, context: CommandContext): boolean {
  return modules.some((module) => {
    const rung = yetToApprove(module).filter(({ role }) => role === roleIn(module, account));
    return rung.some((each) => isFree(each.account, context));
  });
}

function isFree(person: Account, context: CommandContext): boolean {
  const { record, rules, snapshot, verdict } = context;
  const { id } = person;
  return (
    assignedAs(context, person) === null &&
    !record.asked.some(({ personId }) => personId === id) &&
    !snapshot.requestedReviewers.some((each) => each.id === id) &&
    !verdict.reviewers.some(({ account }) => account.id === id) &&
    !verdict.refused.some(({ personId }) => personId === id) &&
    !standingObjectionsOf(verdict).some(({ by }) => by.id === id) &&
    whyUnavailable(person, { people: rules.charter.people, record }) === null
  );
}
