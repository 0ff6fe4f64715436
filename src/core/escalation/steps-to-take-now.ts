// What `/escalate` takes at once: the next step that has an effect, of every ladder.

import type { TakenStep } from "../record.ts";
import type { Verdict } from "../verdict.ts";
import { roundOf, silentOn } from "./ladder-names.ts";

export type StepToTake = Pick<TakenStep, "ladder" | "key" | "rung" | "round" | "modules">;

/**
 * Nothing hurries the author: a silent one loses the pull request, and after all of the charter's patience only. A step
 * that the clock brings in this very moment comes before the one after it.
 */
export function stepsToTakeNow({ verdict: { escalation, turn } }: { verdict: Verdict }): StepToTake[] {
  return escalation.ladders
    .filter(({ name }) => silentOn(name) !== "author")
    .flatMap(({ name: ladder, modules, next }) => {
      const due = escalation.announce.find((step) => step.ladder === ladder && !step.recorded);
      const step = due ?? next;
      if (step === null) return [];
      return [{ ladder, key: step.key, rung: step.rung, round: roundOf(ladder, turn), modules }];
    });
}
