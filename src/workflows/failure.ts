// What happens when a pull request could not be judged: said on its checks, tried again later, never green.

import { CHECK_NAMES, type DesiredCheck } from "../core/plan.ts";
import { GitHubError } from "../github/errors.ts";
import { closePullRequest, readPullRequest, recordFailure } from "../store/pull-requests.ts";
import type { RepositoryRow } from "../store/repositories.ts";
import { addressOf } from "./address.ts";
import type { Progress } from "./apply.ts";
import { Busy, type Fault, isFault } from "./faults.ts";
import type { Services } from "./services.ts";

const FIRST_DELAY_MS = 30_000;
const LONGEST_DELAY_MS = 60 * 60 * 1000;

export interface Failure extends Progress {
  repository: RepositoryRow;
  number: number;
  error: unknown;
}

/** GitHub answers 404 for a while after something new appeared, so one is not believed at once. */
const LOOKS_BEFORE_GONE = 3;

/**
 * What may pass is tried again, later each time. A pull request that stays gone is closed in the store.
 * A bug is thrown on: the queue tries it again and keeps it as a dead letter.
 */
export async function reportFailure(services: Services, failure: Failure): Promise<void> {
  const { repository, number, error } = failure;
  const db = services.store.db;
  const known = await readPullRequest(db, repository.id, number);
  const attempts = known?.attempts ?? 0;
  if (error instanceof GitHubError && error.kind === "gone" && attempts + 1 >= LOOKS_BEFORE_GONE) {
    services.log.info({ repositoryId: repository.id, number, call: error.call }, "not there any more");
    await closePullRequest(db, repository.id, number);
    return;
  }
  const lookAgainAt = isFault(error) ? nextLook(services, number, attempts, error) : null;
  const reason = reasonOf(error);
  await recordFailure(db, repository.id, number, { error: reason, lookAgainAt });
  services.log.warn({ err: error, repositoryId: repository.id, number, lookAgainAt }, "could not be judged");
  const headSha = failure.headSha ?? known?.headSha ?? null;
  if (headSha && !failure.checksPublished) await sayIt(services, failure, headSha, reason);
  if (!isFault(error)) throw error;
}

/**
 * The delay doubles with each failure in a row, and is never shorter than GitHub asks. Pull requests that fail
 * together are spread over half a minute, so that they do not all come back in the same second.
 */
function nextLook({ clock }: Services, number: number, attempts: number, error: Fault): string {
  const backOff = Math.min(FIRST_DELAY_MS * 2 ** Math.min(attempts, 20), LONGEST_DELAY_MS);
  const asked = error instanceof GitHubError ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
  const delay = Math.max(backOff, asked) + (number % 30) * 1000;
  return new Date(clock.now().getTime() + delay).toISOString();
}

/** For people who look at a check: what went wrong, and who can do something about it. */
export function reasonOf(error: unknown): string {
  if (error instanceof Busy) return `Charter can't look at it just now. ${error.message}`;
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
): Promise<void> {
  const desired = CHECK_NAMES.map(
    (name): DesiredCheck => ({
      name,
      conclusion: "failure",
      title: "Could not be evaluated yet",
      // Without a time: the same text every time costs no write.
      summary: `${reason}\n\nCharter tries again by itself, and at once after a comment \`/recheck\`.`,
      annotations: [],
    }),
  );
  const address = addressOf(repository);
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
