// Which pull requests a change of somebody's signatures concerns.

import { sql } from "kysely";
import type { Database, PullRequestKey } from "../schema.ts";

/**
 * Open pull requests of the owner whose last verdict looked at one of these people, or at any, and those where one of
 * them answers for an agent, whom the verdict names no more. Those without a verdict, too: they may be judged just now,
 * by what was known before.
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
      query.where(
        sql<boolean>`(signers && ${personIds}::bigint[] or verdict is null or exists (select from vouching
          where vouching.repository_id = pull_request.repository_id and vouching.number = pull_request.number
            and vouching.by_id = any(${personIds}::bigint[])))`,
      ),
    )
    .orderBy("pullRequest.repositoryId")
    .orderBy("pullRequest.number")
    .execute();
}

/** Ids, ascending, of the owners for whom the person signed, or on whose open pull requests their right may bear. */
export async function ownersConcernedBy(db: Database, personId: number): Promise<number[]> {
  const { rows } = await sql<{ ownerId: number }>`select owner_id as "ownerId" from signature
      where person_id = ${personId}::bigint
    union select repository.owner_id from pull_request join repository on repository.id = repository_id
      where pull_request.state = 'open' and (signers @> array[${personId}]::bigint[]
        or (repository_id, number) in (select repository_id, number from vouching where by_id = ${personId}::bigint))
    order by 1`.execute(db);
  return rows.map(({ ownerId }) => ownerId);
}
