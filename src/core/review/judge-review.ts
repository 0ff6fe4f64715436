// Everything but the agreement that a pull request needs, and the state of it all.

import type { PullRequestRecord } from "../record.ts";
import type { Rules } from "../rules.ts";
import type { Directory, Snapshot } from "../snapshot.ts";
import type { ModuleRequirement, ReviewRequirement, State, Verdict } from "../verdict.ts";
import { counted } from "../wording.ts";
import { type CountingReview, isObjection } from "./counting-reviews.ts";
import { judgeGovernance } from "./judge-governance.ts";
import { judgeModule } from "./judge-module.ts";
import { resolveTiers } from "./module-authority.ts";
import { MAX_MODULES } from "./touched-modules.ts";
import { touchedOwnership } from "./touched-ownership.ts";

const WORST_FIRST: readonly State[] = ["unknown", "blocked", "pending"];

/** Holds, objections, governance files, then modules. The whole is as bad as its worst part. */
export function judgeReview(
  rules: Rules,
  snapshot: Snapshot,
  directory: Directory,
  record: PullRequestRecord,
  reviews: readonly CountingReview[],
): Verdict["review"] {
  const context = { rules, snapshot, directory, reviews, tiers: resolveTiers(rules.charter, directory) };
  const requirements: ReviewRequirement[] = [];
  for (const hold of record.holds) {
    requirements.push({
      kind: "hold",
      state: "blocked",
      hold,
      reason: `On hold by @${hold.by.login}: ${hold.reason}`,
    });
  }
  for (const { by, review } of reviews.filter(isObjection)) {
    const reason = `@${by.login} asked for changes; a new review by @${by.login}, or its dismissal, resolves that.`;
    requirements.push({ kind: "objection", state: "blocked", by, at: review.submittedAt, reason });
  }
  const governance = judgeGovernance(rules, snapshot);
  if (governance !== null) requirements.push(governance);
  const cut = cutListings(snapshot);
  if (cut !== null) requirements.push(cut);
  const { modules, modulesBeyond } = touchedOwnership(rules.ownership, snapshot.files.items);
  if (modulesBeyond > 0) requirements.push(tooManyModules(modulesBeyond));
  for (const module of modules) {
    const requirement = judgeModule(module, context);
    if (requirement !== null) requirements.push(requirement);
  }
  const state = WORST_FIRST.find((worst) => requirements.some((each) => each.state === worst));
  return { state: state ?? "satisfied", requirements };
}

/** Stands for whatever GitHub did not list: more modules, or more objections. */
function cutListings({ files, reviews }: Snapshot): ModuleRequirement | null {
  const cut: string[] = [];
  if (!files.complete) cut.push(`${files.items.length} of ${counted(files.total, "changed file")}`);
  if (!reviews.complete) cut.push(`${reviews.items.length} of ${counted(reviews.total, "review")}`);
  if (cut.length === 0) return null;
  return unjudged(
    "[] not listed",
    "what GitHub does not list",
    `GitHub lists ${cut.join(" and ")}, so the rest can't be judged; split the pull request.`,
  );
}

function tooManyModules(beyond: number): ModuleRequirement {
  const reason = `${MAX_MODULES + beyond} modules are touched, more than the ${MAX_MODULES} that are judged at once; split the pull request, or join modules.`;
  return unjudged("[] too many", "what is beyond the limit", reason);
}

/** In the place of modules of which nothing is known, so that nothing passes. */
function unjudged(id: string, name: string, reason: string): ModuleRequirement {
  return {
    kind: "module",
    id,
    name,
    state: "unknown",
    fileCount: 0,
    files: [],
    lines: [],
    owners: [],
    ignoredOwners: [],
    approvalsNeeded: 0,
    approvals: [],
    eligible: [],
    alwaysAsked: [],
    reason,
  };
}
