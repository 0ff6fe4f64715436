// Everything but the agreement that a pull request needs, and the state of it all.

import { earliest } from "../earliest.ts";
import { worstOf } from "../state.ts";
import type { Approver, ReviewRequirement, Verdict } from "../verdict.ts";
import { uselessApprovals } from "./approvals/useless-approvals.ts";
import { completingSets } from "./completion/completing-sets.ts";
import { gatherDemands } from "./modules/gather-demands.ts";
import { judgeDemand } from "./modules/judge-demand.ts";
import { independenceRequirement } from "./requirements/independence-requirement.ts";
import { judgeGovernance } from "./requirements/judge-governance.ts";
import { judgeHolds } from "./requirements/judge-holds.ts";
import { judgeIssues } from "./requirements/judge-issues.ts";
import { judgeObjections } from "./requirements/judge-objections.ts";
import { judgeWait } from "./requirements/judge-wait.ts";
import { withOverrides } from "./requirements/overrides.ts";
import type { ReviewContext } from "./review-context.ts";
import { unjudged } from "./unjudged.ts";

export interface JudgedReview {
  review: Verdict["review"];
  /** ISO 8601, when it may change by mere time; null when it can't. */
  changesAt: string | null;
}

/** Holds, objections, governance files, then modules and rules. The whole is as bad as its worst part. */
export function judgeReview(context: ReviewContext): JudgedReview {
  const { rules, snapshot } = context;
  const { demands, inForce, modulesBeyond, changesAt } = gatherDemands(context);
  const modules = demands.map((demand) => judgeDemand(demand, context));
  const eligible = modules.flatMap((module) => module.eligible);
  const approvers = new Set([...eligible, ...modules.flatMap(({ approvals }) => approvals)].map(idOf));
  const objections = judgeObjections(context, modules);
  const wait = judgeWait(inForce, approvers, context);
  const independence = independenceRequirement(modules, context);
  const requirements: ReviewRequirement[] = [
    ...judgeHolds(context),
    ...objections,
    ...present(judgeGovernance(rules, snapshot)),
    ...judgeIssues(inForce, maintainersOf(eligible, context), context),
    ...present(wait),
    ...present(independence),
    ...unjudged(snapshot, rules, modulesBeyond),
    ...modules,
  ];
  const byId = new Map(demands.map((demand) => [demand.id, demand]));
  const settled = withOverrides(requirements, byId, context);
  const state = worstOf(settled);
  return {
    review: {
      state,
      requirements: settled,
      discarded: uselessApprovals(settled, context),
      completedBy: completingSets(settled, context),
    },
    changesAt: earliest([
      changesAt,
      wait?.state === "pending" ? wait.until : null,
      ...objections.map(({ clock }) => clock.next?.at ?? null),
    ]),
  };
}

/** Ids of those who maintain what is touched and of members of tiers, apart from those who wrote it. */
function maintainersOf(eligible: readonly Approver[], { tiers, barred }: ReviewContext): Set<number> {
  const ids = [...eligible.map(idOf), ...tiers.flatMap(({ accounts }) => accounts.map(({ id }) => id))];
  return new Set(ids.filter((id) => !barred.has(id)));
}

function present<T>(value: T | null): T[] {
  return value === null ? [] : [value];
}

function idOf({ account }: { account: { id: number } }): number {
  return account.id;
}
