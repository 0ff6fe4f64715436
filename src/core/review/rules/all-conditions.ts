// Every condition by which rules or ladders may hold for some pull request.

import type { Condition } from "../../charter/review-rule.ts";
import type { Rules } from "../../rules.ts";

export function allConditions({ charter, ownership }: Pick<Rules, "charter" | "ownership">): Condition[] {
  const modules = ownership?.modules ?? [];
  return [
    ...charter.review.rules,
    ...charter.escalation.ladders,
    ...charter.modules.flatMap(({ rules }) => rules),
    ...modules.flatMap(({ review }) => review?.rules ?? []),
  ].flatMap(({ conditions }) => conditions);
}
