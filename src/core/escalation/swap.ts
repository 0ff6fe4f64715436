// A swap: others are asked in place of those whom Charter chose and who are silent, as far as there are others.

import { type Account, eachOnce } from "../account.ts";
import type { Rung } from "../charter/ladder-step.ts";
import type { TakenStep } from "../record.ts";
import { askedTimes } from "../review/choosing/assignments.ts";
import { candidatesFor, lowestRung } from "../review/choosing/candidates.ts";
import { choiceOf } from "../review/choosing/choose-reviewers.ts";
import type { ModuleRequirement } from "../verdict.ts";
import type { Reach } from "./climb.ts";
import type { StepContext } from "./step-context.ts";

/** Those who are left for a module, and those of them who are taken. */
interface Place {
  module: ModuleRequirement;
  candidates: Account[];
  taken: Set<number>;
}

/** Nobody is let go whom a module needs that has nobody else. Null where nobody can be swapped. */
export function swap(rung: Rung, context: StepContext): Reach | null {
  const { choice, pending, allPending, asked } = context;
  const places = allPending.map(
    (module): Place => ({
      module,
      candidates: candidatesFor(module, choice, asked).filter(({ id }) => !choice.asking.released.has(id)),
      taken: new Set(),
    }),
  );
  const people = new Map<number, Account>();
  const released: Account[] = [];
  for (const account of silentOn(pending, context)) {
    const theirs = places.filter(({ module }) => isOnLowestRung(account, module, context));
    const substitutes = theirs.map((place) => substituteOn(place, people));
    if (substitutes.some((each) => each === null)) continue;
    released.push(account);
    theirs.forEach((place, index) => {
      const substitute = substitutes[index];
      if (!substitute) return;
      place.taken.add(substitute.id);
      people.set(substitute.id, substitute);
    });
  }
  if (released.length === 0) return null;
  return { rung, people: [...people.values()].map((each) => choiceOf(each, choice)), released };
}

function silentOn(pending: readonly ModuleRequirement[], context: StepContext): Account[] {
  return context.silent.filter((account) =>
    pending.some((module) => isOnLowestRung(account, module, context)),
  );
}

function isOnLowestRung({ id }: Account, module: ModuleRequirement, { choice }: StepContext): boolean {
  return lowestRung(module, choice.asking).some((account) => account.id === id);
}

/** One who comes for another module anyway goes before. */
function substituteOn({ candidates, taken }: Place, people: ReadonlyMap<number, Account>): Account | null {
  const free = candidates.filter(({ id }) => !taken.has(id));
  return free.find(({ id }) => people.has(id)) ?? free[0] ?? null;
}

/** A recorded one: those who were let go are known, and the choice of reviewers has filled their places. */
export function swapAgain({ rung, takenAt }: TakenStep, context: StepContext): Reach | null {
  const { choice, record, pending, asked } = context;
  const since = Date.parse(takenAt);
  const released = record.assignments
    .filter(({ as, by, at }) => as === "released" && by === null && Date.parse(at) >= since)
    .map(({ person }) => person)
    .filter(({ id }) => !asked.has(id));
  if (released.length === 0) return swap(rung, context);
  const askedAt = askedTimes(record);
  const people = pending
    .flatMap((module) => lowestRung(module, choice.asking))
    .filter(({ id }) => asked.has(id) && (askedAt.get(id) ?? since) >= since);
  if (people.length === 0) return null;
  return { rung, people: eachOnce(people).map((each) => choiceOf(each, choice)), released };
}
