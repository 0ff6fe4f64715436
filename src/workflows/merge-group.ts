// A merge group passes only if every pull request that it carries would pass by itself, now.

import { lostTrailers, mayLoseTrailers } from "../core/cla/lost-trailers.ts";
import { decide } from "../core/decide.ts";
import { CHECK_NAMES, type DesiredCheck } from "../core/plan.ts";
import { type MemberOfGroup, planMergeGroup } from "../core/plan-merge-group.ts";
import { plan } from "../core/plan-pull-request.ts";
import type { Commit } from "../core/snapshot.ts";
import { GitHubError } from "../github/errors.ts";
import type { InstallationGitHub, RepositoryAddress } from "../github/github.ts";
import type { Attempt, MergeGroupJob } from "../queue/queue.ts";
import { findRepository, isActive, type RepositoryRow } from "../store/repositories.ts";
import { addressOf } from "./address.ts";
import { reasonOf } from "./failure.ts";
import { isFault, mayPass } from "./faults.ts";
import { gather } from "./gather.ts";
import type { Services } from "./services.ts";

interface Group {
  services: Services;
  github: InstallationGitHub;
  repository: RepositoryRow;
  address: RepositoryAddress;
  job: MergeGroupJob;
}

/**
 * While GitHub fails, the checks stay in progress: a failed one would throw the group out of the queue. The last
 * attempt concludes them all the same, because a check that never ends is worse.
 */
export async function judgeMergeGroup(
  services: Services,
  job: MergeGroupJob,
  attempt: Attempt,
): Promise<void> {
  const repository = await findRepository(services.store.db, job.repositoryId);
  if (!isActive(repository)) return;
  const github = services.github.installation(repository.installationId);
  const address = addressOf(repository);
  const group = { services, github, repository, address, job };
  try {
    await judge(group);
  } catch (error) {
    if (mayPass(error) && !attempt.isLast) throw error;
    await concede(group, error);
    // What was said on the checks is all that is left to do; only a bug is worth a dead letter.
    if (!isFault(error)) throw error;
  }
}

async function judge(group: Group): Promise<void> {
  const { services, github, repository, address, job } = group;
  const actual = await github.readChecks(address, job.headSha);
  const missing = CHECK_NAMES.filter((name) => !actual.some((run) => run.name === name));
  if (missing.length > 0) actual.push(...(await github.beginChecks(address, job.headSha, missing)));
  const numbers = await github.readMergeGroup(address, job);
  if (numbers === null) throw unknownGroup(job);
  const members: Member[] = [];
  for (const number of numbers) members.push(await judgeMember(services, repository, job, number));
  const shown = job.isRerun ? actual.map((run) => ({ ...run, status: "queued" as const })) : actual;
  const trailers = await readLostTrailers(group, members);
  await github.publishChecks(address, job.headSha, planMergeGroup(members, trailers), shown);
}

interface Member extends MemberOfGroup {
  commits: readonly Commit[];
  mayLoseTrailers: boolean;
}

async function judgeMember(
  services: Services,
  repository: RepositoryRow,
  job: MergeGroupJob,
  number: number,
): Promise<Member> {
  const gathered = await gather(services, repository, number, async () => {});
  const { rules, snapshot, directory, record, expertise, proposalEffect } = gathered;
  // Merged or closed meanwhile: the queue has moved on, and another look shows how.
  if (snapshot.state !== "open") throw unknownGroup(job);
  const now = services.clock.now().toISOString();
  const verdict = decide({ rules, snapshot, directory, record, expertise, now });
  const { siteUrl } = services;
  const { checks } = plan({ verdict, snapshot, record, rules, proposalEffect, siteUrl });
  const commits = snapshot.commits.items;
  return { number, checks, commits, mayLoseTrailers: mayLoseTrailers(verdict, commits) };
}

/** One look at the commits that the queue made. It is only told, so that nothing is said where GitHub does not answer. */
async function readLostTrailers(
  { services, github, address, job }: Group,
  members: readonly Member[],
): Promise<string[]> {
  if (!members.some((member) => member.mayLoseTrailers)) return [];
  try {
    const group = { baseSha: job.baseRef, headSha: job.headSha };
    const queue = await github.readQueueCommits(address, group);
    return queue.complete ? lostTrailers(members, queue.items) : [];
  } catch (error) {
    if (!isFault(error)) throw error;
    services.log.warn({ err: error, job }, "the commits of a merge group could not be read");
    return [];
  }
}

/** The queue was rebuilt and the group is history, or GitHub does not show it yet. To guess would be a hole. */
function unknownGroup({ headRef }: MergeGroupJob): GitHubError {
  const message = `GitHub's merge queue does not say which pull requests ${headRef} carries.`;
  return new GitHubError("transient", message, { call: "GraphQL MergeQueue", status: 200 });
}

/** Concludes the group's checks as failed, with the reason. A group that is gone has nowhere to say it. */
async function concede({ services, github, address, job }: Group, error: unknown): Promise<void> {
  services.log.warn({ err: error, job }, "a merge group could not be judged");
  const desired = CHECK_NAMES.map(
    (name): DesiredCheck => ({
      name,
      conclusion: "failure",
      title: "Could not be evaluated",
      summary: `${reasonOf(error)}\n\nTo try again, take the pull request out of the merge queue and add it again.`,
      annotations: [],
    }),
  );
  try {
    const actual = await github.readChecks(address, job.headSha);
    await github.publishChecks(address, job.headSha, desired, actual);
  } catch (second) {
    if (second instanceof GitHubError && second.kind === "gone") return;
    // Nobody would ever know: as a dead letter it is at least seen by the operators.
    throw second;
  }
}
