// Digests that charters order: when the next one is due, and in which issue the last one stands.

import { sql } from "kysely";
import type { DigestPlan } from "../core/digest/digest-plan.ts";
import type { Database } from "./schema.ts";

/** One reader and place of a repository. */
export interface DigestKey {
  repositoryId: number;
  /** As in {@link DigestPlan.for}. */
  whom: string;
  /** Number of the issue in which it is a comment; 0 for an issue of its own. */
  issue: number;
}

export interface KeptDigest extends DigestKey {
  /** Whose charter orders it: the default branch of that time. */
  baseRef: string;
  plan: DigestPlan;
  /** ISO 8601. */
  dueAt: string;
  /** Number of the issue that tells the last one; null where there is none. */
  openIssue: number | null;
}

export function keyOfPlan(repositoryId: number, plan: DigestPlan): DigestKey {
  return { repositoryId, whom: plan.for, issue: plan.issue ?? 0 };
}

export async function readDigests(db: Database, repositoryId: number): Promise<KeptDigest[]> {
  return db
    .selectFrom("digest")
    .select(["repositoryId", "whom", "issue", "baseRef", "plan", "dueAt", "openIssue"])
    .where("repositoryId", "=", repositoryId)
    .orderBy("whom")
    .orderBy("issue")
    .execute();
}

export async function readDigest(db: Database, key: DigestKey): Promise<KeptDigest | null> {
  const kept = await readDigests(db, key.repositoryId);
  return kept.find(({ whom, issue }) => whom === key.whom && issue === key.issue) ?? null;
}

/** Adds a digest, or changes its plan; one that is due already (at `now`, ISO 8601) is still written. */
export async function saveDigest(
  db: Database,
  digest: Omit<KeptDigest, "openIssue">,
  now: string,
): Promise<void> {
  const plan = JSON.stringify(digest.plan);
  const keepsTime = sql<boolean>`digest.due_at <= ${now}::timestamptz`;
  await db
    .insertInto("digest")
    .values({ ...digest, plan, queueAt: digest.dueAt, openIssue: null })
    .onConflict((conflict) =>
      conflict.columns(["repositoryId", "whom", "issue"]).doUpdateSet({
        plan,
        baseRef: digest.baseRef,
        dueAt: sql<string>`case when ${keepsTime} then digest.due_at else excluded.due_at end`,
        queueAt: sql<string>`case when ${keepsTime} then digest.queue_at else excluded.due_at end`,
      }),
    )
    .execute();
}

/** Forgets one that nobody orders any more. */
export async function forgetDigest(db: Database, key: DigestKey): Promise<void> {
  await db
    .deleteFrom("digest")
    .where("repositoryId", "=", key.repositoryId)
    .where("whom", "=", key.whom)
    .where("issue", "=", key.issue)
    .execute();
}

/**
 * Digests that are due at `now`, at most `limit`, the earliest first. Until `againAt` nobody else gets them; what is not
 * written by then is due again. Both in ISO 8601.
 */
export async function takeDueDigests(
  db: Database,
  { now, againAt, limit }: { now: string; againAt: string; limit: number },
): Promise<DigestKey[]> {
  const due = sql<boolean>`(repository_id, whom, issue) in (
    select digest.repository_id, digest.whom, digest.issue from digest
      join repository on repository.id = digest.repository_id
      join installation on installation.id = repository.installation_id
    where digest.queue_at <= ${now}::timestamptz
      and repository.state = 'active' and installation.state = 'active'
    order by digest.queue_at limit ${limit})`;
  return (
    db
      .updateTable("digest")
      .set({ queueAt: againAt })
      .where(due)
      // Another replica may have taken it while this one waited for the row.
      .where("queueAt", "<=", now)
      .returning(["repositoryId", "whom", "issue"])
      .execute()
  );
}

/** Notes that it was written, or that there was nothing to write; nothing where its time has changed meanwhile. */
export async function settleDigest(
  db: Database,
  { dueAt, ...key }: DigestKey & Pick<KeptDigest, "dueAt">,
  next: Pick<KeptDigest, "dueAt" | "openIssue">,
): Promise<void> {
  await db
    .updateTable("digest")
    .set({ ...next, queueAt: next.dueAt })
    .where("repositoryId", "=", key.repositoryId)
    .where("whom", "=", key.whom)
    .where("issue", "=", key.issue)
    .where("dueAt", "=", dueAt)
    .execute();
}

/** Nobody is disturbed now: it stays due, and is looked at again at `queueAt` (ISO 8601). */
export async function postponeDigest(db: Database, key: DigestKey, queueAt: string): Promise<void> {
  await db
    .updateTable("digest")
    .set({ queueAt })
    .where("repositoryId", "=", key.repositoryId)
    .where("whom", "=", key.whom)
    .where("issue", "=", key.issue)
    .execute();
}
