// The policy of policy-bot (.policy.yml) as a charter, by its documentation at github.com/palantir/policy-bot.

import type { Problem } from "../problem.ts";
import { quote } from "../quote.ts";
import { isRecord, readYaml } from "../yaml.ts";
import type { ImportResult } from "./imported.ts";
import type { Asked } from "./policy-bot-alternatives.ts";
import { askedBy, noteUnused, readDemands } from "./policy-bot-demands.ts";
import { policyModules } from "./policy-bot-modules.ts";
import { isUnset, PolicyReader } from "./policy-bot-reader.ts";
import { type PolicyRule, readOptions, readPolicyRule } from "./policy-bot-rule.ts";

const KEYS = ["policy", "approval_rules", "approval_defaults"];

/**
 * Rules about files and people become modules, each of which must approve what it matches, and what is asked for under
 * a condition becomes a rule. One that can't be carried over exactly is left out and noted.
 */
export function importPolicyBot(text: string, path: string): ImportResult {
  const yaml = readYaml(text.replace(/^\uFEFF/, ""));
  if ("flaws" in yaml) return { problems: yaml.flaws.map((flaw) => ({ severity: "error", path, ...flaw })) };
  const value = isRecord(yaml.value) ? yaml.value : {};
  const refused = refusal(value, path);
  if (refused !== null) return { problems: [refused] };
  const reader = new PolicyReader(path, yaml);
  for (const key of Object.keys(value).filter((each) => !KEYS.includes(each))) {
    reader.note([key], `the key ${quote(key)}`, "policy-bot's documentation does not name it");
  }
  const defaults = isRecord(value.approval_defaults) ? value.approval_defaults : {};
  readOptions(defaults.options, ["approval_defaults", "options"], reader);
  const options = isRecord(defaults.options) ? defaults.options : {};
  const rules = readRules(value.approval_rules, options, reader);
  const policy = isRecord(value.policy) ? value.policy : {};
  const demands = readDemands(policy.approval, ["policy", "approval"], reader);
  const asked = demands.flatMap((demand) => askedBy(demand, rules, reader) ?? []);
  noteUnused(rules, demands, reader);
  noteWhole(policy, asked, reader);
  return policyModules(asked, reader);
}

function refusal(value: Record<string, unknown>, path: string): Problem | null {
  const problem = { severity: "error", path, line: null, column: null } as const;
  if (typeof value.remote === "string") {
    const message = `The policy itself is in another repository, ${quote(value.remote)}.`;
    return { ...problem, message, fix: "Download its policy, and import that file." };
  }
  if (Array.isArray(value.approval_rules) || isRecord(value.policy)) return null;
  return {
    ...problem,
    message: "There are no approval_rules here.",
    fix: "Name a policy.yml of policy-bot.",
  };
}

function readRules(
  value: unknown,
  defaults: Record<string, unknown>,
  reader: PolicyReader,
): Map<string, PolicyRule> {
  const rules = new Map<string, PolicyRule>();
  for (const [position, rule] of (Array.isArray(value) ? value : []).entries()) {
    if (!isRecord(rule)) continue;
    const read = readPolicyRule(rule, ["approval_rules", position], defaults, reader);
    rules.set(read.name, read);
  }
  return rules;
}

function noteWhole(policy: Record<string, unknown>, asked: readonly Asked[], reader: PolicyReader): void {
  if (!isUnset(policy.disapproval)) {
    const reason = "whoever can push may ask for changes or set a /hold, which blocks until it is resolved";
    reader.note(["policy", "disapproval"], "who may disapprove", reason);
  }
  const place = ["policy", "approval"];
  if (asked.length > 0) {
    reader.note(
      place,
      'approvals by comments like ":+1:"',
      "reviews on GitHub and /approve are the approvals",
    );
  }
  const isAlways = ({ applies, conditions }: PolicyRule) => {
    return applies.when === "always" && conditions.length === 0;
  };
  if (!asked.some(({ rules }) => rules.some(isAlways))) {
    const reason = "files of no module need an approval by anyone who can push (review.unowned)";
    reader.note(place, "that a change to which no rule applies never passes", reason);
  }
}
