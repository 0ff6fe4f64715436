// Lint once a night: installations one after another, their repositories spread, so that no rate limit is used up.

import type { Attempt, LintJob } from "../queue/queue.ts";
import { takeNight } from "../store/installations.ts";
import { listRepositories } from "../store/repositories.ts";
import { isFault, mayPass } from "./faults.ts";
import { lintRepository } from "./lint-repository.ts";
import type { Services } from "./services.ts";

/** When the night begins, in UTC. */
const NIGHT_HOUR = 2;
/**
 * GitHub gives an installation 5,000 calls an hour. A hundred repositories every ten minutes take about 3,000, names
 * and texts included, and leave the rest to pull requests.
 */
const REPOSITORIES_AT_ONCE = 100;
const PAUSE_SECONDS = 600;

/** Queues tonight's lint of each installation that has not had it; returns how many. Any replica may call it, any time. */
export async function lintTonight({ store, queue, clock }: Services): Promise<number> {
  const night = new Date(clock.now().getTime() - NIGHT_HOUR * 60 * 60 * 1000).toISOString().slice(0, 10);
  return store.db.transaction().execute(async (transaction) => {
    const due = await takeNight(transaction, night);
    if (due.length === 0) return 0;
    const jobs = due.map((id): LintJob => ({ kind: "lint", scope: "installation", installationId: id }));
    await queue.send(jobs, transaction);
    return due.length;
  });
}

/** What fails for long is left to the next night. */
export async function lint(services: Services, job: LintJob, attempt: Attempt): Promise<void> {
  try {
    if (job.scope === "installation") await lintInstallation(services, job.installationId);
    else await lintRepository(services, job.repositoryId);
  } catch (error) {
    if (!isFault(error) || (mayPass(error) && !attempt.isLast)) throw error;
    services.log.warn({ err: error, job }, "this part of the nightly lint was passed over");
  }
}

async function lintInstallation({ store, queue }: Services, installationId: number): Promise<void> {
  const repositories = await listRepositories(store.db, installationId);
  for (let from = 0; from < repositories.length; from += REPOSITORIES_AT_ONCE) {
    const some = repositories.slice(from, from + REPOSITORIES_AT_ONCE);
    const jobs = some.map(({ id }): LintJob => ({ kind: "lint", scope: "repository", repositoryId: id }));
    await queue.sendLater(jobs, (from / REPOSITORIES_AT_ONCE) * PAUSE_SECONDS);
  }
}
