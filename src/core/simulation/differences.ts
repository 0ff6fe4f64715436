// What becomes different between two verdicts about one pull request, requirement by requirement.

import type { Account } from "../account.ts";
import type { ModuleRequirement, ReviewRequirement, Verdict } from "../verdict.ts";
import type { State } from "../verdict-node.ts";
import { needsOf } from "./needs.ts";
import { pairRequirements } from "./pair-requirements.ts";

/** The first 15 of some people, and how many they are. */
interface Some {
  first: Account[];
  count: number;
}

export interface Approvers extends Some {
  /** Whether anyone who can push may approve, too. */
  writers: boolean;
}

export interface Difference {
  requirement: Pick<ReviewRequirement, "kind" | "id" | "name">;
  what: /** `needs` is a noun phrase, for example "2 approvals"; `approvers` is null where the need is no approval. */
    | { change: "added"; needs: string; approvers: Approvers | null; state: State; reason: string }
    | { change: "removed"; needs: string; state: State }
    | { change: "needs"; before: string; after: string }
    | { change: "approvers"; gained: Approvers; lost: Approvers }
    /** `reason` is that of the state after. */
    | { change: "state"; before: State; after: State; reason: string };
}

const MAX_PEOPLE = 15;

/**
 * Those of the requirements that were there in the order of `before`, then the new ones. Signatures are not compared:
 * they are no part of the review.
 */
export function differences(before: Verdict, after: Verdict): Difference[] {
  return pairRequirements(before.review.requirements, after.review.requirements).flatMap(([old, fresh]) => {
    if (old !== null && fresh !== null) return changesOf(old, fresh);
    if (fresh !== null) return [{ requirement: nameOf(fresh), what: added(fresh) }];
    if (old === null) return [];
    const what = { change: "removed" as const, needs: needsOf(old), state: old.state };
    return [{ requirement: nameOf(old), what }];
  });
}

function nameOf({ kind, id, name }: ReviewRequirement): Difference["requirement"] {
  return { kind, id, name };
}

function added(fresh: ReviewRequirement): Difference["what"] {
  const { state, reason } = fresh;
  const approvers = fresh.kind === "module" ? some(fresh.eligible, fresh.anyWriter) : null;
  return { change: "added", needs: needsOf(fresh), approvers, state, reason };
}

function changesOf(old: ReviewRequirement, fresh: ReviewRequirement): Difference[] {
  const changes: Difference["what"][] = [];
  const needs = { before: needsOf(old), after: needsOf(fresh) };
  if (needs.before !== needs.after) changes.push({ change: "needs", ...needs });
  if (old.kind === "module" && fresh.kind === "module") {
    const gained = beyond(fresh, old);
    const lost = beyond(old, fresh);
    if (isSomebody(gained) || isSomebody(lost)) changes.push({ change: "approvers", gained, lost });
  }
  if (old.state !== fresh.state) {
    changes.push({ change: "state", before: old.state, after: fresh.state, reason: fresh.reason });
  }
  return changes.map((what) => ({ requirement: nameOf(fresh), what }));
}

function isSomebody({ count, writers }: Approvers): boolean {
  return count > 0 || writers;
}

/** Who may approve the one and not the other. */
function beyond(one: ModuleRequirement, other: ModuleRequirement): Approvers {
  const known = new Set(other.eligible.map(({ account }) => account.id));
  const more = one.eligible.filter(({ account }) => !known.has(account.id));
  return some(more, one.anyWriter && !other.anyWriter);
}

function some(people: ModuleRequirement["eligible"], writers: boolean): Approvers {
  const first = people.slice(0, MAX_PEOPLE).map(({ account }) => account);
  return { first, count: people.length, writers };
}
