// Putting jobs into the queue, so that none is lost: neither with a rollback, nor between two transactions.

import { fromKysely, type JobInsert, type PgBoss } from "pg-boss";
import type { Job, QueueTransaction } from "./queue.ts";
import { keyOf } from "./settings.ts";

/** Inserts the jobs; one whose key is waiting already is dropped, because the waiting one does its work too. */
export async function sendJobs(boss: PgBoss, jobs: Job[], transaction?: QueueTransaction): Promise<void> {
  for (const [kind, ofKind] of Map.groupBy(jobs, (job) => job.kind)) {
    const inserts = insertsOf(ofKind);
    if (transaction === undefined) await boss.insert(kind, inserts);
    else await insertWithin(transaction, boss, kind, inserts);
  }
}

/** As {@link sendJobs}, for later. One whose key is waiting already keeps its own time. */
export async function sendJobsLater(boss: PgBoss, jobs: Job[], delaySeconds: number): Promise<void> {
  for (const [kind, ofKind] of Map.groupBy(jobs, (job) => job.kind)) {
    await boss.insert(
      kind,
      insertsOf(ofKind).map((insert) => ({ ...insert, startAfter: delaySeconds })),
    );
  }
}

/** One of each key, in the order of the keys: transactions that wait for each other's keys must not do so in a ring. */
function insertsOf(jobs: Job[]): (JobInsert & { singletonKey: string })[] {
  const byKey = new Map(jobs.map((job) => [keyOf(job), job]));
  return [...byKey]
    .map(([singletonKey, data]) => ({ singletonKey, data }))
    .toSorted((one, other) => (one.singletonKey < other.singletonKey ? -1 : 1));
}

/**
 * A job that was waiting already could start before this transaction commits, and would not see what it wrote. So
 * the waiting jobs are locked until the commit; workers pass over locked rows. Between the insert and the lock a
 * job may have started all the same: then its key waits no more, and the insert is repeated.
 */
async function insertWithin(
  transaction: QueueTransaction,
  boss: PgBoss,
  kind: Job["kind"],
  inserts: (JobInsert & { singletonKey: string })[],
): Promise<void> {
  const db = fromKysely(transaction);
  let missing = inserts;
  for (let attempt = 0; missing.length > 0; attempt++) {
    if (attempt === 10) throw new Error(`Could not queue ${missing.length} ${kind} jobs: they kept starting`);
    await boss.insert(kind, missing, { db });
    const { rows } = await db.executeSql(
      `select singleton_key as key from pgboss.job
        where name = $1 and state = 'created' and policy = 'stately' and coalesce(singleton_key, '') = any($2::text[])
        order by singleton_key for update`,
      [kind, missing.map((insert) => insert.singletonKey)],
    );
    const waiting = new Set(rows.map((row: { key: string }) => row.key));
    missing = missing.filter((insert) => !waiting.has(insert.singletonKey));
  }
}
