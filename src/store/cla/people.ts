// Which pull requests a change of somebody's signatures concerns.

import { sql } from "kysely";
import type { Database, PullRequestKey } from "../schema.ts";

/**
 * Open pull requests of the owner whose last verdict looked at one of these people, or at any. Those without a verdict,
 * too: they may be judged just now, by what was known before.
 */
export async function openPullRequestsOfSigners(
  db: Database,
  { ownerId, personIds }: { ownerId: number; personIds: number[] | "all" },
): Promise<PullRequestKey[]> {
  return db
    .selectFrom("pullRequest")
    .innerJoin("repository", "repository.id", "pullRequest.repositoryId")
    .select(["pullRequest.repositoryId", "pullRequest.number"])
    .where("repository.ownerId", "=", ownerId)
    .where("repository.state", "=", "active")
    .where("pullRequest.state", "=", "open")
    .$if(personIds !== "all", (query) =>
      query.where(sql<boolean>`(signers && ${personIds}::bigint[] or verdict is null)`),
    )
    .orderBy("pullRequest.repositoryId")
    .orderBy("pullRequest.number")
    .execute();
}
