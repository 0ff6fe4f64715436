import { PGlite } from "@electric-sql/pglite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openQueue } from "../../src/queue/open.ts";
import type { Queue } from "../../src/queue/queue.ts";
import { insertDelivery } from "../../src/store/deliveries.ts";
import { openOnPglite, openStore } from "../../src/store/open.ts";
import { createPglite, createPostgresDatabase, databases, type TestDatabase } from "../database.ts";
import { numbered, pull, recorder, recordingLog } from "./recorder.ts";

describe("several replicas on PostgreSQL", () => {
  let database: TestDatabase;
  let replicas: Queue[];
  beforeEach(async () => {
    const kind = databases.find(({ name }) => name === "PostgreSQL");
    if (kind === undefined) throw new Error("PostgreSQL is missing from the databases");
    database = await kind.open();
    const start = () => openQueue(database.queueConnection, recordingLog(), { retryDelaySeconds: 0 });
    replicas = await Promise.all([start(), start()]);
  });
  afterEach(async () => {
    await Promise.all(replicas.map((queue) => queue.stop()));
    await database.close();
  });

  it("never run one pull request at the same time, and lose none", async () => {
    const written = new Map<number, number>();
    const read = new Map<number, number>();
    const seen = recorder(async (job, run) => {
      const latest = written.get(job.number) ?? 0;
      if (run % 7 === 3) throw new Error("now and then");
      await database.store.isReachable();
      read.set(job.number, latest);
    });
    for (const queue of replicas) await queue.work(seen.handlers);
    await Promise.all(
      numbered(120).map(async (time) => {
        const number = time % 5;
        written.set(number, time);
        const queue = replicas[time % 2];
        await database.store.db
          .transaction()
          .execute((trx) => queue?.send([pull(number)], trx) ?? Promise.reject());
      }),
    );
    await replicas[0]?.idle();
    expect(seen.most.ofOne).toBe(1);
    expect(seen.most.together).toBeGreaterThan(1);
    expect(read).toEqual(written);
  });

  it("start at once on a database that has no queue yet", async () => {
    const empty = await createPostgresDatabase();
    const store = await openStore({ databaseUrl: empty.url, dataFolder: "" });
    const started = await Promise.all([1, 2].map(() => openQueue(store, recordingLog())));
    const seen = recorder(async () => {});
    for (const queue of started) await queue.work(seen.handlers);
    await started[0]?.send([pull(1)]);
    await started[1]?.idle();
    expect(seen.most.together).toBe(1);
    await Promise.all(started.map((queue) => queue.stop()));
    await store.close();
    await empty.drop();
  });

  it("start no waiting job before a transaction that counts on it has committed", async () => {
    const [queue] = replicas;
    if (queue === undefined) throw new Error("no replica");
    const { db } = database.store;
    await queue.send([pull(7)]);
    let otherRan = () => {};
    const other = new Promise<void>((resolve) => {
      otherRan = resolve;
    });
    const sawDelivery: boolean[] = [];
    const seen = recorder(async ({ number }) => {
      if (number === 8) otherRan();
      else sawDelivery.push(!(await insertDelivery(db, delivery)));
    });
    await db.transaction().execute(async (trx) => {
      await insertDelivery(trx, delivery);
      await queue.send([pull(7)], trx);
      await queue.work(seen.handlers);
      await queue.send([pull(8)]);
      await other;
      expect(seen.runs).toEqual([8]);
    });
    await queue.idle();
    expect(seen.runs).toEqual([8, 7]);
    expect(sawDelivery).toEqual([true]);
  });

  it("send jobs of many pull requests in any order without standing in each other's way", async () => {
    const { db } = database.store;
    const jobs = numbered(50).map(pull);
    const seen = recorder(() => {});
    await Promise.all(
      numbered(8).map((time) => {
        const ordered = time % 2 === 0 ? jobs : jobs.toReversed();
        return db.transaction().execute((trx) => replicas[time % 2]?.send(ordered, trx) ?? Promise.reject());
      }),
    );
    for (const queue of replicas) await queue.work(seen.handlers);
    await replicas[0]?.idle();
    expect([...seen.runs].sort((a, b) => a - b)).toEqual(numbered(50));
  });
});

const delivery = {
  guid: "g-1",
  event: "issue_comment",
  action: "created",
  receivedAt: "2026-03-02T09:00:00.000Z",
  installationId: 500,
  repositoryId: 1,
  number: 7,
  outcome: "accepted",
};

describe("a killed process on PGlite", () => {
  it("leaves jobs that the next one runs at once, those with a successor waiting only once", async () => {
    const pglite = await createPglite();
    const store = await openOnPglite(pglite);
    const dying = await openQueue(store, recordingLog());
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let allRun = () => {};
    const running = new Promise<void>((resolve) => {
      allRun = resolve;
    });
    const first = recorder(async () => {
      if (first.runs.length === 2) allRun();
      await held;
    });
    await dying.work(first.handlers);
    await dying.send([pull(1), pull(2)]);
    await running;
    await dying.send([pull(2), pull(3)]);
    // What is on disk at this moment is what a killed process leaves behind.
    const remains = await pglite.dumpDataDir("none");
    release();
    await dying.stop();
    await store.close();

    const revived = await openOnPglite(await PGlite.create({ loadDataDir: remains }));
    const queue = await openQueue(revived, recordingLog());
    const second = recorder(() => {});
    await queue.work(second.handlers);
    await queue.idle();
    expect([...second.runs].sort()).toEqual([1, 2, 3]);
    await queue.stop();
    await revived.close();
  });
});
