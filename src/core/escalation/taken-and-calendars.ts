// What climbs of every kind have in common: the steps that were taken, and whose days count.

import type { Account } from "../account.ts";
import type { Calendar } from "../calendar/calendar.ts";
import { writtenPerson } from "../people/written-person.ts";
import type { TakenStep } from "../record.ts";
import type { LadderInput } from "./ladder-input.ts";

export function takenOn(ladder: string, round: number, { record }: LadderInput): TakenStep[] {
  return record.taken.filter((step) => step.ladder === ladder && step.round === round);
}

/** Each person's own where the charter gives one, else the project's. */
export function calendarsOf(people: readonly Account[], { rules }: LadderInput): Calendar[] {
  const { charter } = rules;
  const own = people.map((person) => writtenPerson(charter.people, person)?.calendar ?? null);
  const { calendar } = charter.escalation;
  return own.length === 0 ? [calendar] : [...new Set(own.map((each) => each ?? calendar))];
}
