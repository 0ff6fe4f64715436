// The checks of other tools without which GitHub does not merge, as they stand on the head commit. Pure.

import { CHECK_NAMES } from "../core/plan.ts";
import { LINT_CHECK_NAME } from "../core/plan-lint.ts";
import type { RequiredCheck } from "../core/snapshot.ts";
import { requiredState } from "./check-state.ts";
import { present } from "./queries/fragments.ts";
import type { ContextNode, RollupNode } from "./queries/words.ts";

const OWN = new Set<string>([...CHECK_NAMES, LINT_CHECK_NAME]);

/** What is worse counts: GitHub wants a run and a status of one name both. */
const WORST_FIRST: readonly RequiredCheck["state"][] = ["failed", "running", "passed"];

/** None where the app may not see them: what fails closed is the verdict, which does not rest on them. */
export function toRequiredChecks({ statusCheckRollup }: RollupNode): RequiredCheck[] {
  const worst = new Map<string, RequiredCheck["state"]>();
  for (const check of present(statusCheckRollup?.contexts).flatMap(toRequiredCheck)) {
    const known = worst.get(check.name) ?? "passed";
    worst.set(check.name, WORST_FIRST.find((state) => state === known || state === check.state) ?? known);
  }
  return [...worst].map(([name, state]) => ({ name, state }));
}

function toRequiredCheck(node: ContextNode): RequiredCheck[] {
  if (!node.isRequired) return [];
  const check =
    "context" in node
      ? { name: node.context, state: requiredState(node.state) }
      : { name: node.name, state: requiredState(node.conclusion) };
  return OWN.has(check.name) ? [] : [check];
}
