// Holds stop the merge until somebody lifts them.

import type { Hold } from "../../record.ts";
import type { HoldRequirement } from "../../verdict.ts";
import type { ReviewContext } from "../review-context.ts";

export function judgeHolds({ record }: Pick<ReviewContext, "record">): HoldRequirement[] {
  return record.holds.map((hold) => ({
    kind: "hold",
    id: `[] hold ${hold.id}`,
    name: nameOf(hold),
    state: "blocked",
    reason: `On hold by @${hold.by.login}: ${hold.reason}`,
    proof: [
      {
        kind: "person",
        event: `held it: ${hold.reason}`,
        by: hold.by,
        at: hold.since,
        source: { kind: "comment", id: hold.commentId },
      },
    ],
    needed: "the end of the hold",
    who: [hold.by],
    next: "Lift the hold with `/unhold`, or ask a maintainer to.",
    hold,
  }));
}

function nameOf({ name, by }: Hold): string {
  return name === null ? `hold of @${by.login}` : `hold “${name}” of @${by.login}`;
}
