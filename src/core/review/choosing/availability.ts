// Who can't be asked just now, and why. A request by a person goes through all the same, with that as a warning.

import type { Account } from "../../account.ts";
import type { Charter } from "../../charter/charter.ts";
import { writtenPerson } from "../../people/written-person.ts";
import type { PullRequestRecord } from "../../record.ts";
import { counted } from "../../wording.ts";

interface Sources {
  people: Charter["people"];
  record: Pick<PullRequestRecord, "away" | "load">;
}

/** The end of a sentence, for example "is away until 2026-12-10"; null for somebody who can be asked. */
export function whyUnavailable(person: Account, { people, record }: Sources): string | null {
  const { id } = person;
  const until = record.away.get(id);
  if (until === null) return "is away";
  if (until !== undefined) return `is away until ${until}`;
  const capacity = writtenPerson(people, person)?.capacity ?? null;
  const load = record.load.get(id) ?? 0;
  return capacity !== null && load >= capacity
    ? `has ${counted(load, "open request")} elsewhere, and takes ${capacity}`
    : null;
}
