// Modules whose ladder is used again and again are reported to the lowest tier, one issue a module and quarter.

import { ORPHAN_DAYS } from "../core/charter/defaults.ts";
import { orphanReport } from "../core/messages/orphan-report.ts";
import { resolveTiers } from "../core/review/modules/module-authority.ts";
import type { Verdict } from "../core/verdict.ts";
import { claimOrphanReport, markOrphanReported, raisedPullRequests } from "../store/orphan-reports.ts";
import type { Gathered } from "./gather.ts";
import type { Services } from "./services.ts";
import { unlessRefused } from "./unless-refused.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Looks at the modules of each `raise` that is not announced yet: after a crash it is looked at again, and the issue is
 * looked for before it is opened.
 */
export async function reportOrphans(
  services: Services,
  gathered: Gathered,
  { escalation }: Verdict,
): Promise<void> {
  const limit = gathered.rules.charter.escalation.orphans;
  if (limit === null) return;
  const raised = escalation.announce.filter(({ recorded, rung }) => recorded && rung.do === "raise");
  for (const module of new Set(raised.flatMap(({ modules }) => modules))) {
    await reportOne(services, gathered, module, limit);
  }
}

async function reportOne(
  services: Services,
  gathered: Gathered,
  module: string,
  limit: number,
): Promise<void> {
  const { github, address, repository, snapshot, rules, directory } = gathered;
  const db = services.store.db;
  const now = services.clock.now();
  const raised = { repositoryId: repository.id, module, since: orphansSince(now) };
  const pulls = await raisedPullRequests(db, raised);
  if (pulls.length < limit) return;
  const report = { module, quarter: quarterOf(now), at: now.toISOString() };
  const key = { repositoryId: repository.id, number: snapshot.number };
  const claimedAt = await claimOrphanReport(db, key, report);
  if (claimedAt === null) return;
  const members = resolveTiers(rules.charter, directory)[0]?.accounts ?? [];
  const issue = orphanReport({ ...report, pulls, days: ORPHAN_DAYS, members });
  await unlessRefused(services, gathered, () => github.openIssueOnce(address, issue, claimedAt));
  await markOrphanReported(db, repository.id, report);
}

/** From when on pull requests that were raised are counted, ISO 8601. */
export function orphansSince(now: Date): string {
  return new Date(now.getTime() - ORPHAN_DAYS * DAY_MS).toISOString();
}

/** `2026-Q1`, in UTC. */
function quarterOf(date: Date): string {
  return `${date.getUTCFullYear()}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
}
