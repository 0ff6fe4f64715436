// Brings GitHub to the desired state. The checks come first: a merge must stop before anyone is told why.

import type { Desired } from "../core/plan.ts";
import type { Verdict } from "../core/verdict.ts";
import { GitHubError } from "../github/errors.ts";
import { markAnswered } from "../store/commands.ts";
import { saveComment } from "../store/pull-requests.ts";
import { recordAsked, recordRefused } from "../store/requests.ts";
import { markAnnounced } from "../store/steps.ts";
import type { Gathered } from "./gather.ts";
import { tryMerge } from "./merge.ts";
import type { Services } from "./services.ts";

/** How far a reconcile came, for whoever must report its failure. */
export interface Progress {
  /** The head commit, once it is known. */
  headSha: string | null;
  /** Whether the checks show the verdict; what fails after that must not overwrite it. */
  checksPublished: boolean;
}

export async function apply(
  services: Services,
  gathered: Gathered,
  verdict: Verdict,
  desired: Desired,
  progress: Progress,
): Promise<void> {
  const { github, address, snapshot } = gathered;
  await github.publishChecks(address, snapshot.head.sha, desired.checks, snapshot.checks);
  progress.checksPublished = true;
  await publishComment(services, gathered, desired);
  await unlessRefused(services, gathered, () =>
    github.publishLabels(address, snapshot.number, desired.labels),
  );
  const { review } = desired;
  if (review !== null) {
    const { head, ownReview, number } = snapshot;
    await unlessRefused(services, gathered, () =>
      github.publishReview(address, number, review, head.sha, ownReview),
    );
  }
  await publishReviewers(services, gathered, verdict, desired);
  for (const reaction of desired.reactions) {
    await github.react(address, reaction.commentId, reaction.content);
  }
  for (const notification of desired.notifications) {
    await github.notifyOnce(address, snapshot.number, notification, snapshot.createdAt);
  }
  await rememberWhatWasSaid(services, gathered, verdict);
  await tryMerge(services, gathered, desired.merge);
}

/** For what only shows the verdict once more: where GitHub refuses it, people must be asked and answered all the same. */
async function unlessRefused(
  { log }: Services,
  { repository, snapshot }: Gathered,
  publish: () => Promise<void>,
): Promise<void> {
  try {
    await publish();
  } catch (error) {
    const isRefused = error instanceof GitHubError && ["refused", "forbidden"].includes(error.kind);
    if (!isRefused) throw error;
    log.warn({ err: error, repositoryId: repository.id, number: snapshot.number }, "could not be shown");
  }
}

async function publishComment(services: Services, gathered: Gathered, desired: Desired): Promise<void> {
  const { github, address, snapshot, repository, commentNodeId } = gathered;
  const comment = await github.publishComment(address, snapshot, desired.comment);
  if (!comment || comment.nodeId === commentNodeId) return;
  const key = { repositoryId: repository.id, number: snapshot.number };
  await saveComment(services.store.db, key, comment.nodeId);
}

async function publishReviewers(
  services: Services,
  gathered: Gathered,
  verdict: Verdict,
  desired: Desired,
): Promise<void> {
  const { github, address, snapshot, repository } = gathered;
  if (desired.reviewers.request.length === 0 && desired.reviewers.withdraw.length === 0) return;
  const { refused } = await github.publishReviewers(address, snapshot.number, desired.reviewers);
  const at = services.clock.now().toISOString();
  const refusals = new Map(refused.map(({ login, reason }) => [login, reason]));
  for (const person of desired.reviewers.request) {
    const key = { repositoryId: repository.id, number: snapshot.number, personId: person.id, at };
    const refusal = refusals.get(person.login);
    const reason = verdict.reviewers.find(({ account }) => account.id === person.id)?.reason ?? "";
    if (refusal === undefined) await recordAsked(services.store.db, { ...key, reason });
    else await recordRefused(services.store.db, { ...key, login: person.login, reason: refusal });
  }
  // Somebody else is chosen in place of those who were refused, and they are not chosen again: so this ends.
  if (refused.length > 0) {
    await services.queue.send([{ kind: "reconcile", repositoryId: repository.id, number: snapshot.number }]);
  }
}

async function rememberWhatWasSaid(services: Services, gathered: Gathered, verdict: Verdict): Promise<void> {
  const { repository, snapshot, record } = gathered;
  const at = services.clock.now().toISOString();
  for (const { step } of verdict.escalation.announce) {
    await markAnnounced(services.store.db, {
      repositoryId: repository.id,
      number: snapshot.number,
      step,
      at,
    });
  }
  for (const { commentId, position } of record.answers) {
    await markAnswered(services.store.db, { commentId, position, at });
  }
}
