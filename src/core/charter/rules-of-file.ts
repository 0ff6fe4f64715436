// The rules of a charter file, as they are judged.

import type { KeyPath } from "../yaml.ts";
import type { CharterText } from "./merge.ts";
import { parseCondition } from "./parse-condition.ts";
import type { ReviewRule } from "./review-rule.ts";
import type { CharterFile } from "./schema.ts";

type RuleOfReview = NonNullable<NonNullable<CharterFile["review"]>["rules"]>[number];
type RuleOfModule = NonNullable<NonNullable<CharterFile["modules"]>[number]["rules"]>[number];

/** The conditions as written. */
export function conditionsOf(rule: { if?: string | string[] | undefined }): string[] {
  return rule.if === undefined ? [] : [rule.if].flat();
}

/** `place` is that of the list. */
export function toRules(
  rules: readonly (RuleOfReview | RuleOfModule)[],
  place: KeyPath,
  { path, lineOf }: Pick<CharterText, "path" | "lineOf">,
): ReviewRule[] {
  return rules.map((rule, position): ReviewRule => {
    const needs: Partial<RuleOfReview> = rule;
    const when = conditionsOf(rule);
    return {
      name: rule.name,
      when,
      // No valid charter has one that can't be parsed; without it the rule would ask in more cases, not in fewer.
      conditions: when.map(parseCondition).filter((each) => "subject" in each),
      approvals: needs.approvals ?? null,
      from: needs.from ?? null,
      waitHours: needs.wait_hours ?? null,
      issue: needs.issue ?? null,
      preApproval: needs.pre_approval ?? false,
      file: path,
      line: lineOf([...place, position, "name"]),
    };
  });
}
