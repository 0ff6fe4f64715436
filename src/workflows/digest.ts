// Writes one digest that is due: once, whatever crashes or repeats, and only while its readers work.

import { eachOnce } from "../core/account.ts";
import { isWorkingTime, nextWorkingTime } from "../core/calendar/working-time.ts";
import { nextDigest } from "../core/digest/next-digest.ts";
import { type DigestToWrite, digestComment, digestIssue } from "../core/messages/digest.ts";
import type { InstallationGitHub, RepositoryAddress } from "../github/github.ts";
import type { Attempt, DigestJob } from "../queue/queue.ts";
import { type KeptDigest, postponeDigest, readDigest, settleDigest } from "../store/digests.ts";
import { findRepository, isActive } from "../store/repositories.ts";
import { addressOf } from "./address.ts";
import { collectDigest } from "./collect-digest.ts";
import { type Addressee, findAddressee } from "./digest-addressee.ts";
import { isFault, mayPass } from "./faults.ts";
import type { Services } from "./services.ts";

/** What fails for long stays due, and is queued again by `wake`. */
export async function publishDigest(services: Services, job: DigestJob, attempt: Attempt): Promise<void> {
  const digest = await readDigest(services.store.db, job);
  const now = services.clock.now().toISOString();
  if (digest === null || Date.parse(digest.dueAt) > Date.parse(now)) return;
  const { calendar } = digest.plan;
  if (!isWorkingTime(calendar, now)) {
    await postponeDigest(services.store.db, digest, nextWorkingTime(calendar, now));
    return;
  }
  try {
    await write(services, digest, now);
  } catch (error) {
    if (!isFault(error) || (mayPass(error) && !attempt.isLast)) throw error;
    services.log.warn({ err: error, job }, "this digest could not be written");
    // No later try would do better than the next digest.
    if (!mayPass(error)) await settle(services, digest, digest.openIssue);
  }
}

/** Where nothing waits nobody is told so, and what the last one told is over. */
async function write(services: Services, digest: KeptDigest, now: string): Promise<void> {
  const { store, github: app } = services;
  const repository = await findRepository(store.db, digest.repositoryId);
  if (!isActive(repository)) return;
  const address = addressOf(repository);
  const github = app.installation(repository.installationId);
  const addressee = await findAddressee(services, { github, address, repository, digest });
  const toWrite = addressee === null ? null : await collectFor(addressee, services, digest, now);
  const openIssue = toWrite === null ? null : await publish(github, address, digest, toWrite);
  const { openIssue: last } = digest;
  if (last !== null && last !== openIssue) await github.closeIssue(address, last);
  await settle(services, digest, openIssue);
}

/** Null where nothing waits. */
async function collectFor(
  { recipient, people, orphans }: Addressee,
  { store }: Services,
  { repositoryId, whom, dueAt }: KeptDigest,
  at: string,
): Promise<DigestToWrite | null> {
  const digest = await collectDigest(store.db, recipient, { repositoryId, orphans, now: new Date(at) });
  if (digest.items.length === 0) return null;
  const told = eachOnce(people ?? digest.items.flatMap((each) => each.people));
  return { ...digest, for: whom, people: told, dueAt, at };
}

/** Returns the number of its issue; null where it is a comment in another. */
async function publish(
  github: InstallationGitHub,
  address: RepositoryAddress,
  { issue, dueAt }: KeptDigest,
  digest: DigestToWrite,
): Promise<number | null> {
  if (issue === 0) return github.openIssueOnce(address, digestIssue(digest), dueAt);
  await github.notifyOnce(address, issue, digestComment(digest), dueAt);
  return null;
}

async function settle(services: Services, digest: KeptDigest, openIssue: number | null): Promise<void> {
  const dueAt = nextDigest(digest.plan, services.clock.now().toISOString());
  await settleDigest(services.store.db, digest, { dueAt, openIssue });
}
