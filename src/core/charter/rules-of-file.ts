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
  const ladders = file.escalation?.ladders ?? [];
  const conditional = [
    ...placedRules(file).map(({ rule, place }) => ({ when: rule.if, place })),
    ...ladders.map((each, position) => ({ when: each.if, place: ["escalation", "ladders", position] })),
  ];
  return conditional.flatMap(({ when, place }) => {
    const at = [...place, "if"];
    if (typeof when === "string") return [{ written: when, place: at }];
    return (when ?? []).map((written, position) => ({ written, place: [...at, position] }));
  });
}

/** No valid charter has one that can't be parsed; without it a rule asks in more cases, not in fewer. */
export function toConditions(written: string | string[] = []): Pick<ReviewRule, "when" | "conditions"> {
  const when = [written].flat();
  return { when, conditions: when.map(parseCondition).filter((each) => "subject" in each) };
}

/** `list` is where the rules stand. */
export function toRules(
  rules: readonly RuleOfFile[],
  list: KeyPath,
  { path, lineOf }: Pick<CharterText, "path" | "lineOf">,
): ReviewRule[] {
  return placed(rules, list).map(({ rule, place }): ReviewRule => {
    return {
      name: rule.name,
      ...toConditions(rule.if),
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
