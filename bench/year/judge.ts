// A judgement by the real core, of facts as a reconcile gathers them.

import { type DecideInput, directoryKeys } from "../../src/core/decide.ts";
import type { Directory } from "../../src/core/snapshot.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import type { Change } from "./change.ts";
import type { Project } from "./project.ts";
import { nowOf, type World } from "./world.ts";

type Facts = Omit<DecideInput, "expertise">;

/** What names stand for, of those alone that production would look up. */
export function lookUpNames({ snapshot, record }: Change, { rules, names }: Project): Directory {
  return new Map(
    directoryKeys(rules, snapshot, record).flatMap((key) => {
      const found = names.get(key);
      return found === undefined ? [] : [[key, found] as const];
    }),
  );
}

export function factsOf(change: Change, directory: Directory, world: World): Facts {
  const { project, load, lastAsked, away } = world;
  const record = { ...change.record, load, lastAsked, away };
  return { rules: project.rules, snapshot: change.snapshot, record, directory, now: nowOf(world) };
}

/** Without a history of who knows what: who is asked follows from load, office hours and chance alone. */
export function judge(change: Change, directory: Directory, world: World): Verdict {
  world.tally.judgements += 1;
  return elsewhere(change, world, () => {
    return world.decide({ ...factsOf(change, directory, world), expertise: null });
  });
}

/** The load of people in a record is what they are asked for in other pull requests. */
export function elsewhere<T>({ requested }: Change, { load }: World, judged: () => T): T {
  addLoad(load, requested, -1);
  const result = judged();
  addLoad(load, requested, 1);
  return result;
}

/** Whoever is asked for nothing has no entry, as in the store. */
export function addLoad(load: Map<number, number>, ids: readonly number[], by: 1 | -1): void {
  for (const id of ids) {
    const count = (load.get(id) ?? 0) + by;
    if (count === 0) load.delete(id);
    else load.set(id, count);
  }
}
