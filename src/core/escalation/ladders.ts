// All ladders that a pull request is on: each is judged apart, and runs on the turn alone that it measures.

import type { TakenStep } from "../record.ts";
import type { EscalationVerdict, Ladder, StepToAnnounce } from "../verdict.ts";
import { calendarsOf } from "./awaited-calendars.ts";
import { type Climbed, climb } from "./climb.ts";
import type { LadderInput } from "./ladder-input.ts";
import { silentOn, takenOn } from "./ladder-names.ts";
import { type LadderInForce, laddersInForce } from "./ladders-in-force.ts";
import { nextStepOf } from "./next-step.ts";
import { climbForReviewers } from "./reviewers-ladders.ts";
import { authorsLadder, holdersLadder } from "./silence-ladders.ts";

export interface JudgedLadders {
  escalation: Omit<EscalationVerdict, "raise">;
  /** ISO 8601, when another ladder comes into force by mere time; null when none does. */
  changesAt: string | null;
}

export function judgeLadders(input: LadderInput): JudgedLadders {
  const { common, own, changesAt } = laddersInForce(input.pending, input);
  const ladders = [common, ...own].filter(({ rungs }) => rungs.length > 0);
  switch (input.turn.whose) {
    case "nobody":
      return { escalation: together([], []), changesAt: null };
    case "author":
    case "holder":
      return { escalation: together(ofOne(input), stalled(ladders, input)), changesAt: null };
    case "reviewers": {
      const isNeeded = ({ modules }: LadderInForce) => modules.length > 0 || hasOtherNeeds(input);
      const climbed = climbForReviewers([...ladders.filter(isNeeded), ...goneLadders(ladders, input)], input);
      return { escalation: together(climbed, []), changesAt };
    }
  }
}

/**
 * Ladders of which a step of this round is recorded and not announced, and that are not in force any more: a step stays as
 * it was when it was taken, whatever became of the charter since. None for modules that wait no more.
 */
function goneLadders(
  ladders: readonly LadderInForce[],
  { record, turn, pending }: LadderInput,
): LadderInForce[] {
  const inForce = new Set(ladders.map(({ name }) => name));
  const open = record.taken.filter(
    ({ ladder, round, announcedAt }) =>
      announcedAt === null &&
      silentOn(ladder) === "reviewers" &&
      round === turn.round &&
      !inForce.has(ladder),
  );
  return [...new Set(open.map(({ ladder }) => ladder))]
    .map((name): LadderInForce => {
      const names = new Set(open.filter(({ ladder }) => ladder === name).flatMap(({ modules }) => modules));
      return { name, rungs: [], modules: pending.filter((module) => names.has(module.name)) };
    })
    .filter(({ modules }) => modules.length > 0);
}

function together(climbed: readonly Climbed[], standing: readonly Ladder[]): JudgedLadders["escalation"] {
  const ladders = climbed.map(({ ladder }) => ladder).filter(({ steps }) => steps > 0);
  return {
    announce: climbed.flatMap(({ announce }) => announce),
    ladders: [...ladders, ...standing],
    next: nextStepOf(ladders),
  };
}

/** Whether something is missing that is no module's. */
function hasOtherNeeds({ pending, awaited, choice }: LadderInput): boolean {
  return pending.length === 0 || awaited.length > 0 || choice.independents.length > 0;
}

function ofOne(input: LadderInput): Climbed[] {
  const { turn, now } = input;
  const way = turn.whose === "author" ? authorsLadder(input) : holdersLadder(input);
  if (way.rungs.length === 0) return [];
  const taken = takenOn(way.name, turn, input.record);
  const calendars = () => calendarsOf(turn.people, input);
  // Who has moved since a crash came before the announcement is told nothing.
  const again = (step: TakenStep, before: readonly StepToAnnounce[]) =>
    Date.parse(step.takenAt) < Date.parse(way.begins) ? null : way.reach(step.rung, before);
  const rest = { modules: [], round: turn.count, taken, waitedDays: 0, calendars, reachAgain: again };
  return [climb({ ...way, foresee: way.reach, ...rest }, now)];
}

/** Those whose clock stands in the middle of a round. */
function stalled(ladders: readonly LadderInForce[], input: LadderInput): Ladder[] {
  if (input.turn.answered) return [];
  return ladders
    .map(({ name, rungs, modules }): Ladder => {
      const taken = takenOn(name, input.turn, input.record).length;
      const names = modules.map((module) => module.name);
      return { name, modules: names, taken, steps: rungs.length, next: null, isAtTop: false };
    })
    .filter(({ taken, modules }) => taken > 0 && modules.length > 0);
}
