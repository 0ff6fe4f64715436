// Makes one pull request what its charter says it should be: gather, decide, plan, apply.
// It looks at what is there instead of remembering what happened, so it may run at any time, any number of times.

import { decide } from "../core/decide.ts";
import { CHECK_NAMES } from "../core/plan.ts";
import { plan } from "../core/plan-pull-request.ts";
import type { Turn } from "../core/record.ts";
import { hasSameStates, withSiblings } from "../core/shared-commit.ts";
import { type MergedChange, MOST_KEPT_FILES } from "../core/simulation/merged-change.ts";
import type { Snapshot } from "../core/snapshot.ts";
import { touchedPaths } from "../core/touched-paths.ts";
import type { Verdict } from "../core/verdict.ts";
import type { ReconcileJob } from "../queue/queue.ts";
import { closePullRequest, findByHead, savePullRequest } from "../store/pull-requests.ts";
import { findRepository, isActive } from "../store/repositories.ts";
import { apply, type Progress } from "./apply.ts";
import { noteExemption } from "./cla/note-exemption.ts";
import { keepDigests } from "./digest-orders.ts";
import { reportFailure } from "./failure.ts";
import { type Gathered, gather } from "./gather.ts";
import { runCommands } from "./run-commands.ts";
import type { Services } from "./services.ts";
import { takeDueSteps } from "./take-due-steps.ts";

export async function reconcile(services: Services, job: ReconcileJob): Promise<void> {
  const repository = await findRepository(services.store.db, job.repositoryId);
  if (!isActive(repository)) {
    await closePullRequest(services.store.db, job.repositoryId, job.number);
    return;
  }
  const progress: Progress = { headSha: null, checksPublished: false };
  try {
    const gathered = await gather(services, repository, job.number, async (github, address, snapshot) => {
      progress.headSha = snapshot.head.sha;
      if (snapshot.state !== "open") return;
      const missing = CHECK_NAMES.filter((name) => !snapshot.checks.some((check) => check.name === name));
      if (missing.length > 0) {
        snapshot.checks.push(...(await github.beginChecks(address, snapshot.head.sha, missing)));
      }
    });
    await settle(services, gathered, progress);
  } catch (error) {
    await reportFailure(services, { repository, number: job.number, ...progress, error });
  }
}

async function settle(services: Services, gathered: Gathered, progress: Progress): Promise<void> {
  const judged = await takeDueSteps(services, await runCommands(services, gathered));
  const { repository, snapshot, rules, record, directory, expertise, proposalEffect, now } = judged;
  const db = services.store.db;
  const verdict = decide({ rules, snapshot, directory, record, expertise, now });
  const siblings = (await findByHead(db, repository.id, snapshot.head.sha)).filter(
    ({ number }) => number !== snapshot.number,
  );
  const { siteUrl } = services;
  const desired = plan({ verdict, snapshot, record, rules, proposalEffect, siteUrl });
  const checks = withSiblings(desired.checks, siblings);
  await apply(services, judged, verdict, { ...desired, checks }, progress);
  const isOpen = snapshot.state === "open";
  if (snapshot.mergedAt !== null) {
    await services.expertise.note(repository.id, mergedChange(snapshot, snapshot.mergedAt));
    await noteExemption(services, judged, verdict);
  }
  await savePullRequest(db, {
    repositoryId: repository.id,
    number: snapshot.number,
    title: snapshot.title,
    headSha: snapshot.head.sha,
    baseRef: snapshot.base.ref,
    state: isOpen ? "open" : "closed",
    turn: turnOf(verdict),
    lookAgainAt: isOpen ? verdict.lookAgainAt : judged.record.nextCommandAt,
    verdict,
    teams: [...directory].filter(([, resolved]) => resolved.kind === "team").map(([key]) => key),
    issues: snapshot.linkedIssues.items.filter(({ isHere }) => isHere).map(({ number }) => number),
    namedFiles: judged.named,
    requested: isOpen ? verdict.reviewers.map((choice) => choice.account.id) : [],
    reconciledAt: now,
  });
  if (snapshot.base.ref === snapshot.repository.defaultBranch && rules.fallback?.inForce !== "defaults") {
    const { charter } = rules;
    await keepDigests(services, { repositoryId: repository.id, baseRef: snapshot.base.ref, charter });
  }
  if (!isOpen || !hasSameStates(judged.lastVerdict, verdict)) {
    await services.queue.send(
      siblings.map(({ number }) => ({ kind: "reconcile", repositoryId: repository.id, number })),
    );
  }
}

function turnOf({ turn: { whose, since, count, round, waitedDays, answered } }: Verdict): Turn {
  return { whose, since, count, round, waitedDays, answered };
}

/** What it tells of who knows the code. Whether an approval still counted at the end does not matter for that. */
function mergedChange({ number, author, reviews, files }: Snapshot, mergedAt: string): MergedChange {
  const approvers = reviews.items.flatMap(({ state, author: by }) => {
    return state === "approved" && by?.kind === "user" && by.id !== author?.id ? [by.id] : [];
  });
  return {
    number,
    mergedAt,
    authorId: author?.id ?? null,
    approvedBy: [...new Set(approvers)],
    files: touchedPaths(files.items).slice(0, MOST_KEPT_FILES),
  };
}
