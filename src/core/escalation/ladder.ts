// The ladder: which step is due, whom it reaches, and when the next one comes.

import { addBusinessDays } from "../calendar/business-days.ts";
import type { Charter } from "../charter/charter.ts";
import type { LadderStep } from "../charter/schema.ts";
import type { TakenStep, Turn } from "../record.ts";
import type { EscalationVerdict, StepToAnnounce } from "../verdict.ts";
import { peopleOf, peopleOfRecorded, type StepContext } from "./step-people.ts";

type LastStep = Pick<TakenStep, "step" | "takenAt">;

interface Reachable {
  step: number;
  rung: LadderStep;
  people: StepToAnnounce["people"];
}

/**
 * The clock runs only on the reviewers' turn. A step counts from the start of the turn, and after a taken step at
 * least the time between the two: a step taken early, by `/escalate`, does not bring the next one down at once.
 * At most one step falls due in one judgement.
 * @param now ISO 8601
 */
export function judgeLadder(
  escalation: Charter["escalation"],
  turn: Turn,
  taken: readonly TakenStep[],
  now: string,
  context: StepContext,
): EscalationVerdict {
  if (turn.whose !== "reviewers") return { announce: [], next: null };
  const { ladder } = escalation;
  const announce = recorded(ladder, taken, context);
  const last = taken.reduce<LastStep | null>((top, step) => (top && top.step > step.step ? top : step), null);
  const step = nextReachable(ladder, last, withPeople(context, announce));
  if (step === null) return { announce, next: null };
  const at = dueAt(step, last, turn.since, escalation);
  if (Date.parse(at) > Date.parse(now)) return { announce, next: { step: step.step, rung: step.rung, at } };
  announce.push({ ...step, recorded: false, by: null });
  const following = nextReachable(ladder, step, withPeople(context, announce));
  if (following === null) return { announce, next: null };
  const after = dueAt(following, { step: step.step, takenAt: now }, turn.since, escalation);
  return { announce, next: { step: following.step, rung: following.rung, at: after } };
}

function recorded(
  ladder: readonly LadderStep[],
  taken: readonly TakenStep[],
  context: StepContext,
): StepToAnnounce[] {
  const announce: StepToAnnounce[] = [];
  for (const { step, by, announcedAt } of taken) {
    const rung = ladder[step];
    if (announcedAt !== null || rung === undefined) continue;
    const picks = taken.filter((each) => each.step <= step && ladder[each.step]?.do === "pick-others").length;
    const people = peopleOfRecorded(rung, picks, withPeople(context, announce));
    if (people.length > 0) announce.push({ step, rung, recorded: true, by, people });
  }
  return announce;
}

function nextReachable(
  ladder: readonly LadderStep[],
  last: Pick<LastStep, "step"> | null,
  context: StepContext,
): Reachable | null {
  for (const [step, rung] of ladder.entries()) {
    if (step <= (last?.step ?? -1)) continue;
    const people = peopleOf(rung, context);
    if (people.length > 0) return { step, rung, people };
  }
  return null;
}

function dueAt(
  { rung }: Reachable,
  last: LastStep | null,
  since: string,
  { ladder, ...calendar }: Charter["escalation"],
): string {
  const fromTurn = addBusinessDays(since, rung.after, calendar);
  if (last === null) return fromTurn;
  const between = rung.after - (ladder[last.step]?.after ?? 0);
  const fromStep = addBusinessDays(last.takenAt, Math.max(0, between), calendar);
  return Date.parse(fromStep) > Date.parse(fromTurn) ? fromStep : fromTurn;
}

/** The same situation once the people of these steps are asked. */
function withPeople(context: StepContext, steps: readonly StepToAnnounce[]): StepContext {
  const ids = steps.flatMap(({ people }) => people.map(({ account }) => account.id));
  return { ...context, asked: new Set([...context.asked, ...ids]) };
}
