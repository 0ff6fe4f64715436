// Brings GitHub to the desired state. The checks come first: a merge must stop before anyone is told why.

import { recordedStep } from "../core/messages/escalation/steps-taken.ts";
import { reopenRefused } from "../core/messages/reopen-refused.ts";
import type { Desired } from "../core/plan.ts";
import type { StepToAnnounce, Verdict } from "../core/verdict.ts";
import { saveComment } from "../store/pull-requests.ts";
import { recordAsked, recordRefused } from "../store/requests.ts";
import { noteClosing, noteRefusal } from "../store/steps.ts";
import type { Gathered } from "./gather.ts";
import { tryMerge } from "./merge.ts";
import { reportOrphans } from "./orphans.ts";
import { rememberWhatWasDone } from "./remember.ts";
import type { Services } from "./services.ts";
import { unlessRefused } from "./unless-refused.ts";

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
  for (const { commentId, content } of desired.reactions) {
    await github.react(address, snapshot.number, commentId, content);
  }
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
  for (const notification of desired.notifications) {
    await github.notifyOnce(address, snapshot.number, notification, snapshot.createdAt);
  }
  await openIssues(services, gathered, verdict, desired);
  await setState(services, gathered, verdict, desired);
  await rememberWhatWasDone(services, gathered, verdict);
  await tryMerge(services, gathered, desired.merge);
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

async function openIssues(
  services: Services,
  gathered: Gathered,
  verdict: Verdict,
  { issues }: Desired,
): Promise<void> {
  const { github, address, snapshot, record, repository } = gathered;
  const pull = { repositoryId: repository.id, number: snapshot.number };
  // What a step opens can't be older than the step.
  const unannounced = record.taken.flatMap((step) => (step.announcedAt === null ? step.takenAt : []));
  const since = unannounced.sort()[0] ?? snapshot.createdAt;
  for (const issue of issues) {
    const refusal = await unlessRefused(services, gathered, () =>
      github.openIssueOnce(address, issue, since),
    );
    // Each life after a crash must come further than the one before.
    const news = issue.steps.filter((step) => recordedStep(step, { record })?.refusal !== refusal);
    for (const step of news) await noteRefusal(services.store.db, { ...pull, ...step, refusal });
    // The comment was written before.
    if (refusal !== null) await services.queue.send([{ kind: "reconcile", ...pull }]);
  }
  await reportOrphans(services, gathered, verdict);
}

/** What is closed is Charter's doing where it had set out to close it, whatever crashes after that. */
async function setState(
  services: Services,
  gathered: Gathered,
  { escalation }: Verdict,
  { state }: Desired,
): Promise<void> {
  if (state === null) return;
  const { github, address, snapshot, record, repository } = gathered;
  const { number, author, createdAt } = snapshot;
  const closings = state === "close" ? escalation.announce.filter(({ rung }) => rung.do === "close") : [];
  const note = async (steps: readonly StepToAnnounce[], at: string | null) => {
    for (const { ladder, round, key } of steps) {
      await noteClosing(services.store.db, { repositoryId: repository.id, number, ladder, round, key, at });
    }
  };
  // As above: a life that notes it again comes no further.
  const isNoted = (step: StepToAnnounce) => typeof recordedStep(step, { record })?.closingAt === "string";
  await note(
    closings.filter((step) => !isNoted(step)),
    services.clock.now().toISOString(),
  );
  const refusal = await unlessRefused(services, gathered, () =>
    github.setState(address, number, state === "close" ? "closed" : "open"),
  );
  if (refusal === null) return;
  await note(closings, null);
  if (record.reopenAskedAt === null) return;
  await github.notifyOnce(address, number, reopenRefused(author, record.reopenAskedAt), createdAt);
}
