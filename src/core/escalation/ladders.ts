// All ladders that a pull request is on: each is judged apart, and runs on the turn alone that it measures.

import type { Account } from "../account.ts";
import type { Calendar } from "../calendar/calendar.ts";
import { earliest } from "../earliest.ts";
import { writtenPerson } from "../people/written-person.ts";
import type { TakenStep } from "../record.ts";
import { silentChoices } from "../review/choosing/silent.ts";
import type { EscalationVerdict, Ladder, StepToAnnounce } from "../verdict.ts";
import { type Climbed, climb } from "./climb.ts";
import type { LadderInput } from "./ladder-input.ts";
import { type LadderInForce, laddersInForce } from "./ladders-in-force.ts";
import { authorsLadder, holdersLadder } from "./silence-ladders.ts";
import type { StepContext } from "./step-context.ts";
import { reach, reachAgain, waitedFor } from "./step-people.ts";

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
      return { escalation: together(ofReviewers(ladders.filter(isNeeded), input), []), changesAt };
    }
  }
}

function together(climbed: readonly Climbed[], standing: readonly Ladder[]): JudgedLadders["escalation"] {
  const ladders = climbed.map(({ ladder }) => ladder);
  const nexts = ladders.flatMap(({ name: ladder, next }) => (next === null ? [] : [{ ladder, ...next }]));
  const first = earliest(nexts.map(({ at }) => at));
  return {
    announce: climbed.flatMap(({ announce }) => announce),
    ladders: [...ladders, ...standing],
    next: nexts.find(({ at }) => at === first) ?? null,
  };
}

/** Whether something is missing that is no module's. */
function hasOtherNeeds({ pending, awaited, choice }: LadderInput): boolean {
  return pending.length === 0 || awaited.length > 0 || choice.independents.length > 0;
}

function ofReviewers(ladders: readonly LadderInForce[], input: LadderInput): Climbed[] {
  const climbed: Climbed[] = [];
  for (const ladder of ladders) {
    const before = climbed.flatMap(({ announce }) => announce);
    climbed.push(ofModules(ladder, before, input));
  }
  return climbed;
}

function ofModules(
  { name, rungs, modules }: LadderInForce,
  earlier: readonly StepToAnnounce[],
  input: LadderInput,
): Climbed {
  const { turn, now } = input;
  const taken = takenOn(name, turn.round, input);
  const isCommon = !name.startsWith("module ");
  const context: StepContext = {
    choice: input.choice,
    record: input.record,
    tiers: input.tiers,
    pending: modules,
    allPending: input.pending,
    awaited: isCommon ? input.awaited : [],
    independents: isCommon ? input.choice.independents : [],
    silent: silentChoices(input),
    asked: input.asked,
    raisedTo: tiersOf(taken),
  };
  const after = (before: readonly StepToAnnounce[]) => withSteps(context, [...earlier, ...before]);
  const way = {
    name,
    rungs,
    modules: modules.map((module) => module.name),
    round: turn.round,
    taken,
    begins: turn.since,
    waitedDays: turn.waitedDays,
    calendars: calendarsOf(waitedFor(context), input),
    reach: (rung: TakenStep["rung"], before: readonly StepToAnnounce[]) => {
      const known = [...taken, ...before.filter(({ recorded }) => !recorded)];
      return reach(rung, { ...after(before), raisedTo: tiersOf(known) });
    },
    reachAgain: (step: TakenStep, before: readonly StepToAnnounce[]) => {
      const adds = taken.slice(0, taken.indexOf(step) + 1).filter(({ rung }) => rung.do === "add").length;
      return reachAgain(step, adds, { ...after(before), raisedTo: [] });
    },
  };
  return climb(way, now);
}

/** The same situation once these steps are taken. */
function withSteps(context: StepContext, steps: readonly StepToAnnounce[]): StepContext {
  const ids = steps.flatMap(({ people }) => people.map(({ account }) => account.id));
  const gone = new Set(steps.flatMap(({ released }) => released.map(({ id }) => id)));
  return {
    ...context,
    silent: context.silent.filter(({ id }) => !gone.has(id)),
    asked: new Set([...context.asked, ...ids]),
  };
}

function tiersOf(steps: readonly Pick<TakenStep, "rung">[]): string[] {
  return steps.flatMap(({ rung }) => (rung.do === "raise" && rung.to !== null ? [rung.to] : []));
}

function ofOne(input: LadderInput): Climbed[] {
  const { turn, now } = input;
  const way = turn.whose === "author" ? authorsLadder(input) : holdersLadder(input);
  if (way.rungs.length === 0) return [];
  const taken = takenOn(way.name, turn.count, input);
  const calendars = calendarsOf(turn.people, input);
  const again = (step: TakenStep, before: readonly StepToAnnounce[]) => way.reach(step.rung, before);
  const rest = { modules: [], round: turn.count, taken, waitedDays: 0, calendars, reachAgain: again };
  return [climb({ ...way, ...rest }, now)];
}

/** Those whose clock stands in the middle of a round. */
function stalled(ladders: readonly LadderInForce[], input: LadderInput): Ladder[] {
  if (input.turn.answered) return [];
  return ladders
    .map(({ name, rungs, modules }): Ladder => {
      const taken = takenOn(name, input.turn.round, input).length;
      const names = modules.map((module) => module.name);
      return { name, modules: names, taken, steps: rungs.length, next: null, isAtTop: false };
    })
    .filter(({ taken, modules }) => taken > 0 && modules.length > 0);
}

function takenOn(ladder: string, round: number, { record }: LadderInput): TakenStep[] {
  return record.taken.filter((step) => step.ladder === ladder && step.round === round);
}

/** Each person's own where the charter gives one, else the project's. */
function calendarsOf(people: readonly Account[], { rules }: LadderInput): Calendar[] {
  const { charter } = rules;
  const own = people.map((person) => writtenPerson(charter.people, person)?.calendar ?? null);
  const { calendar } = charter.escalation;
  return own.length === 0 ? [calendar] : [...new Set(own.map((each) => each ?? calendar))];
}
