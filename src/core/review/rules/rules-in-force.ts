// Which rules of the charter hold for a pull request, and why.

import { loginKey } from "../../account.ts";
import type { ReviewRule } from "../../charter/review-rule.ts";
import { earliest } from "../../earliest.ts";
import { labelsToBe } from "../../module-labels.ts";
import { touchedPaths } from "../../touched-paths.ts";
import type { Proof } from "../../verdict-node.ts";
import { resolveOwners } from "../modules/module-authority.ts";
import type { TouchedModule } from "../modules/touched-modules.ts";
import type { ReviewContext } from "../review-context.ts";
import { type Facts, holds } from "./conditions.ts";
import { firstPaths } from "./first-paths.ts";

export interface RuleInForce {
  rule: ReviewRule;
  /** Why it holds, for example "6,120 lines are changed". */
  because: string[];
}

export interface RulesInForce {
  inForce: RuleInForce[];
  /** ISO 8601, when a rule begins or ends to hold by mere time; null when none does. */
  changesAt: string | null;
}

/** A rule of which it can't be known whether it holds does: asking for too much is the safe side. */
export function rulesInForce(rules: readonly ReviewRule[], facts: Facts): RulesInForce {
  const inForce: RuleInForce[] = [];
  const moments: string[] = [];
  for (const rule of rules) {
    const found = holds(rule, facts);
    if (found.changesAt !== null) moments.push(found.changesAt);
    if (found.holds !== false) inForce.push({ rule, because: found.because });
  }
  return { inForce, changesAt: earliest(moments) };
}

export function proofOfRule({ rule, because }: RuleInForce): Proof[] {
  const condition = rule.when.length === 0 ? "always" : `if ${rule.when.join(" and ")}`;
  return [
    { kind: "rule", path: rule.file, line: rule.line, text: `${rule.name}: ${condition}` },
    ...because.map((text): Proof => ({ kind: "fact", text })),
  ];
}

/** What conditions are asked about. */
export function factsOf(
  { rules, snapshot, directory, tiers, now }: ReviewContext,
  modules: readonly TouchedModule[],
): Facts {
  const { author } = snapshot;
  const labelled = { ...snapshot, labels: labelsToBe({ snapshot, rules }) };
  const asked = [
    ...rules.charter.review.rules,
    ...modules.flatMap(({ module }) => module?.review?.rules ?? []),
    ...rules.charter.escalation.ladders,
  ];
  const facts = {
    snapshot: labelled,
    now,
    authorRoles: new Set<string>(),
    authorRolesUnknown: false,
    firstPath: firstPaths(asked, touchedPaths(snapshot.files.items)),
  };
  if (author === null) return facts;
  const found = directory.get(loginKey(author.login));
  if (found === undefined) facts.authorRolesUnknown = true;
  if (found?.kind === "account" && found.account.id === author.id && found.canWrite) {
    facts.authorRoles.add("writer");
  }
  for (const { name, accounts, notLookedUp } of tiers) {
    if (accounts.some(({ id }) => id === author.id)) facts.authorRoles.add(loginKey(name));
    if (notLookedUp.length > 0) facts.authorRolesUnknown = true;
  }
  for (const { module, owners } of modules) {
    const { accounts, notLookedUp } = resolveOwners(owners, rules.charter, directory, module);
    if (accounts.some(({ id }) => id === author.id)) facts.authorRoles.add("maintainer");
    if (notLookedUp.length > 0) facts.authorRolesUnknown = true;
  }
  return facts;
}
