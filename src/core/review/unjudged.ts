// Stands for whatever could not be judged: more files, reviews or commits than GitHub lists, more modules than are
// judged at once. Nothing of it passes.

import type { Rules } from "../rules.ts";
import type { Snapshot } from "../snapshot.ts";
import type { ModuleRequirement } from "../verdict.ts";
import { counted } from "../wording.ts";
import { MAX_MODULES } from "./modules/touched-modules.ts";

export function unjudged(snapshot: Snapshot, rules: Rules, modulesBeyond: number): ModuleRequirement[] {
  const { files, reviews, commits } = snapshot;
  const cut: string[] = [];
  if (!files.complete) cut.push(`${files.items.length} of ${counted(files.total, "changed file")}`);
  if (!reviews.complete) cut.push(`${reviews.items.length} of ${counted(reviews.total, "review")}`);
  // Who wrote the other commits may be one of those who approve.
  const { commitAuthorsApprove } = rules.charter.review;
  if (!commits.complete && !commitAuthorsApprove) {
    cut.push(`${commits.items.length} of ${counted(commits.total, "commit")}`);
  }
  const found: ModuleRequirement[] = [];
  if (cut.length > 0) {
    const reason = `GitHub lists ${cut.join(" and ")}, so the rest can't be judged; split the pull request.`;
    found.push(unknown("[] not listed", "what GitHub does not list", reason));
  }
  if (modulesBeyond > 0) {
    const reason = `${MAX_MODULES + modulesBeyond} modules are touched, more than the ${MAX_MODULES} that are judged at once; split the pull request, or join modules.`;
    found.push(unknown("[] too many", "what is beyond the limit", reason));
  }
  return found;
}

function unknown(id: string, name: string, reason: string): ModuleRequirement {
  return {
    kind: "module",
    id,
    name,
    state: "unknown",
    reason,
    proof: [{ kind: "fact", text: reason }],
    needed: null,
    who: [],
    next: "Split the pull request.",
    fileCount: 0,
    files: [],
    lines: [],
    owners: [],
    ignoredOwners: [],
    approvalsNeeded: 0,
    approvals: [],
    discarded: [],
    eligible: [],
    anyWriter: false,
    alwaysAsked: [],
  };
}
