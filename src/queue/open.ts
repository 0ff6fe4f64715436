// Opens the durable queue on the store's own database: pg-boss, on PostgreSQL or on the shared PGlite.

import { setTimeout as delay } from "node:timers/promises";
import type { PGlite } from "@electric-sql/pglite";
import { type ConstructorOptions, fromPglite, PgBoss } from "pg-boss";
import type { Job, JobHandlers, Queue, QueueTransaction } from "./queue.ts";
import { sendJobs, sendJobsLater } from "./send.ts";
import { deadLetterSettings, jobKinds, type QueueOptions, settingsOf } from "./settings.ts";
import { type QueueLog, startWorkers } from "./work.ts";

/** A store, or what of it concerns the queue. */
export type QueueConnection = { pglite: PGlite; databaseUrl: null } | { pglite: null; databaseUrl: string };

const stopTimeoutMs = 20_000;
const idlePollMs = 20;
/** Of one replica, besides the store's own and the one that listens. */
const maxConnections = 4;

/** @throws when the database can't be reached, or its queue tables can't be created or migrated */
export async function openQueue(
  connection: QueueConnection,
  log: QueueLog,
  options: QueueOptions = {},
): Promise<Queue> {
  const boss = new PgBoss({ ...connectionSettings(connection), ...supervision });
  boss.on("error", (error) => log.warn({ err: error }, "queue error; it goes on by itself"));
  boss.on("warning", (warning) => log.warn({ warning }, "queue warning"));
  await boss.start();
  await boss.createQueue(deadLetterSettings.name, deadLetterSettings);
  for (const kind of jobKinds) await createQueue(boss, settingsOf(kind, options));
  if (connection.pglite !== null) await freeAbandonedJobs(boss);
  return {
    send: (jobs: Job[], transaction?: QueueTransaction) => sendJobs(boss, jobs, transaction),
    sendLater: (jobs: Job[], delaySeconds: number) => sendJobsLater(boss, jobs, delaySeconds),
    work: (handlers: JobHandlers) => startWorkers(boss, handlers, log, options),
    idle: () => untilIdle(boss),
    stop: () => boss.stop({ graceful: true, timeout: stopTimeoutMs }),
  };
}

function connectionSettings({ pglite, databaseUrl }: QueueConnection): ConstructorOptions {
  return pglite === null
    ? { connectionString: databaseUrl, max: maxConnections, application_name: "charter-queue" }
    : // PGlite has no other sessions whose locks an index rebuild or a vacuum would have to watch.
      { backend: "pglite", db: fromPglite(pglite), reindex: false, monitorVacuum: false };
}

const supervision: ConstructorOptions = {
  useListenNotify: true,
  // No schedules and no registry of instances: deadlines are rows of the store.
  schedule: false,
  registerInstance: false,
  // How often abandoned jobs are looked for.
  superviseIntervalSeconds: 5,
  monitorIntervalSeconds: 5,
  maintenanceIntervalSeconds: 60 * 60,
};

/** Settings of a queue that exists already are brought up to date, save for its policy, which is fixed. */
async function createQueue(boss: PgBoss, settings: ReturnType<typeof settingsOf>): Promise<void> {
  const { name, policy: _fixed, ...changeable } = settings;
  await boss.createQueue(name, settings);
  await boss.updateQueue(name, changeable);
}

/**
 * On PGlite only one process works, this one, and it has not begun: what is still active was left by one that died.
 * A key that has a job waiting needs no second one.
 */
async function freeAbandonedJobs(boss: PgBoss): Promise<void> {
  const db = boss.getDb();
  const names = [...jobKinds];
  await db.executeSql(
    `delete from pgboss.job abandoned
      where name = any($1::text[]) and state = 'active' and exists (
        select from pgboss.job waiting
        where waiting.name = abandoned.name and waiting.state = 'created'
          and waiting.singleton_key = abandoned.singleton_key)`,
    [names],
  );
  await db.executeSql(
    `update pgboss.job set state = 'created', started_on = null, heartbeat_on = null
      where name = any($1::text[]) and state = 'active'`,
    [names],
  );
}

async function untilIdle(boss: PgBoss): Promise<void> {
  while (await isBusy(boss)) await delay(idlePollMs);
}

/** Jobs that wait for the time of their retry do not count: they may be minutes away. */
async function isBusy(boss: PgBoss): Promise<boolean> {
  const { rows } = await boss.getDb().executeSql(
    `select exists (
      select from pgboss.job where name = any($1::text[])
        and (state = 'active' or (state in ('created', 'retry') and start_after <= now()))) as busy`,
    [[...jobKinds]],
  );
  const [row] = rows as { busy: boolean }[];
  return row?.busy === true;
}
