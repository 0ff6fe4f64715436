// What was said by hand, or recorded by Charter itself, about asking somebody: the latest of a person counts.

import type { Assignment, PullRequestRecord } from "../../record.ts";

/** By account id. */
export function latestAssignments({
  assignments,
}: Pick<PullRequestRecord, "assignments">): Map<number, Assignment> {
  return new Map(assignments.map((each) => [each.person.id, each]));
}

export function idsOf(as: Assignment["as"], latest: Iterable<Assignment>): number[] {
  return [...latest].filter((each) => each.as === as).map(({ person }) => person.id);
}
