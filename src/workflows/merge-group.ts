// A merge group passes only if every pull request that it carries would pass by itself, now.

import { decide } from "../core/decide.ts";
import { CHECK_NAMES } from "../core/plan.ts";
import { planMergeGroup } from "../core/plan-merge-group.ts";
import { GitHubError } from "../github/errors.ts";
import type { MergeGroupJob } from "../queue/queue.ts";
import { findRepository } from "../store/repositories.ts";
import { gather } from "./gather.ts";
import type { Services } from "./services.ts";

export async function judgeMergeGroup(services: Services, job: MergeGroupJob): Promise<void> {
  const repository = await findRepository(services.store.db, job.repositoryId);
  if (repository?.state !== "active" || repository.installationState !== "active") return;
  const github = services.github.installation(repository.installationId);
  const address = { id: repository.id, owner: repository.owner.login, name: repository.name };
  try {
    const actual = await github.readChecks(address, job.headSha);
    const missing = CHECK_NAMES.filter((name) => !actual.some((run) => run.name === name));
    if (missing.length > 0) actual.push(...(await github.beginChecks(address, job.headSha, missing)));
    const numbers = (await github.readMergeGroup(address, job)) ?? numbersInName(job.headRef);
    const judged = [];
    for (const number of numbers) {
      const { rules, snapshot, directory, record } = await gather(
        services,
        repository,
        number,
        async () => {},
      );
      const now = services.clock.now().toISOString();
      judged.push({ snapshot, verdict: decide({ rules, snapshot, directory, record, now }) });
    }
    await github.publishChecks(address, job.headSha, planMergeGroup(judged), actual);
  } catch (error) {
    // The group is gone when the queue was rebuilt meanwhile; a new event follows for the new one.
    if (error instanceof GitHubError && error.kind === "gone") return;
    throw error;
  }
}

/** GitHub names a group's branch after its last pull request: `gh-readonly-queue/<base>/pr-<n>-<sha>`. */
function numbersInName(headRef: string): number[] {
  const match = /\/pr-(\d+)-[0-9a-f]{40}$/.exec(headRef);
  return match ? [Number(match[1])] : [];
}
