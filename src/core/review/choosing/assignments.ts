// What was said by hand, or recorded by Charter itself, about asking somebody: the latest of a person counts. And when
// Charter asked whom.

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

/** When Charter requested somebody's review: account id → milliseconds since 1970. */
export function askedTimes({ asked }: Pick<PullRequestRecord, "asked">): Map<number, number> {
  return new Map(asked.map(({ personId, at }) => [personId, Date.parse(at)]));
}
