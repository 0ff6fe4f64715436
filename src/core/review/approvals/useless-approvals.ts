// Approvals that count for nothing here: said, because silence would leave their givers to believe otherwise.

import type { DiscardedApproval, ModuleRequirement, ReviewRequirement } from "../../verdict.ts";
import type { ReviewContext } from "../review-context.ts";
import { isNamedIn } from "./former-owners.ts";
import { discarded } from "./opinions.ts";
import type { GivenApproval } from "./statements.ts";

/** Each with its reason; the first 100. */
const MOST = 100;

export function uselessApprovals(
  requirements: readonly ReviewRequirement[],
  context: ReviewContext,
): DiscardedApproval[] {
  const modules = requirements.filter((each) => each.kind === "module");
  const counted = new Set(modules.flatMap(({ approvals }) => approvals.map(({ account }) => account.id)));
  const said = new Set(modules.flatMap((each) => each.discarded.map(({ account }) => account?.id)));
  const others = context.opinions.approvals
    .filter(({ by }) => !counted.has(by.id) && !said.has(by.id))
    .map((given) => discarded(given, whyUseless(given, modules, context)));
  return [...context.opinions.discarded, ...others].slice(0, MOST);
}

/** The end of a sentence that begins with the person. */
function whyUseless(
  { by, requirements }: GivenApproval,
  modules: readonly ModuleRequirement[],
  context: ReviewContext,
): string {
  const former = isNamedIn(by, context);
  if (former !== null) return former;
  const mayApprove = modules.some(({ eligible }) => eligible.some(({ account }) => account.id === by.id));
  return requirements !== null && mayApprove
    ? "approved only what is not asked for here any more"
    : "maintains nothing of what is touched here";
}
