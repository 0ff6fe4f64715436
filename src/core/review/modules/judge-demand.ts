// Whether the right people have approved what a demand is about, as it is now.

import { writtenPerson } from "../../people/written-person.ts";
import type { Approval, DiscardedApproval, ModuleRequirement } from "../../verdict.ts";
import type { Proof } from "../../verdict-node.ts";
import { discarded, isMeantFor } from "../approvals/opinions.ts";
import type { GivenApproval } from "../approvals/statements.ts";
import type { ReviewContext } from "../review-context.ts";
import type { Demand } from "./demand.ts";
import { type JudgedDemand, missingText, stateOf } from "./demand-state.ts";
import { yetToApprove } from "./yet-to-approve.ts";

/** The first of those who can give what is missing. */
const MOST_PEOPLE = 15;

export function judgeDemand(demand: Demand, context: ReviewContext): ModuleRequirement {
  const { approvals, gone } = approvalsFor(demand, context);
  const approvalsNeeded = demand.approvalsNeeded + context.unattributed.length;
  const judged = { demand, approvals, approvalsNeeded, context };
  const { state, reason, next } = stateOf(judged);
  const open = yetToApprove({ eligible: demand.authority.eligible, approvals });
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

function proofOf({ demand, approvals }: JudgedDemand): Proof[] {
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
