// Finds what events did not tell: deliveries that failed, and open pull requests that changed since they were looked
// at, whose checks are missing or unfinished, or whose verdict is old.

import { CHECK_NAMES } from "../core/plan.ts";
import { GitHubError } from "../github/errors.ts";
import type { OpenPullRequest, RepositoryAddress } from "../github/github.ts";
import type { SweepJob } from "../queue/queue.ts";
import { pruneStaged } from "../store/cla/imports.ts";
import { pruneDeliveries } from "../store/deliveries.ts";
import { saveInstallation, setInstallationState } from "../store/installations.ts";
import { openPullRequests } from "../store/pull-requests.ts";
import { findRepository, isActive, listRepositories, saveRepositories } from "../store/repositories.ts";
import { addressOf } from "./address.ts";
import type { Services } from "./services.ts";

/** GitHub redelivers for a few days; after a month nobody asks for a delivery any more. */
const KEPT_DELIVERIES_MS = 30 * 24 * 60 * 60 * 1000;
/** A file of signatures that nobody has imported for so long is dropped. */
const KEPT_IMPORTS_MS = 7 * 24 * 60 * 60 * 1000;
/** For so long GitHub keeps deliveries to be sent again. */
const REDELIVERED_MS = 3 * 24 * 60 * 60 * 1000;
/** A verdict older than this is looked at again though nothing seems wrong. */
const OLD_MS = 24 * 60 * 60 * 1000;

export async function sweep(services: Services, job: SweepJob): Promise<void> {
  try {
    if (job.scope === "everything") await sweepEverything(services);
    else if (job.scope === "deliveries") await sweepDeliveries(services);
    else if (job.scope === "installation") await sweepInstallation(services, job.installationId);
    else await sweepRepository(services, job.repositoryId);
  } catch (error) {
    if (!(error instanceof GitHubError) || error.kind === "transient") throw error;
    services.log.warn({ err: error, job }, "this part of the sweep was passed over");
  }
}

async function sweepEverything({ github, store, queue, clock }: Services): Promise<void> {
  // A job of its own, so that neither waits for the other's retries.
  await queue.send([{ kind: "sweep", scope: "deliveries" }]);
  const now = clock.now().getTime();
  await pruneDeliveries(store.db, new Date(now - KEPT_DELIVERIES_MS).toISOString());
  await pruneStaged(store.db, new Date(now - KEPT_IMPORTS_MS).toISOString());
  const installations = await github.listInstallations();
  for (const { id, account, suspended } of installations) {
    await saveInstallation(store.db, { id, account });
    await setInstallationState(store.db, id, suspended ? "suspended" : "active");
  }
  await queue.send(
    installations
      .filter((installation) => !installation.suspended)
      .map(({ id }) => ({ kind: "sweep", scope: "installation", installationId: id })),
  );
}

/** A command that was given while Charter was down is in no state of GitHub's: only its delivery tells of it. */
async function sweepDeliveries({ github, clock, log }: Services): Promise<void> {
  const since = new Date(clock.now().getTime() - REDELIVERED_MS).toISOString();
  const { count, complete } = await github.redeliverFailed(since);
  if (count > 0) log.info({ count }, "GitHub was asked to send again what had not arrived");
  if (!complete) log.warn("more had not arrived than one sweep redelivers; the next one goes on");
}

async function sweepInstallation(services: Services, installationId: number): Promise<void> {
  const repositories = await services.github.installation(installationId).listRepositories();
  await saveRepositories(services.store.db, installationId, repositories);
  const known = await listRepositories(services.store.db, installationId);
  await services.queue.send(
    known.map(({ id }) => ({ kind: "sweep", scope: "repository", repositoryId: id })),
  );
}

async function sweepRepository(services: Services, repositoryId: number): Promise<void> {
  const repository = await findRepository(services.store.db, repositoryId);
  if (!isActive(repository)) return;
  const address = addressOf(repository);
  const listed = await services.github.installation(repository.installationId).listOpenPullRequests(address);
  const known = await openPullRequests(services.store.db, { repositoryId });
  const reconciledAt = new Map(known.map((row) => [row.number, row.reconciledAt ?? ""]));
  const old = new Date(services.clock.now().getTime() - OLD_MS).toISOString();
  const isOutdated = ({ number, updatedAt }: OpenPullRequest) => {
    const seen = reconciledAt.get(number) ?? "";
    return seen < old || Date.parse(seen) < Date.parse(updatedAt);
  };
  const listedNumbers = new Set(listed.items.map(({ number }) => number));
  const closedUnseen = listed.complete ? known.filter(({ number }) => !listedNumbers.has(number)) : [];
  const numbers = [
    ...listed.items.filter((pull) => isUnfinished(pull) || isOutdated(pull)),
    ...closedUnseen,
  ].map(({ number }) => number);
  if (listed.items.length > 0) await learnPast(services, repository.installationId, address);
  await services.queue.send(numbers.map((number) => ({ kind: "reconcile", repositoryId, number })));
}

/** Before anybody is asked, if GitHub lets it; what it tells is advice, without which all goes on until the next sweep. */
async function learnPast(
  { expertise, github, log }: Services,
  installationId: number,
  address: RepositoryAddress,
): Promise<void> {
  try {
    await expertise.learn(github.installation(installationId), address);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    log.warn({ err: error, repositoryId: address.id }, "what was merged before could not be read");
  }
}

function isUnfinished(pull: OpenPullRequest): boolean {
  return CHECK_NAMES.some(
    (name) => !pull.checks.some((run) => run.name === name && run.status === "completed"),
  );
}
