// Whose days count: on every ladder those of the people whose answer is awaited.

import type { Account } from "../account.ts";
import type { Calendar } from "../calendar/calendar.ts";
import { writtenPerson } from "../people/written-person.ts";
import type { LadderInput } from "./ladder-input.ts";

/** Each person's own where the charter gives one, else the project's. */
export function calendarsOf(people: readonly Account[], { rules }: Pick<LadderInput, "rules">): Calendar[] {
  const { charter } = rules;
  const own = people.map((person) => writtenPerson(charter.people, person)?.calendar ?? null);
  const { calendar } = charter.escalation;
  return own.length === 0 ? [calendar] : [...new Set(own.map((each) => each ?? calendar))];
}
