// Whether the right people have approved what a demand is about, as it is now.

import { formatOfFile } from "../../governance-paths.ts";
import { writtenPerson } from "../../people/written-person.ts";
import type { Approval, DiscardedApproval, ModuleRequirement, Proof } from "../../verdict.ts";
import { counted, sentenceList } from "../../wording.ts";
import { discarded, isMeantFor } from "../approvals/opinions.ts";
import type { GivenApproval } from "../approvals/statements.ts";
import type { ReviewContext } from "../review-context.ts";
import type { Demand } from "./demand.ts";

/** The first of those who can give what is missing. */
const MOST_PEOPLE = 15;

export function judgeDemand(demand: Demand, context: ReviewContext): ModuleRequirement {
  const { approvals, gone } = approvalsFor(demand, context);
  const approvalsNeeded = demand.approvalsNeeded + context.unattributed.length;
  const judged = { demand, approvals, approvalsNeeded, context };
  const { state, reason, next } = stateOf(judged);
  const given = new Set(approvals.map(({ account }) => account.id));
  const open = demand.authority.eligible.filter(({ account }) => !given.has(account.id));
  const isPending = state === "pending";
  return {
    kind: "module",
    id: demand.id,
    name: demand.name,
    state,
    reason,
    proof: proofOf(judged),
    needed: isPending || state === "blocked" ? missingText(judged) : null,
    who: isPending ? open.slice(0, MOST_PEOPLE).map(({ account }) => account) : [],
    next,
    fileCount: demand.fileCount,
    files: demand.files.map((file) => ({ ...file, state })),
    lines: demand.lines,
    owners: [...demand.owners],
    ignoredOwners: demand.authority.ignoredOwners,
    approvalsNeeded,
    approvals,
    discarded: gone,
    eligible: demand.authority.eligible,
    anyWriter: demand.authority.anyWriter,
    alwaysAsked: demand.alwaysAsked,
  };
}

interface Judged {
  demand: Demand;
  approvals: Approval[];
  approvalsNeeded: number;
  context: ReviewContext;
}

/** One a person; of several the one that still covers the files. */
function approvalsFor(
  demand: Demand,
  { opinions, change, rules }: ReviewContext,
): { approvals: Approval[]; gone: DiscardedApproval[] } {
  const { machines } = rules.charter.review;
  const roles = new Map(demand.authority.eligible.map(({ account, role }) => [account.id, role]));
  const approvals = new Map<number, Approval>();
  const gone = new Map<number, DiscardedApproval>();
  for (const given of opinions.approvals) {
    const { by, at, source } = given;
    const role = roles.get(by.id) ?? roleWithoutName(given, demand, machines);
    if (role === null || !isMeantFor(given, demand)) continue;
    const coverage = change.of(given, demand.scope);
    if (coverage.covers) {
      const affiliation = writtenPerson(rules.charter.people, by)?.affiliation ?? null;
      approvals.set(by.id, { account: by, role, at, source, affiliation });
    } else gone.set(by.id, discarded(given, coverage.reason, coverage.changed));
  }
  for (const id of approvals.keys()) gone.delete(id);
  return { approvals: [...approvals.values()], gone: [...gone.values()] };
}

/** Machines that the charter lets approve have no name in any file; anybody who can push may approve unowned files. */
function roleWithoutName(
  { by }: GivenApproval,
  { authority, tier }: Demand,
  machines: readonly number[],
): string | null {
  if (machines.includes(by.id)) return tier === null ? "machine" : null;
  return authority.anyWriter ? "writer" : null;
}

function stateOf(judged: Judged): Pick<ModuleRequirement, "state" | "reason" | "next"> {
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
  const given = new Set(approvals.map(({ account }) => account.id));
  const open = authority.eligible.filter(({ account }) => !given.has(account.id));
  const who = authority.anyWriter
    ? "anyone but the author who can push"
    : logins(open, approvalsNeeded - approvals.length);
  const reason = `Awaits ${missingText(judged)} by ${who}${because(judged)}${unattributed(judged)}.`;
  const next = `Approve ${demand.name} by a review, or comment \`/approve\`.`;
  return { state: "pending", reason, next };
}

function missingText({ approvals, approvalsNeeded }: Judged): string {
  return counted(approvalsNeeded - approvals.length, "approval");
}

function deadEnd(judged: Judged): string {
  const { demand, approvalsNeeded, context } = judged;
  const { eligible } = demand.authority;
  const barred = context.barred.size > 1 ? "those who wrote it" : "the author";
  const who = eligible.length === 0 ? `nobody but ${barred}` : `only ${logins(eligible)}`;
  return `Needs ${counted(approvalsNeeded, "approval")}, but ${who} may give one${unattributed(judged)}`;
}

/** What would give more people the word, as a clause. */
function repair({ demand, context }: Judged): string {
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
function because({ demand }: Judged): string {
  if (demand.tier !== null) return "";
  if (demand.owners.length === 0) return "; nobody owns these files";
  return demand.authority.ignoredOwners.length >= demand.owners.length
    ? "; none of the owners named for these files counts"
    : "";
}

/** An approver may be the unknown author, so that one approval more proves that enough of them are not. */
function unattributed({ context: { unattributed: commits } }: Judged): string {
  if (commits.length === 0) return "";
  const shas = sentenceList(
    commits.map((sha) => sha.slice(0, 7)),
    3,
  );
  return ` (${commits.length} more than usual, because GitHub links an author of commit ${shas} to no account: it may be one of those who approve)`;
}

function proofOf({ demand, approvals }: Judged): Proof[] {
  const isUnowned = demand.tier === null && demand.owners.length === 0;
  const unowned: Proof[] = isUnowned ? [{ kind: "fact", text: "no ownership file gives it an owner" }] : [];
  return [
    ...unowned,
    ...demand.because,
    ...approvals.map(({ account, role, at, source }): Proof => {
      return { kind: "person", event: `approved as ${role}`, by: account, at, source };
    }),
  ];
}

/** Joined by "or" where fewer than all of them are needed. */
function logins(people: readonly { account: { login: string } }[], needed = people.length): string {
  const names = people.map(({ account }) => `@${account.login}`);
  return sentenceList(names, 5, needed < names.length ? "or" : "and");
}
