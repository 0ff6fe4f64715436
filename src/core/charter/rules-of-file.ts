// The rules of a charter file: where each stands, and as they are judged.

import type { KeyPath } from "../yaml.ts";
import type { CharterText } from "./charter-text.ts";
import { parseCondition } from "./parse-condition.ts";
import type { ReviewRule } from "./review-rule.ts";
import type { CharterFile } from "./schema.ts";

type RuleOfReview = NonNullable<NonNullable<CharterFile["review"]>["rules"]>[number];
type RuleOfModule = NonNullable<NonNullable<CharterFile["modules"]>[number]["rules"]>[number];
/** A module's rule has fewer keys. */
type RuleOfFile =
  | RuleOfReview
  | (RuleOfModule & { [K in Exclude<keyof RuleOfReview, keyof RuleOfModule>]?: undefined });

interface PlacedRule {
  rule: RuleOfFile;
  place: KeyPath;
  /** Where the list stands that has it. */
  list: KeyPath;
}

/** Those of the whole charter, then those of the modules. */
export function placedRules(file: CharterFile): PlacedRule[] {
  const ofModules = (file.modules ?? []).map(({ rules }, position) => {
    return placed(rules, ["modules", position, "rules"]);
  });
  return [...placed(file.review?.rules, ["review", "rules"]), ...ofModules.flat()];
}

function placed(rules: readonly RuleOfFile[] = [], list: KeyPath): PlacedRule[] {
  return rules.map((rule, position) => ({ rule, list, place: [...list, position] }));
}

/** Every condition, where it stands. */
export function conditionPlaces(file: CharterFile): { written: string; place: KeyPath }[] {
  return placedRules(file).flatMap(({ rule, place }) => {
    const at = [...place, "if"];
    if (typeof rule.if === "string") return [{ written: rule.if, place: at }];
    return (rule.if ?? []).map((written, position) => ({ written, place: [...at, position] }));
  });
}

/** `list` is where the rules stand. */
export function toRules(
  rules: readonly RuleOfFile[],
  list: KeyPath,
  { path, lineOf }: Pick<CharterText, "path" | "lineOf">,
): ReviewRule[] {
  return placed(rules, list).map(({ rule, place }): ReviewRule => {
    const when = rule.if === undefined ? [] : [rule.if].flat();
    return {
      name: rule.name,
      when,
      // No valid charter has one that can't be parsed; without it the rule would ask in more cases, not in fewer.
      conditions: when.map(parseCondition).filter((each) => "subject" in each),
      approvals: rule.approvals ?? null,
      from: rule.from ?? null,
      waitHours: rule.wait_hours ?? null,
      issue: rule.issue ?? null,
      preApproval: rule.pre_approval ?? false,
      file: path,
      line: lineOf([...place, "name"]),
    };
  });
}
