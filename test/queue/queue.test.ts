import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openQueue } from "../../src/queue/open.ts";
import type { Queue } from "../../src/queue/queue.ts";
import type { QueueOptions } from "../../src/queue/settings.ts";
import { insertDelivery } from "../../src/store/deliveries.ts";
import { databases, type TestDatabase } from "../database.ts";
import { numbered, pull, recorder, recordingLog } from "./recorder.ts";

const delivery = {
  event: "pull_request",
  action: "opened",
  receivedAt: "2026-03-02T09:00:00.000Z",
  installationId: 500,
  repositoryId: 1,
  number: 7,
  outcome: "accepted",
};

describe.each(databases)("the queue on $name", ({ open }) => {
  let database: TestDatabase;
  let queues: Queue[];
  let log: ReturnType<typeof recordingLog>;
  beforeEach(async () => {
    database = await open();
    queues = [];
    log = recordingLog();
  });
  afterEach(async () => {
    await Promise.all(queues.map((queue) => queue.stop()));
    await database.close();
  });

  async function start(options: QueueOptions = { retryDelaySeconds: 0 }): Promise<Queue> {
    const queue = await openQueue(database.queueConnection, log, options);
    queues.push(queue);
    return queue;
  }

  async function deadLetters(): Promise<object[]> {
    const select = sql<{ data: object }>`select data from pgboss.job where name = 'dead-letter'`;
    const { rows } = await select.execute(database.store.db);
    return rows.map(({ data }) => data);
  }

  it("loses a job with the transaction that is rolled back, and keeps the one that is committed", async () => {
    const queue = await start();
    const { handlers, runs } = recorder(() => {});
    await queue.work(handlers);
    const { db } = database.store;
    const rolledBack = db.transaction().execute(async (trx) => {
      await insertDelivery(trx, { ...delivery, guid: "lost" });
      await queue.send([pull(1)], trx);
      throw new Error("no");
    });
    await expect(rolledBack).rejects.toThrow("no");
    await db.transaction().execute(async (trx) => {
      await insertDelivery(trx, { ...delivery, guid: "kept" });
      await queue.send([pull(2)], trx);
    });
    await queue.idle();
    expect(runs).toEqual([2]);
    expect(await insertDelivery(db, { ...delivery, guid: "lost" })).toBe(true);
    expect(await insertDelivery(db, { ...delivery, guid: "kept" })).toBe(false);
  });

  it("collapses a burst of one pull request into one run", async () => {
    const queue = await start();
    const { handlers, runs } = recorder(() => {});
    await Promise.all(
      numbered(30).map((time) =>
        time % 2 === 0
          ? queue.send([pull(7), pull(7)])
          : database.store.db.transaction().execute((trx) => queue.send([pull(7)], trx)),
      ),
    );
    await queue.work(handlers);
    await queue.idle();
    expect(runs).toEqual([7]);
  });

  it("runs exactly once more for what comes during a run", async () => {
    const queue = await start();
    const { handlers, runs, most } = recorder(async (_job, run) => {
      if (run > 1) return;
      await queue.send([pull(7)]);
      await database.store.db.transaction().execute((trx) => queue.send([pull(7)], trx));
      await queue.send([pull(7), pull(7)]);
    });
    await queue.work(handlers);
    await queue.send([pull(7)]);
    await queue.idle();
    expect(runs).toEqual([7, 7]);
    expect(most.ofOne).toBe(1);
  });

  it("runs different pull requests beside each other, up to its concurrency", async () => {
    const queue = await start({ concurrency: 4 });
    let release = () => {};
    const fourRun = new Promise<void>((resolve) => {
      release = resolve;
    });
    const seen = recorder(async () => {
      if (seen.runs.length >= 4) release();
      await fourRun;
    });
    await queue.send(numbered(12).map(pull));
    await queue.work(seen.handlers);
    await queue.idle();
    expect([...seen.runs].sort((a, b) => a - b)).toEqual(numbered(12));
    expect(seen.most).toEqual({ together: 4, ofOne: 1 });
  });

  it("retries the job that failed, and no other", async () => {
    const queue = await start();
    const { handlers, runs } = recorder((job, run) => {
      if (job.number === 3 && run < 3) throw new Error("not yet");
    });
    await queue.send(numbered(5).map(pull));
    await queue.work(handlers);
    await queue.idle();
    expect([...runs].sort((a, b) => a - b)).toEqual([1, 2, 3, 3, 3, 4, 5]);
    expect(log.lines).toEqual(["warn: job failed; it is retried", "warn: job failed; it is retried"]);
    expect(await deadLetters()).toEqual([]);
  });

  it("keeps a job that fails for good as a dead letter, and says so", async () => {
    const queue = await start();
    const { handlers, runs } = recorder(() => {
      throw new Error("never");
    });
    await queue.send([pull(3)]);
    await queue.work(handlers);
    await queue.idle();
    expect(runs).toHaveLength(6);
    expect(log.lines.at(-1)).toBe("error: job failed for the last time; it is kept in the queue dead-letter");
    expect(await deadLetters()).toEqual([pull(3)]);
  });

  it("gives nothing up early when a newer job fails beside one that waits for its retry", async () => {
    const queue = await start({ retryDelaySeconds: 60 });
    const { handlers, runs } = recorder((_job, run) => {
      if (run <= 2) throw new Error("GitHub is away");
    });
    await queue.work(handlers);
    for (const expected of [1, 2, 3]) {
      await queue.send([pull(7)]);
      await queue.idle();
      expect(runs).toHaveLength(expected);
    }
    expect(log.lines).toEqual([
      "warn: job failed; it is retried",
      "warn: job failed; its key is to be retried already",
    ]);
    expect(await deadLetters()).toEqual([]);
  });

  it("ends running jobs before it stops, and starts none after", async () => {
    const queue = await start();
    let begun = () => {};
    const running = new Promise<void>((resolve) => {
      begun = resolve;
    });
    let end = () => {};
    const held = new Promise<void>((resolve) => {
      end = resolve;
    });
    let ended = false;
    const { handlers } = recorder(async () => {
      begun();
      await held;
      ended = true;
    });
    await queue.work(handlers);
    await queue.send([pull(7)]);
    await running;
    const stopped = queue.stop();
    end();
    await stopped;
    expect(ended).toBe(true);
    const next = await start();
    await next.idle();
    await next.send([pull(7)]);
    const second = recorder(() => {});
    await next.work(second.handlers);
    await next.idle();
    expect(second.runs).toEqual([7]);
  });

  it("hands every kind of job to its handler, with what it was sent with", async () => {
    const queue = await start();
    const seen: object[] = [];
    const group = {
      kind: "merge-group",
      repositoryId: 1,
      headSha: "a",
      baseRef: "main",
      headRef: "refs/heads/gh-readonly-queue/main/pr-7-a",
      isRerun: false,
    } as const;
    const sweeps = [
      { kind: "sweep", scope: "everything" },
      { kind: "sweep", scope: "deliveries" },
      { kind: "sweep", scope: "installation", installationId: 1 },
      { kind: "sweep", scope: "repository", repositoryId: 1 },
    ] as const;
    const lints = [
      { kind: "lint", scope: "installation", installationId: 1 },
      { kind: "lint", scope: "repository", repositoryId: 1 },
    ] as const;
    await queue.send([...sweeps, group, pull(7), ...sweeps, group, ...lints]);
    await queue.sendLater([{ kind: "lint", scope: "repository", repositoryId: 2 }], 600);
    await queue.sendLater([...lints], 0);
    const note = async (job: object) => {
      seen.push(job);
    };
    await queue.work({ reconcile: note, "merge-group": note, sweep: note, lint: note, digest: note });
    await queue.idle();
    expect(seen).toHaveLength(8);
    expect(seen).toEqual(expect.arrayContaining([...sweeps, group, pull(7), ...lints]));
  });
});
