// What the rules of a charter file must fulfil besides their shape.

import { quote } from "../quote.ts";
import { type CharterFlaw, flaw } from "./charter-flaw.ts";
import { parseCondition } from "./parse-condition.ts";
import { conditionPlaces, placedRules } from "./rules-of-file.ts";
import type { CharterFile } from "./schema.ts";

/** What requirements are called that no rule stands for. */
export const RESERVED_RULE_NAMES = [
  "wait",
  "waiting time",
  "issue",
  "independence",
  "objection",
  "hold",
  "governance",
  "governance files",
  "unowned files",
  "cla",
];

export function checkRules(file: CharterFile): CharterFlaw[] {
  return [...checkNames(file), ...checkNeeds(file), ...checkConditions(file)];
}

/** A requirement is set aside by its name, which must therefore tell it from every other. */
function checkNames(file: CharterFile): CharterFlaw[] {
  const modules = new Set((file.modules ?? []).map(({ name }) => name.toLowerCase()));
  const seen = new Set<string>();
  return placedRules(file).flatMap(({ rule: { name }, place, list }) => {
    const path = [...place, "name"];
    const key = name.toLowerCase();
    const inList = `${list.join(" ")} ${key}`;
    if (seen.has(inList)) {
      return [flaw(path, `There are two rules named ${quote(name)} in this list.`, "Rename one of the two.")];
    }
    seen.add(inList);
    if (RESERVED_RULE_NAMES.includes(key)) {
      const fix = `Rename it, for example to "${name} rule".`;
      return [flaw(path, `A rule can't be named ${quote(name)}, which means something else.`, fix)];
    }
    if (!modules.has(key)) return [];
    return [flaw(path, `There is a module named ${quote(name)} too.`, "Rename the rule.")];
  });
}

function checkNeeds(file: CharterFile): CharterFlaw[] {
  return placedRules(file).flatMap(({ rule, place }) => {
    const { approvals, from, wait_hours, issue, pre_approval } = rule;
    const flaws: CharterFlaw[] = [];
    if (from !== undefined && approvals === undefined) {
      const message = "This rule says from whom approvals come, and not how many.";
      flaws.push(flaw([...place, "from"], message, "Add approvals, for example approvals: 1"));
    } else if (approvals === undefined && wait_hours === undefined && issue === undefined) {
      const message = `The rule ${quote(rule.name)} asks for nothing.`;
      flaws.push(
        flaw([...place, "name"], message, "Add approvals, wait_hours or issue, or remove the rule."),
      );
    }
    if (pre_approval === true && issue === undefined) {
      const message = "A pre-approval stands in for an issue, and this rule asks for none.";
      const fix = "Add issue: with the label that an issue must carry, for example issue: actionable";
      flaws.push(flaw([...place, "pre_approval"], message, fix));
    }
    return flaws;
  });
}

function checkConditions(file: CharterFile): CharterFlaw[] {
  return conditionPlaces(file).flatMap(({ written, place }) => {
    const parsed = parseCondition(written);
    return "message" in parsed ? [flaw(place, parsed.message, parsed.fix)] : [];
  });
}
