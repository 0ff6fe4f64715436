// Steps of ladders that were taken: each once in a round, and announced once.

import type { Account } from "../core/account.ts";
import { type Rung, stepKey } from "../core/charter/ladder-step.ts";
import type { StepId, TakenStep } from "../core/record.ts";
import { byColumns } from "./column-types.ts";
import type { Database, PullRequestKey } from "./schema.ts";
import { storable } from "./storable-text.ts";

export type StepTaking = PullRequestKey &
  Pick<TakenStep, "ladder" | "key" | "rung" | "round" | "modules" | "reason"> & {
    /** ISO 8601. */
    takenAt: string;
    by: Account | null;
  };

/** Notes a step as taken; of several takings the first stays, and false comes back. */
export async function takeStep(db: Database, taking: StepTaking): Promise<boolean> {
  const { repositoryId, number, ladder, key, rung, round, modules, takenAt, by, reason } = taking;
  const taken = await db
    .insertInto("takenStep")
    .values({
      repositoryId,
      number,
      ladder,
      key,
      round,
      modules,
      takenAt,
      rung: JSON.stringify(rung),
      reason: storable(reason),
      ...byColumns(by),
    })
    .onConflict((conflict) =>
      conflict.columns(["repositoryId", "number", "ladder", "round", "key"]).doNothing(),
    )
    .returning("key")
    .executeTakeFirst();
  return taken !== undefined;
}

/** Notes that all which the step does is known to be done on GitHub (`at` in ISO 8601). */
export async function markAnnounced(
  db: Database,
  announced: PullRequestKey & StepId & { at: string },
): Promise<void> {
  await ofStep(db, announced).set({ announcedAt: announced.at }).where("announcedAt", "is", null).execute();
}

/** Notes when Charter sets out to close the pull request for it (`at` in ISO 8601); null once GitHub refused. */
export async function noteClosing(
  db: Database,
  step: PullRequestKey & StepId & { at: string | null },
): Promise<void> {
  await ofStep(db, step).set({ closingAt: step.at }).execute();
}

/** Notes why GitHub did not let its issue be opened; null once it did. */
export async function noteRefusal(
  db: Database,
  step: PullRequestKey & StepId & Pick<TakenStep, "refusal">,
): Promise<void> {
  await ofStep(db, step)
    .set({ refusal: storable(step.refusal) })
    .execute();
}

function ofStep(db: Database, { repositoryId, number, ladder, round, key }: PullRequestKey & StepId) {
  return db
    .updateTable("takenStep")
    .where("repositoryId", "=", repositoryId)
    .where("number", "=", number)
    .where("ladder", "=", ladder)
    .where("round", "=", round)
    .where("key", "=", key);
}

/** As a step of a time before steps had names is called, by its place from 0 in the project's ladder. */
const BY_PLACE = /^step (\d+)$/;

/**
 * Names such steps after the ladder that is in force, as which they would be taken again otherwise; returns whether there
 * were any. Those beyond its end keep their place: no step of that ladder is meant.
 */
export async function nameOldSteps(
  db: Database,
  key: PullRequestKey,
  taken: readonly TakenStep[],
  ladder: readonly Rung[],
): Promise<boolean> {
  const known = new Set(taken.filter((step) => step.ladder === "project").map((step) => step.key));
  let isNamed = false;
  for (const step of taken) {
    const place = BY_PLACE.exec(step.key)?.[1];
    const rung = place === undefined ? undefined : ladder[Number(place)];
    if (rung === undefined) continue;
    const name = stepKey(ladder, Number(place));
    if (known.has(name)) continue;
    await ofStep(db, { ...key, ...step })
      .set({ key: name, rung: JSON.stringify(rung) })
      .execute();
    isNamed = true;
  }
  return isNamed;
}
