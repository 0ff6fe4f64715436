// Figures for operators, in Prometheus' format.

import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

export interface Metrics {
  /** GitHub answered a call with this HTTP status. */
  githubAnswered(status: number): void;
  /** Counts and times a job. */
  timed<A extends unknown[]>(kind: string, work: (...job: A) => Promise<void>): (...job: A) => Promise<void>;
  /** The text of `GET /metrics`. */
  render(): Promise<string>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "charter_" });
  const calls = new Counter({
    name: "charter_github_calls_total",
    help: "Answers of GitHub, by HTTP status.",
    labelNames: ["status"],
    registers: [registry],
  });
  const jobs = new Histogram({
    name: "charter_job_seconds",
    help: "Jobs by kind and outcome (done, or failed and left to the queue).",
    labelNames: ["kind", "outcome"],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  return {
    githubAnswered: (status) => calls.inc({ status }),
    timed:
      (kind, work) =>
      async (...job) => {
        const end = jobs.startTimer({ kind });
        try {
          await work(...job);
          end({ outcome: "done" });
        } catch (error) {
          end({ outcome: "failed" });
          throw error;
        }
      },
    render: () => registry.metrics(),
  };
}
