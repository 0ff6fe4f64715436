// Handlers that note what ran, and a log that notes what was said.

import type { JobHandlers, ReconcileJob } from "../../src/queue/queue.ts";
import type { QueueLog } from "../../src/queue/work.ts";

export interface Recorder {
  handlers: JobHandlers;
  /** Numbers of the pull requests, in the order in which their runs began. */
  runs: number[];
  /** Most runs at the same time, over all and of one pull request. */
  most: { together: number; ofOne: number };
}

/** `during` is what a run does; it may throw. */
export function recorder(during: (job: ReconcileJob, run: number) => Promise<void> | void): Recorder {
  const runs: number[] = [];
  const most = { together: 0, ofOne: 0 };
  const running: number[] = [];
  return {
    runs,
    most,
    handlers: {
      async reconcile(job) {
        runs.push(job.number);
        running.push(job.number);
        most.together = Math.max(most.together, running.length);
        most.ofOne = Math.max(most.ofOne, running.filter((number) => number === job.number).length);
        try {
          await during(job, runs.filter((number) => number === job.number).length);
        } finally {
          running.splice(running.indexOf(job.number), 1);
        }
      },
      "merge-group": async () => {},
      sweep: async () => {},
      lint: async () => {},
      digest: async () => {},
    },
  };
}

export function recordingLog(): QueueLog & { lines: string[] } {
  const lines: string[] = [];
  const write = (level: string) => (_details: object, message: string) => {
    lines.push(`${level}: ${message}`);
  };
  return { lines, warn: write("warn"), error: write("error") };
}

export function pull(number: number): ReconcileJob {
  return { kind: "reconcile", repositoryId: 1, number };
}

export function numbered(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
