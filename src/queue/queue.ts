// The durable queue, as the workflows see it.

/** A pull request to look at. At most one of a kind is queued and one runs, over all replicas. */
export interface ReconcileJob {
  kind: "reconcile";
  repositoryId: number;
  number: number;
}

export interface MergeGroupJob {
  kind: "merge-group";
  repositoryId: number;
  headSha: string;
  baseRef: string;
  headRef: string;
  /** Somebody asked for the checks again: they are written though they say the same. */
  isRerun: boolean;
}

/** What to look for that no event told: lost deliveries, and open pull requests to queue again. */
export type SweepJob =
  | { kind: "sweep"; scope: "everything" }
  | { kind: "sweep"; scope: "deliveries" }
  | { kind: "sweep"; scope: "installation"; installationId: number }
  | { kind: "sweep"; scope: "repository"; repositoryId: number };

/** Whose governance files to lint on their default branch. */
export type LintJob =
  | { kind: "lint"; scope: "installation"; installationId: number }
  | { kind: "lint"; scope: "repository"; repositoryId: number };

/** What waits for somebody, to be written down: see `DigestKey` of the store. */
export interface DigestJob {
  kind: "digest";
  repositoryId: number;
  whom: string;
  issue: number;
}

export type Job = ReconcileJob | MergeGroupJob | SweepJob | LintJob | DigestJob;

export interface Attempt {
  /** When it fails, the job is given up and kept as a dead letter. */
  isLast: boolean;
}

export type JobHandlers = {
  [K in Job["kind"]]: (job: Extract<Job, { kind: K }>, attempt: Attempt) => Promise<void>;
};

/** A Kysely transaction; jobs sent in it are there only when it commits. */
export interface QueueTransaction {
  executeQuery<R>(query: {
    readonly sql: string;
    readonly parameters: ReadonlyArray<unknown>;
    // biome-ignore lint/suspicious/noExplicitAny: pg-boss's own declaration of a Kysely query
    readonly query: any;
    readonly queryId: { readonly queryId: string };
  }): Promise<{ readonly rows: R[] }>;
}

export interface Queue {
  send(jobs: Job[], transaction?: QueueTransaction): Promise<void>;
  /** Jobs that nobody takes before so many seconds have passed. */
  sendLater(jobs: Job[], delaySeconds: number): Promise<void>;
  /** Starts working. A handler that throws has its job retried with back-off, then dead-lettered. */
  work(handlers: JobHandlers): Promise<void>;
  /** Resolves when no job is queued, due for retry now, or running. */
  idle(): Promise<void>;
  /** Lets running jobs end (at most 20 s), then stops. */
  stop(): Promise<void>;
}
