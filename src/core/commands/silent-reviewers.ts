// People whom Charter chose for a review that is still missing, and who could be asked in place of them.

import type { Account } from "../account.ts";
import { modulesOf, standingObjectionsOf } from "../messages/judged.ts";
import { whyUnavailable } from "../review/choosing/availability.ts";
import type { Approver, ModuleRequirement } from "../verdict.ts";
import { assignedAs } from "./assignments.ts";
import type { CommandContext } from "./command.ts";

export interface SilentReviewer extends Approver {
  /** Those that await an approval and that this person may approve. */
  modules: ModuleRequirement[];
}

/** Nobody whom a person asked for by hand, on GitHub or by a command: that is not Charter's to take back. */
export function silentReviewers(context: CommandContext): SilentReviewer[] {
  const { record, snapshot, verdict } = context;
  const requested = new Set(snapshot.requestedReviewers.map(({ id }) => id));
  const chosen = new Set([
    ...record.asked.map(({ personId }) => personId),
    // Chosen in this very moment.
    ...verdict.reviewers.map(({ account }) => account.id).filter((id) => !requested.has(id)),
  ]);
  const objecting = new Set(standingObjectionsOf(verdict).map(({ by }) => by.id));
  const silent = new Map<number, SilentReviewer>();
  for (const module of pendingModules(context)) {
    for (const each of unansweredOf(module)) {
      const { id } = each.account;
      if (!chosen.has(id) || objecting.has(id) || assignedAs(context, each.account) !== null) continue;
      const known = silent.get(id);
      if (known === undefined) silent.set(id, { ...each, modules: [module] });
      else known.modules.push(module);
    }
  }
  return [...silent.values()];
}

export function pendingModules({ verdict }: Pick<CommandContext, "verdict">): ModuleRequirement[] {
  return modulesOf(verdict).filter(({ state }) => state === "pending");
}

/** Whether anybody on the same rung can be asked for one of these modules who was not asked yet. */
export function hasAnother({ modules, role }: SilentReviewer, context: CommandContext): boolean {
  return modules.some((module) => {
    return unansweredOf(module).some((each) => each.role === role && isFree(each.account, context));
  });
}

function unansweredOf({ eligible, approvals }: ModuleRequirement): Approver[] {
  const given = new Set(approvals.map(({ account }) => account.id));
  return eligible.filter(({ account }) => !given.has(account.id));
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
