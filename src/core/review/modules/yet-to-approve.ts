// Who can still approve something: those who may, and have not.

import type { Approver, ModuleRequirement } from "../../verdict.ts";

/** In the order of `eligible`. */
export function yetToApprove({
  eligible,
  approvals,
}: Pick<ModuleRequirement, "eligible" | "approvals">): Approver[] {
  const given = new Set(approvals.map(({ account }) => account.id));
  return eligible.filter(({ account }) => !given.has(account.id));
}
