// The ladders of pending reviews: one after another, so that none asks people whom another has just asked.

import { type Account, eachOnce } from "../account.ts";
import type { TakenStep } from "../record.ts";
import { silentChoices } from "../review/choosing/silent.ts";
import type { StepToAnnounce } from "../verdict.ts";
import { calendarsOf } from "./awaited-calendars.ts";
import { type Climb, type Climbed, climb } from "./climb.ts";
import type { LadderInput } from "./ladder-input.ts";
import { isOfModule, takenOn } from "./ladder-names.ts";
import type { LadderInForce } from "./ladders-in-force.ts";
import type { StepContext } from "./step-context.ts";
import { asksForReview, reach, reachAgain, waitedFor } from "./step-people.ts";

export function climbForReviewers(ladders: readonly LadderInForce[], input: LadderInput): Climbed[] {
  const climbed: Climbed[] = [];
  for (const ladder of ladders) {
    const before = climbed.flatMap(({ announce }) => announce);
    climbed.push(ofModules(ladder, before, input));
  }
  return climbed;
}

function ofModules(ladder: LadderInForce, earlier: readonly StepToAnnounce[], input: LadderInput): Climbed {
  const { turn, now } = input;
  const { name, rungs, modules } = ladder;
  const taken = takenOn(name, turn, input.record);
  const context = contextOf(ladder, input);
  const after = (before: readonly StepToAnnounce[]): StepContext => ({
    ...withSteps(context, [...earlier, ...before]),
    raisedTo: tiersOf([...taken, ...before.filter(({ recorded }) => !recorded)]),
  });
  const way: Climb = {
    name,
    rungs,
    modules: modules.map((module) => module.name),
    round: turn.round,
    taken,
    begins: turn.since,
    waitedDays: turn.waitedDays,
    calendars: (before) => {
      const gone = goneBy(before);
      return calendarsOf(
        waitedFor(after(before)).filter(({ id }) => !gone.has(id)),
        input,
      );
    },
    reach: (rung, before) => reach(rung, after(before)),
    foresee: (rung, before) => {
      const asked = [...input.fresh, ...askedBy([...earlier, ...before])];
      const later = after(before);
      return reach(rung, { ...later, silent: eachOnce([...later.silent, ...asked]) });
    },
    reachAgain: (step, before) => {
      const adds = taken.slice(0, taken.indexOf(step) + 1).filter(({ rung }) => rung.do === "add").length;
      return reachAgain(step, adds, after(before));
    },
  };
  return climb(way, now);
}

/** What is no module's is for the ladder that they have in common. */
function contextOf({ name, modules }: LadderInForce, input: LadderInput): StepContext {
  const isCommon = !isOfModule(name);
  return {
    choice: input.choice,
    record: input.record,
    tiers: input.tiers,
    pending: modules,
    allPending: input.pending,
    awaited: isCommon ? input.awaited : [],
    independents: isCommon ? input.choice.independents : [],
    silent: silentChoices(input),
    asked: input.asked,
    raisedTo: [],
  };
}

/** The same situation once these steps are taken. */
function withSteps(context: StepContext, steps: readonly StepToAnnounce[]): StepContext {
  const ids = steps.flatMap(({ people }) => people.map(({ account }) => account.id));
  const gone = goneBy(steps);
  return {
    ...context,
    silent: context.silent.filter(({ id }) => !gone.has(id)),
    asked: new Set([...context.asked, ...ids]),
  };
}

/** Ids of those who are let go. */
function goneBy(steps: readonly StepToAnnounce[]): Set<number> {
  return new Set(steps.flatMap(({ released }) => released.map(({ id }) => id)));
}

function askedBy(steps: readonly StepToAnnounce[]): Account[] {
  return steps.filter(asksForReview).flatMap(({ people }) => people.map(({ account }) => account));
}

function tiersOf(steps: readonly Pick<TakenStep, "rung">[]): string[] {
  return steps.flatMap(({ rung }) => (rung.do === "raise" && rung.to !== null ? [rung.to] : []));
}
