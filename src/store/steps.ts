// Steps of the ladder that were taken: each once in a pull request's life, and announced once.

import type { Account } from "../core/account.ts";
import type { Database, PullRequestKey } from "./schema.ts";

/** Notes a step as taken (`takenAt` in ISO 8601); of several takings the first stays. */
export async function takeStep(
  db: Database,
  taking: PullRequestKey & { step: number; takenAt: string; by: Account | null },
): Promise<void> {
  const { by, ...rest } = taking;
  await db
    .insertInto("takenStep")
    .values({ ...rest, byId: by?.id ?? null, byLogin: by?.login ?? null, byKind: by?.kind ?? null })
    .onConflict((conflict) => conflict.columns(["repositoryId", "number", "step"]).doNothing())
    .execute();
}

/** Notes that the step's notification is known to be on GitHub (`at` in ISO 8601). */
export async function markAnnounced(
  db: Database,
  announced: PullRequestKey & { step: number; at: string },
): Promise<void> {
  await db
    .updateTable("takenStep")
    .set({ announcedAt: announced.at })
    .where("repositoryId", "=", announced.repositoryId)
    .where("number", "=", announced.number)
    .where("step", "=", announced.step)
    .where("announcedAt", "is", null)
    .execute();
}
