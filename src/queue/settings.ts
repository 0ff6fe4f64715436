// The queues of pg-boss, and how patient they are.

import type { Queue as QueueSettings } from "pg-boss";
import type { Job } from "./queue.ts";

export interface QueueOptions {
  /** Jobs of different pull requests that run at the same time in this process; 8 by default. */
  concurrency?: number;
  /** Wait before the first retry, in seconds, doubled with each; 0 retries at once. 2 by default. */
  retryDelaySeconds?: number;
}

export const deadLetterQueue = "dead-letter";

/**
 * A job is dead-lettered after its first run and this many more. What fails in a reconcile is looked at again by its
 * deadline; merge groups and sweeps have none, so they must outlast half an hour in which GitHub fails. Lint comes
 * again the next night, and a digest stays due.
 */
const retryLimits: Record<Job["kind"], number> = {
  reconcile: 5,
  "merge-group": 12,
  sweep: 12,
  lint: 5,
  digest: 5,
};
const longestRetryDelaySeconds = 300;

/** A job is taken for abandoned when its process gave no sign for so long; pg-boss allows no less than 10. */
const heartbeatSeconds = 15;
/** A handler that hangs is given up after so long. */
const longestRunSeconds = 15 * 60;

const hour = 60 * 60;
const day = 24 * hour;

export const jobKinds: readonly Job["kind"][] = ["reconcile", "merge-group", "sweep", "lint", "digest"];

/**
 * `stately` lets one job of a key wait and one run, over all processes: a burst collapses into one waiting job, and
 * what arrives during a run is looked at once after it.
 */
export function settingsOf(kind: Job["kind"], options: QueueOptions): QueueSettings {
  const retryDelay = options.retryDelaySeconds ?? 2;
  return {
    name: kind,
    policy: "stately",
    notify: true,
    retryLimit: retryLimits[kind],
    retryDelay,
    retryBackoff: retryDelay > 0,
    ...(retryDelay > 0 ? { retryDelayMax: longestRetryDelaySeconds } : {}),
    heartbeatSeconds,
    expireInSeconds: longestRunSeconds,
    deadLetter: deadLetterQueue,
    retentionSeconds: 14 * day,
    deleteAfterSeconds: hour,
  };
}

export const deadLetterSettings: QueueSettings = { name: deadLetterQueue, retentionSeconds: 30 * day };

/** How many jobs of a kind run at the same time in this process. */
export function concurrencyOf(kind: Job["kind"], options: QueueOptions): number {
  return { reconcile: options.concurrency ?? 8, "merge-group": 2, sweep: 1, lint: 1, digest: 1 }[kind];
}

/** Jobs with the same key are the same work: one waits and one runs at the most. */
export function keyOf(job: Job): string {
  switch (job.kind) {
    case "reconcile":
      return `${job.repositoryId}/${job.number}`;
    case "merge-group":
      return `${job.repositoryId}/${job.headSha}`;
    case "digest":
      return `${job.repositoryId}/${job.issue}/${job.whom}`;
    case "lint":
      return scopeKey(job);
    case "sweep":
      if (job.scope === "everything" || job.scope === "deliveries") return job.scope;
      return scopeKey(job);
  }
}

function scopeKey(
  job: { scope: "installation"; installationId: number } | { scope: "repository"; repositoryId: number },
): string {
  return job.scope === "installation"
    ? `installation/${job.installationId}`
    : `repository/${job.repositoryId}`;
}
