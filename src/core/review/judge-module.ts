// Whether the right people have approved one module of a pull request.

import { formatOfFile } from "../governance-paths.ts";
import type { Rules } from "../rules.ts";
import type { Directory, Snapshot } from "../snapshot.ts";
import type { Approval, ModuleRequirement, State } from "../verdict.ts";
import { counted, sentenceList } from "../wording.ts";
import type { CountingReview } from "./counting-reviews.ts";
import { type Authority, authorityOver, type ResolvedTier, resolveOwners } from "./module-authority.ts";
import type { TouchedModule } from "./touched-modules.ts";

export interface ModuleContext {
  rules: Rules;
  snapshot: Snapshot;
  directory: Directory;
  tiers: readonly ResolvedTier[];
  reviews: readonly CountingReview[];
}

/** The requirement of a module, or null where the charter asks nobody to approve files without owners. */
export function judgeModule(module: TouchedModule, context: ModuleContext): ModuleRequirement | null {
  const { rules, snapshot, directory, tiers, reviews } = context;
  const { charter } = rules;
  if (module.owners.length === 0 && charter.review.unowned === "nobody") return null;
  const authority = authorityOver(module, charter, tiers, directory, snapshot.author?.id ?? null);
  const approvals = approvalsOf(authority, reviews);
  const approvalsNeeded = module.approvals ?? charter.review.approvals;
  const judged = { module, authority, approvals, approvalsNeeded, context };
  const { id, name, fileCount, files, lines, owners } = module;
  return {
    kind: "module",
    id,
    name,
    ...stateOf(judged),
    fileCount,
    files,
    lines,
    owners,
    ignoredOwners: authority.ignoredOwners,
    approvalsNeeded,
    approvals,
    eligible: authority.eligible,
    alwaysAsked: resolveOwners(module.alwaysAsked, charter, directory).accounts,
  };
}

interface Judged {
  module: TouchedModule;
  authority: Authority;
  approvals: Approval[];
  approvalsNeeded: number;
  context: ModuleContext;
}

function approvalsOf(authority: Authority, reviews: readonly CountingReview[]): Approval[] {
  const roles = new Map(authority.eligible.map(({ account, role }) => [account.id, role]));
  return reviews.flatMap(({ by, review }) => {
    const role = roles.get(by.id) ?? (authority.anyWriter ? "writer" : null);
    if (role === null || review.state !== "approved") return [];
    return [{ account: by, role, at: review.submittedAt, reviewId: review.id }];
  });
}

function stateOf(judged: Judged): { state: State; reason: string } {
  const { authority, approvals, approvalsNeeded, context } = judged;
  if (approvals.length >= approvalsNeeded) {
    return { state: "satisfied", reason: `Approved by ${logins(approvals)}${because(judged)}.` };
  }
  const { items, total, complete } = context.snapshot.reviews;
  if (!complete) {
    const reason = `GitHub lists ${items.length} of ${counted(total, "review")}, so an approval may be missing here.`;
    return { state: "unknown", reason };
  }
  if (authority.notLookedUp.length > 0) {
    const names = sentenceList(authority.notLookedUp.map((key) => `@${key}`));
    return { state: "unknown", reason: `Too many names to look up, so it is not known who ${names} are.` };
  }
  if (!authority.anyWriter && authority.eligible.length < approvalsNeeded) {
    return { state: "blocked", reason: deadEnd(judged) };
  }
  const who = authority.anyWriter ? "anyone but the author who can push" : logins(authority.eligible);
  const missing = counted(approvalsNeeded - approvals.length, "approval");
  return { state: "pending", reason: `Awaits ${missing} by ${who}${because(judged)}.` };
}

function deadEnd({ authority, approvalsNeeded, module, context }: Judged): string {
  const { charter } = context.rules;
  const { unowned } = charter.review;
  const { eligible } = authority;
  const who = eligible.length === 0 ? "nobody but the author" : `only ${logins(eligible)}`;
  const fix =
    module.owners.length > 0
      ? `name owners who can push in ${fileToRepair(module)}, or a tier in the charter`
      : `name members who can push in the charter's tier ${unowned}, or set review.unowned to writers`;
  return `Needs ${counted(approvalsNeeded, "approval")}, but ${who} may give one; ${fix}.`;
}

/** Where OWNERS_ALIASES is missing, its names are taken for logins, and nobody has these. */
function fileToRepair({ lines }: TouchedModule): string {
  const path = lines[0]?.path ?? "CODEOWNERS";
  const aliases = formatOfFile(path) === "owners" ? " (where these are aliases: in OWNERS_ALIASES)" : "";
  return `${path}${aliases}`;
}

/** Why not the owners decide, as the end of a sentence; empty when they do. */
function because({ module, authority }: Judged): string {
  if (module.owners.length === 0) return "; nobody owns these files";
  return authority.ignoredOwners.length >= module.owners.length
    ? "; none of the owners named for these files counts"
    : "";
}

function logins(people: readonly { account: { login: string } }[]): string {
  return sentenceList(people.map(({ account }) => `@${account.login}`));
}
