// Until when somebody who objects and was asked has time to answer: nobody answers from a holiday.

import { addBusinessDays } from "../../calendar/business-days.ts";
import type { Charter } from "../../charter/charter.ts";
import { latestOf } from "../../earliest.ts";
import { writtenPerson } from "../../people/written-person.ts";
import type { Objection } from "../../record.ts";

/**
 * ISO 8601; null where no silence counts, by the charter or while the person is away without an end. The days begin when
 * an absence is over, and are over in the person's own calendar and in the project's.
 * @param askedAt ISO 8601
 */
export function timeToAnswer(
  { by, absence }: Pick<Objection, "by" | "absence">,
  askedAt: string,
  { objections, escalation, people }: Pick<Charter, "objections" | "escalation" | "people">,
): string | null {
  const { clarifyDays } = objections;
  if (clarifyDays === null || absence?.endsAt === null) return null;
  const from = latestOf([askedAt, absence?.endsAt ?? null]) ?? askedAt;
  const own = writtenPerson(people, by)?.calendar ?? escalation.calendar;
  return latestOf([escalation.calendar, own].map((calendar) => addBusinessDays(from, clarifyDays, calendar)));
}
