// What happens when a pull request could not be judged: said on its checks, tried again later, never green.

import { CHECK_NAMES, type DesiredCheck } from "../core/plan.ts";
import { GitHubError } from "../github/errors.ts";
import { closePullRequest, readPullRequest, recordFailure } from "../store/pull-requests.ts";
import type { RepositoryRow } from "../store/repositories.ts";
import type { Services } from "./services.ts";

const FIRST_DELAY_MS = 30_000;
const LONGEST_DELAY_MS = 60 * 60 * 1000;

export interface Failure {
  repository: RepositoryRow;
  number: number;
  /** The head commit, when it was read before the failure. */
  headSha: string | null;
  error: unknown;
}

/**
 * A pull request that is gone is closed in the store. What may pass is tried again, later each time.
 * A bug is thrown on, so that the queue keeps the job as a dead letter.
 */
export async function reportFailure(services: Services, failure: Failure): Promise<void> {
  const { repository, number, error } = failure;
  const db = services.store.db;
  if (error instanceof GitHubError && error.kind === "gone") {
    services.log.info({ repositoryId: repository.id, number, call: error.call }, "not there any more");
    await closePullRequest(db, repository.id, number);
    return;
  }
  const known = await readPullRequest(db, repository.id, number);
  const lookAgainAt = new Date(services.clock.now().getTime() + delayMs(known?.attempts ?? 0, error));
  const reason = reasonOf(error);
  await recordFailure(db, repository.id, number, { error: reason, lookAgainAt: lookAgainAt.toISOString() });
  services.log.warn({ err: error, repositoryId: repository.id, number, lookAgainAt }, "could not be judged");
  const headSha = failure.headSha ?? known?.headSha ?? null;
  if (headSha) await sayIt(services, failure, headSha, reason, lookAgainAt);
  if (!(error instanceof GitHubError)) throw error;
}

/** Doubles with each failure in a row, and never comes sooner than GitHub asks. */
function delayMs(attempts: number, error: unknown): number {
  const backOff = Math.min(FIRST_DELAY_MS * 2 ** Math.min(attempts, 20), LONGEST_DELAY_MS);
  const asked = error instanceof GitHubError ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
  return Math.max(backOff, asked);
}

/** For people who look at a check: what went wrong, and who can do something about it. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof GitHubError)) {
    return "Charter met an error of its own. Its operators find it in the log.";
  }
  if (error.kind === "forbidden") {
    const lacking = error.permission === null ? "a permission" : `the permission \`${error.permission}\``;
    return `The app lacks ${lacking} for \`${error.call}\`. An owner of the organisation can grant it in the app's settings.`;
  }
  return `GitHub did not answer as needed (${error.call}: ${error.status ?? "no answer"}).`;
}

async function sayIt(
  services: Services,
  { repository, number }: Failure,
  headSha: string,
  reason: string,
  lookAgainAt: Date,
): Promise<void> {
  const when = `${lookAgainAt.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const desired = CHECK_NAMES.map(
    (name): DesiredCheck => ({
      name,
      conclusion: "failure",
      title: "Could not be evaluated yet",
      summary: `${reason}\n\nCharter tries again at ${when}, or at once after \`/recheck\`.`,
      annotations: [],
    }),
  );
  const address = { id: repository.id, owner: repository.owner.login, name: repository.name };
  try {
    const github = services.github.installation(repository.installationId);
    await github.publishChecks(address, headSha, desired, await github.readChecks(address, headSha));
  } catch (error) {
    services.log.info(
      { err: error, repositoryId: repository.id, number },
      "the checks could not say so either",
    );
  }
}
