// What must be approved, and by whom: a touched module by its maintainers, or the files of a rule by a tier.

import type { Account } from "../../account.ts";
import type { Owner } from "../../ownership/ownership.ts";
import { touchedPaths } from "../../touched-paths.ts";
import type { Proof } from "../../verdict-node.ts";
import type { Scope } from "../approvals/covered-change.ts";
import type { ReviewContext } from "../review-context.ts";
import { proofOfRule, type RuleInForce } from "../rules/rules-in-force.ts";
import { type Authority, authorityOfTier, authorityOver, resolveOwners } from "./module-authority.ts";
import type { TouchedModule } from "./touched-modules.ts";

export interface Demand {
  id: string;
  /** Id of the module that it is a part of, for its lines with the same owners; null for all else. */
  partOf: string | null;
  name: string;
  scope: Scope;
  fileCount: number;
  files: TouchedModule["files"];
  lines: TouchedModule["lines"];
  /** Empty where nobody owns the files, or a tier is asked. */
  owners: readonly Owner[];
  /** The tier that a rule asks; null where the owners decide. */
  tier: string | null;
  authority: Authority;
  alwaysAsked: Account[];
  approvalsNeeded: number;
  /** The rules that ask for it, or for more than usual. */
  because: Proof[];
}

/**
 * What a module asks for, raised by the rules that hold; nothing where the charter asks nobody to approve files without
 * owners and no rule does. Where its lines have different owners, one of each set of them must approve, and all of
 * them together as often as the module asks.
 * @param rules those of the whole charter and of this module that hold
 */
export function demandsOfModule(
  module: TouchedModule,
  rules: readonly RuleInForce[],
  context: ReviewContext,
): Demand[] {
  const { charter } = context.rules;
  const raising = rules.filter(({ rule }) => rule.approvals !== null && rule.from === null);
  if (module.owners.length === 0 && charter.review.unowned === "nobody" && raising.length === 0) return [];
  const usual = module.module?.approvals ?? charter.review.approvals;
  const needed = Math.max(usual, ...raising.map(({ rule }) => rule.approvals ?? 0));
  const because = raising.filter(({ rule }) => (rule.approvals ?? 0) > usual).flatMap(proofOfRule);
  const whole = demandOf(module, needed, because, context);
  if (module.parts.length === 0) return [whole];
  const parts = module.parts.map((part) => ({ ...demandOf(part, 1, [], context), partOf: module.id }));
  return needed > 1 ? [whole, ...parts] : parts;
}

function demandOf(
  module: TouchedModule,
  approvalsNeeded: number,
  because: Proof[],
  context: ReviewContext,
): Demand {
  const { charter } = context.rules;
  return {
    id: module.id,
    partOf: null,
    name: module.name,
    scope: { key: module.key, paths: module.paths },
    fileCount: module.paths.length,
    files: module.files,
    lines: module.lines,
    owners: module.owners,
    tier: null,
    authority: authorityOver(module, charter, context.tiers, context.directory, context.barred),
    alwaysAsked: resolveOwners(module.alwaysAsked, charter, context.directory).accounts,
    approvalsNeeded,
    because,
  };
}

/** The first 100 paths that are listed; fewer where they are very long, for a charter can have many rules. */
function firstOf(paths: readonly string[]): string[] {
  let room = 20_000;
  return paths.slice(0, 100).filter((path) => {
    room -= path.length;
    return room >= 0;
  });
}

/**
 * The demand of a rule that asks a tier, about the files of a module or about all.
 * @param module null for a rule of the whole charter
 */
export function demandOfTier(
  inForce: RuleInForce & { rule: { from: string; approvals: number } },
  module: TouchedModule | null,
  context: ReviewContext,
): Demand {
  const { rule } = inForce;
  const paths = module?.paths ?? touchedPaths(context.snapshot.files.items);
  const files = module?.files ?? firstOf(paths).map((path) => ({ path, lines: [] }));
  const id = `[] rule ${rule.name.toLowerCase()}`;
  return {
    id: module === null ? id : `${module.id} ${id}`,
    partOf: null,
    name: module === null ? rule.name : `${module.name}: ${rule.name}`,
    scope: { key: module?.key ?? null, paths },
    fileCount: paths.length,
    files,
    lines: module?.lines ?? [],
    owners: [],
    tier: rule.from,
    authority: authorityOfTier(rule.from, context.tiers, context.barred),
    alwaysAsked: [],
    approvalsNeeded: rule.approvals,
    because: proofOfRule(inForce),
  };
}
