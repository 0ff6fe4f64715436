// Taking jobs out of the queue: each by itself, so that one that fails or takes long holds up no other.

import type { JobWithMetadata, PgBoss } from "pg-boss";
import type { Attempt, Job, JobHandlers } from "./queue.ts";
import { concurrencyOf, deadLetterQueue, jobKinds, type QueueOptions } from "./settings.ts";

/** What the queue needs of a logger; pino's fits. */
export interface QueueLog {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

const polling = {
  /** While no notification comes through (the connection that listens is down). */
  pollingIntervalSeconds: 1,
  /** Else only for jobs whose retry falls due, and for what a lost notification hid. */
  notifyPollingIntervalSeconds: 2,
};

/** One worker a slot: pg-boss waits for all jobs of a worker's batch, so each worker has a batch of one. */
export async function startWorkers(
  boss: PgBoss,
  handlers: JobHandlers,
  log: QueueLog,
  options: QueueOptions,
): Promise<void> {
  for (const kind of jobKinds) {
    const handler = handlers[kind] as (job: Job, attempt: Attempt) => Promise<void>;
    for (let slot = 0; slot < concurrencyOf(kind, options); slot++) {
      const worker: { id: string | null } = { id: null };
      worker.id = await boss.work<Job, void, typeof workOptions>(kind, workOptions, async ([job]) => {
        // A worker that found one job looks for the next without waiting, for instance for the one that was
        // queued while this one ran and that nobody could take until now.
        if (worker.id !== null) boss.notifyWorker(worker.id);
        if (job !== undefined) await runJob(boss, job, handler, log);
      });
    }
  }
}

const workOptions = { ...polling, batchSize: 1, includeMetadata: true } as const;

async function runJob(
  boss: PgBoss,
  job: JobWithMetadata<Job>,
  handler: (job: Job, attempt: Attempt) => Promise<void>,
  log: QueueLog,
): Promise<void> {
  const { id, name, data, retryCount, retryLimit } = job;
  try {
    await handler(data, { isLast: retryCount >= retryLimit });
  } catch (error) {
    const details = { err: error, queue: name, id, job: data, retryCount, retryLimit };
    if (await waitsForRetry(boss, job)) {
      log.warn(details, "job failed; its key is to be retried already");
      return;
    }
    if (retryCount < retryLimit) log.warn(details, "job failed; it is retried");
    else log.error(details, `job failed for the last time; it is kept in the queue ${deadLetterQueue}`);
    throw error;
  }
}

/**
 * A failed job waits for its retry beside the newer job of the same key, which runs meanwhile. When that one fails
 * too there is room for one retry only, and pg-boss would dead-letter it at once. The older one is going to do the
 * same work and counts the attempts, so the newer one may end here: nothing is lost, and nothing given up early.
 */
async function waitsForRetry(boss: PgBoss, job: JobWithMetadata<Job>): Promise<boolean> {
  if (!job.singletonKey) return false;
  const waiting = await boss.findJobs(job.name, { key: job.singletonKey, queued: true });
  return waiting.some((other) => other.state === "retry");
}
