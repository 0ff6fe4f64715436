// How far a demand is, why, and what to do next.

import { formatOfFile } from "../../governance-paths.ts";
import type { Approval, ModuleRequirement } from "../../verdict.ts";
import { counted, sentenceList } from "../../wording.ts";
import type { ReviewContext } from "../review-context.ts";
import type { Demand } from "./demand.ts";
import { yetToApprove } from "./yet-to-approve.ts";

export interface JudgedDemand {
  demand: Demand;
  approvals: Approval[];
  approvalsNeeded: number;
  context: ReviewContext;
}

export function stateOf(judged: JudgedDemand): Pick<ModuleRequirement, "state" | "reason" | "next"> {
  const { demand, approvals, approvalsNeeded, context } = judged;
  const { authority } = demand;
  if (approvals.length >= approvalsNeeded) {
    const reason = `Approved by ${logins(approvals)}${because(judged)}.`;
    return { state: "satisfied", reason, next: null };
  }
  const { items, total, complete } = context.snapshot.reviews;
  if (!complete) {
    const reason = `GitHub lists ${items.length} of ${counted(total, "review")}, so an approval may be missing here.`;
    return { state: "unknown", reason, next: "Open the change as a new pull request." };
  }
  if (authority.notLookedUp.length > 0) {
    const names = sentenceList(authority.notLookedUp.map((key) => `@${key}`));
    const reason = `Too many names to look up, so it is not known who ${names} are.`;
    return {
      state: "unknown",
      reason,
      next: "Name teams instead of single people, or split the pull request.",
    };
  }
  if (!authority.anyWriter && authority.eligible.length < approvalsNeeded) {
    const fix = repair(judged);
    return {
      state: "blocked",
      reason: `${deadEnd(judged)}; ${fix}.`,
      next: `A maintainer can ${fix}.`,
    };
  }
  const open = yetToApprove({ eligible: authority.eligible, approvals });
  const who = authority.anyWriter
    ? "anyone but the author who can push"
    : logins(open, approvalsNeeded - approvals.length);
  const reason = `Awaits ${missingText(judged)} by ${who}${because(judged)}${unattributed(judged)}.`;
  const next = `Approve ${demand.name} by a review, or comment \`/approve\`.`;
  return { state: "pending", reason, next };
}

/** For example "1 approval". */
export function missingText({ approvals, approvalsNeeded }: JudgedDemand): string {
  return counted(approvalsNeeded - approvals.length, "approval");
}

function deadEnd(judged: JudgedDemand): string {
  const { demand, approvalsNeeded, context } = judged;
  const { eligible } = demand.authority;
  const barred = context.barred.size > 1 ? "those who wrote it" : "the author";
  const who = eligible.length === 0 ? `nobody but ${barred}` : `only ${logins(eligible)}`;
  return `Needs ${counted(approvalsNeeded, "approval")}, but ${who} may give one${unattributed(judged)}`;
}

/** What would give more people the word, as a clause. */
function repair({ demand, context }: JudgedDemand): string {
  if (demand.owners.length > 0) {
    return `name owners who can push in ${fileToRepair(demand)}, or a tier in the charter`;
  }
  const { unowned } = context.rules.charter.review;
  return demand.tier === null
    ? `name members who can push in the charter's tier ${unowned}, or set review.unowned to writers`
    : `name members who can push in the charter's tier ${demand.tier}`;
}

/** Where OWNERS_ALIASES is missing, its names are taken for logins, and nobody has these. */
function fileToRepair({ lines }: Demand): string {
  const path = lines[0]?.path ?? "CODEOWNERS";
  const aliases = formatOfFile(path) === "owners" ? " (where these are aliases: in OWNERS_ALIASES)" : "";
  return `${path}${aliases}`;
}

/** Why not the owners decide, as the end of a sentence; empty when they do. */
function because({ demand }: JudgedDemand): string {
  if (demand.tier !== null) return "";
  if (demand.owners.length === 0) return "; nobody owns these files";
  return demand.authority.ignoredOwners.length >= demand.owners.length
    ? "; none of the owners named for these files counts"
    : "";
}

/** An approver may be the unknown author, so that one approval more proves that enough of them are not. */
function unattributed({ context: { unattributed: commits } }: JudgedDemand): string {
  if (commits.length === 0) return "";
  const shas = sentenceList(
    commits.map((sha) => sha.slice(0, 7)),
    3,
  );
  return ` (${commits.length} more than usual, because GitHub links an author of commit ${shas} to no account: it may be one of those who approve)`;
}

/** Joined by "or" where fewer than all of them are needed. */
function logins(people: readonly { account: { login: string } }[], needed = people.length): string {
  const names = people.map(({ account }) => `@${account.login}`);
  return sentenceList(names, 5, needed < names.length ? "or" : "and");
}
