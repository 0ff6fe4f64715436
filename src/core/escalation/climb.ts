// One ladder of a pull request, judged apart from the others: which step is due, and when the next one comes.

import { addBusinessDays } from "../calendar/business-days.ts";
import type { Calendar } from "../calendar/calendar.ts";
import { type Rung, stepKey } from "../charter/ladder-step.ts";
import { latestOf } from "../earliest.ts";
import type { TakenStep } from "../record.ts";
import type { Ladder, StepToAnnounce } from "../verdict.ts";

/** What a step does now. */
export interface Reach extends Pick<StepToAnnounce, "people" | "released"> {
  /** With the tier that a `raise` reaches. */
  rung: Rung;
}

export interface Climb {
  name: string;
  rungs: readonly Rung[];
  /** Names of the modules that wait on it. */
  modules: string[];
  /** `Turn.round`, or `Turn.count` for the author's and the holder's. */
  round: number;
  /** Its steps of this round, oldest first. */
  taken: readonly TakenStep[];
  /** ISO 8601, when its clock began to run. */
  begins: string;
  /** Business days of this round that had passed before. */
  waitedDays: number;
  /**
   * Of those whose answer is awaited; never empty.
   * @param before the steps that are announced in this judgement: whom they reach is waited for, too
   */
  calendars(before: readonly StepToAnnounce[]): readonly Calendar[];
  /**
   * Null for a step that has no effect now, so that the next one is looked at.
   * @param before the steps that are announced before it in this judgement
   */
  reach(rung: Rung, before: readonly StepToAnnounce[]): Reach | null;
  /** The same for a later moment: who is asked just now may be silent by then. */
  foresee(rung: Rung, before: readonly StepToAnnounce[]): Reach | null;
  /** The same for a step that is recorded, and of which a crash may have left a part undone. */
  reachAgain(step: TakenStep, before: readonly StepToAnnounce[]): Reach | null;
}

export interface Climbed {
  announce: StepToAnnounce[];
  ladder: Ladder;
}

interface Reachable extends Reach {
  key: string;
}

type LastStep = Pick<TakenStep, "rung" | "takenAt">;

/**
 * A step counts from the beginning of the clock, and after a taken one at least the time between the two: a step taken
 * early, by `/escalate`, does not bring the next one down at once. At most one step falls due in one judgement.
 * @param now ISO 8601
 */
export function climb(way: Climb, now: string): Climbed {
  const announce = recorded(way);
  const next = (when: "reach" | "foresee") =>
    timed(way, nextReachable(way, when, way.taken, announce), way.taken.at(-1), announce);
  const ahead = next("foresee");
  if (ahead === null || isLater(ahead, now)) return { announce, ladder: ladderOf(way, 0, ahead) };
  const step = next("reach");
  if (step === null || isLater(step, now)) return { announce, ladder: ladderOf(way, 0, step) };
  announce.push(toAnnounce(way, step, { recorded: false, by: null, reason: null }));
  const following = nextReachable(way, "foresee", [...way.taken, step], announce);
  const last = { rung: step.rung, takenAt: now };
  return { announce, ladder: ladderOf(way, 1, timed(way, following, last, announce)) };
}

function isLater({ at }: { at: string }, now: string): boolean {
  return Date.parse(at) > Date.parse(now);
}

/** With when it falls due. */
function timed(
  way: Climb,
  step: Reachable | null,
  last: LastStep | undefined,
  before: readonly StepToAnnounce[],
): (Reachable & { at: string }) | null {
  return step && { ...step, at: dueAt(step.rung, last ?? null, way, way.calendars(before)) };
}

function recorded(way: Climb): StepToAnnounce[] {
  const announce: StepToAnnounce[] = [];
  for (const step of way.taken) {
    if (step.announcedAt !== null) continue;
    const reach = way.reachAgain(step, announce);
    if (reach === null) continue;
    const { key, by, reason } = step;
    announce.push(toAnnounce(way, { key, ...reach }, { recorded: true, by, reason }));
  }
  return announce;
}

function toAnnounce(
  { name, round, modules }: Climb,
  { key, rung, people, released }: Reachable,
  origin: Pick<StepToAnnounce, "recorded" | "by" | "reason">,
): StepToAnnounce {
  return { ladder: name, key, rung, round, modules, ...origin, people, released };
}

function ladderOf(
  { name, modules, rungs, taken }: Climb,
  dueNow: number,
  next: (Reachable & { at: string }) | null,
): Ladder {
  return {
    name,
    modules,
    taken: taken.length + dueNow,
    steps: rungs.length,
    next: next && { key: next.key, rung: next.rung, at: next.at },
    isAtTop: next === null,
  };
}

function nextReachable(
  way: Climb,
  when: "reach" | "foresee",
  taken: readonly Pick<TakenStep, "key" | "rung">[],
  before: readonly StepToAnnounce[],
): Reachable | null {
  for (const { key, rung } of remaining(way.rungs, taken)) {
    const reach = way[when](rung, before);
    if (reach !== null) return { key, ...reach };
  }
  return null;
}

/** The steps above all that were taken; where the charter has lost one of these since, by its time. */
function remaining(rungs: readonly Rung[], taken: readonly Pick<TakenStep, "key" | "rung">[]) {
  const steps = rungs.map((rung, index) => ({ key: stepKey(rungs, index), rung, index }));
  const indices = new Map(steps.map(({ key, index }) => [key, index]));
  return steps.filter(({ index, rung }) =>
    taken.every((step) => {
      const place = indices.get(step.key);
      return place === undefined ? rung.after >= step.rung.after : index > place;
    }),
  );
}

/** By the latest of all calendars: a step waits until everyone had their time. */
function dueAt(
  rung: Rung,
  last: LastStep | null,
  { begins, waitedDays }: Climb,
  calendars: readonly Calendar[],
): string {
  const days = Math.max(0, rung.after - waitedDays);
  const between = Math.max(0, rung.after - (last?.rung.after ?? 0));
  const moments = calendars.flatMap((calendar) => [
    addBusinessDays(begins, days, calendar),
    ...(last === null ? [] : [addBusinessDays(last.takenAt, between, calendar)]),
  ]);
  return latestOf([begins, ...moments]) ?? begins;
}
