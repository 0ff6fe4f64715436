// Which ladder each pending module waits on: its own, that of the kind of change, or the project's.

import type { NamedLadder } from "../charter/charter.ts";
import type { Rung } from "../charter/ladder-step.ts";
import { earliest } from "../earliest.ts";
import type { TouchedModule } from "../review/modules/touched-modules.ts";
import { touchedOwnership } from "../review/modules/touched-ownership.ts";
import type { ReviewContext } from "../review/review-context.ts";
import { holds } from "../review/rules/conditions.ts";
import { factsOf } from "../review/rules/rules-in-force.ts";
import type { ModuleRequirement } from "../verdict.ts";
import { kindLadder, moduleLadder, PROJECT_LADDER } from "./ladder-names.ts";

export interface LadderInForce {
  /** As `Ladder.name` in verdict.ts. */
  name: string;
  rungs: readonly Rung[];
  modules: ModuleRequirement[];
}

export interface LaddersInForce {
  /** Of all that is no module with a ladder of its own; it may have no modules. */
  common: LadderInForce;
  /** In the order of the modules. */
  own: LadderInForce[];
  /** ISO 8601, when a kind begins or ends to be this one by mere time; null when none does. */
  changesAt: string | null;
}

export function laddersInForce(
  pending: readonly ModuleRequirement[],
  context: ReviewContext,
): LaddersInForce {
  const { charter, ownership } = context.rules;
  const { modules } = touchedOwnership(ownership, context.snapshot.files.items);
  const { kind, changesAt } = kindOfChange(modules, context);
  const { ladder } = charter.escalation;
  const common: LadderInForce =
    kind === null
      ? { name: PROJECT_LADDER, rungs: ladder, modules: [] }
      : { name: kindLadder(kind.name), rungs: kind.ladder, modules: [] };
  const own = new Map<string, LadderInForce>();
  for (const requirement of pending) {
    const name = charterModuleOf(requirement, modules);
    const rungs = charter.modules.find((each) => each.name === name)?.ladder ?? null;
    if (name === null || rungs === null) common.modules.push(requirement);
    else {
      const known = own.get(name) ?? { name: moduleLadder(name), rungs, modules: [] };
      known.modules.push(requirement);
      own.set(name, known);
    }
  }
  return { common, own: [...own.values()], changesAt };
}

/** The first whose conditions are known to hold. */
function kindOfChange(
  modules: readonly TouchedModule[],
  context: ReviewContext,
): { kind: NamedLadder | null; changesAt: string | null } {
  const { ladders } = context.rules.charter.escalation;
  if (ladders.length === 0) return { kind: null, changesAt: null };
  const facts = factsOf(context, modules);
  const answers = ladders.map((ladder) => ({ ladder, ...holds(ladder, facts) }));
  return {
    kind: answers.find((answer) => answer.holds === true)?.ladder ?? null,
    changesAt: earliest(answers.map(({ changesAt }) => changesAt)),
  };
}

/** The name of the charter's module that it is, is a part of, or belongs to by a rule; null for all else. */
function charterModuleOf({ id }: ModuleRequirement, modules: readonly TouchedModule[]): string | null {
  const found = modules.find(
    (each) =>
      each.id === id || each.parts.some((part) => part.id === id) || id.startsWith(`${each.id} [] rule `),
  );
  return found?.module?.review === undefined ? null : found.module.name;
}
