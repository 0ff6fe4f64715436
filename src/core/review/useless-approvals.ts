// Approvals that count for nothing here: said, because silence would leave their givers to believe otherwise.

import type { DiscardedApproval, ReviewRequirement } from "../verdict.ts";
import { isNamedIn } from "./former-owners.ts";
import { discarded } from "./opinions.ts";
import type { ReviewContext } from "./review-context.ts";

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
    .map((given) =>
      discarded(given, isNamedIn(given.by, context) ?? "maintains nothing of what is touched here"),
    );
  return [...context.opinions.discarded, ...others].slice(0, MOST);
}
