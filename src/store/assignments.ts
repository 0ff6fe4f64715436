// Whom to ask, and whom not, as it was said by hand or done by a step of a ladder. The latest of a person counts.

import { sql } from "kysely";
import type { Assignment } from "../core/record.ts";
import { byColumns } from "./column-types.ts";
import { forgetRefusal } from "./requests.ts";
import type { Database, PullRequestKey } from "./schema.ts";
import { storable } from "./storable-text.ts";

/** The same word of the same moment is kept once, as the latest: what a comment says last counts. */
export async function insertAssignment(
  db: Database,
  { repositoryId, number }: PullRequestKey,
  { person, as: role, by, reason, at }: Assignment,
): Promise<void> {
  const who = { personId: person.id, personLogin: person.login, personKind: person.kind };
  const said = { role, reason: storable(reason), at };
  await db
    .insertInto("assignment")
    .values({ repositoryId, number, ...who, ...said, ...byColumns(by) })
    .onConflict((conflict) =>
      conflict
        .columns(["repositoryId", "number", "personId", "role", "at"])
        .doUpdateSet({ id: sql<number>`default` }),
    )
    .execute();
  // Somebody knows better now than GitHub did when it refused: it is asked again.
  const isAsked = role === "reviewer" || role === "copied";
  if (isAsked) await forgetRefusal(db, { repositoryId, number, personId: person.id });
}
