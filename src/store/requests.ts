// Requests for review: whom Charter asked, whom GitHub refused, and who is asked now.

import type { Database, PullRequestKey } from "./schema.ts";

const MOST_REFUSED = 1000;

/** Notes that Charter requested this person's review (`at` in ISO 8601); of several times the latest counts. */
export async function recordAsked(
  db: Database,
  asked: PullRequestKey & { personId: number; reason: string; at: string },
): Promise<void> {
  await db
    .insertInto("asked")
    .values(asked)
    .onConflict((conflict) =>
      conflict
        .columns(["repositoryId", "number", "personId"])
        .doUpdateSet({ reason: asked.reason, at: asked.at }),
    )
    .execute();
}

/** Notes that GitHub refused to request this person's review (`at` in ISO 8601); the latest reason counts. */
export async function recordRefused(
  db: Database,
  refused: PullRequestKey & { personId: number; login: string; reason: string; at: string },
): Promise<void> {
  const { login, reason, at } = refused;
  await db
    .insertInto("refusedRequest")
    .values(refused)
    .onConflict((conflict) =>
      conflict.columns(["repositoryId", "number", "personId"]).doUpdateSet({ login, reason, at }),
    )
    .execute();
}

export interface RefusedRequest {
  personId: number;
  /** As it was then; null where that was not kept. */
  login: string | null;
  reason: string;
}

/** The people, at most 1,000, whom GitHub refused in pull requests that are open, each with the latest reason. */
export async function readRefusedRequests(db: Database, repositoryId: number): Promise<RefusedRequest[]> {
  return db
    .selectFrom("refusedRequest as refused")
    .innerJoin("pullRequest as pull", (join) =>
      join
        .onRef("pull.repositoryId", "=", "refused.repositoryId")
        .onRef("pull.number", "=", "refused.number"),
    )
    .select(["refused.personId", "refused.login", "refused.reason"])
    .distinctOn("refused.personId")
    .where("refused.repositoryId", "=", repositoryId)
    .where("pull.state", "=", "open")
    .orderBy("refused.personId")
    .orderBy("refused.at", "desc")
    .orderBy("refused.number", "desc")
    .limit(MOST_REFUSED)
    .execute();
}

export async function forgetRefusal(
  db: Database,
  refused: PullRequestKey & { personId: number },
): Promise<void> {
  await db
    .deleteFrom("refusedRequest")
    .where("repositoryId", "=", refused.repositoryId)
    .where("number", "=", refused.number)
    .where("personId", "=", refused.personId)
    .execute();
}

/** Makes these people the ones whose review is requested on this pull request now, for spreading the load. */
export async function replaceReviewRequests(
  db: Database,
  { repositoryId, number }: PullRequestKey,
  personIds: number[],
): Promise<void> {
  const ids = [...new Set(personIds)];
  await db
    .deleteFrom("reviewRequest")
    .where("repositoryId", "=", repositoryId)
    .where("number", "=", number)
    .$if(ids.length > 0, (query) => query.where("personId", "not in", ids))
    .execute();
  if (ids.length === 0) return;
  await db
    .insertInto("reviewRequest")
    .values(ids.map((personId) => ({ repositoryId, number, personId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
