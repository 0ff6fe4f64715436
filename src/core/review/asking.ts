// Who was asked about a pull request, who answered, and who must not be asked.

import type { Account } from "../account.ts";
import { signerIds } from "../cla/signers.ts";
import type { Assignment, PullRequestRecord } from "../record.ts";
import type { Snapshot } from "../snapshot.ts";
import { type CountingReview, isObjection } from "./counting-reviews.ts";

/** Sets hold account ids. */
export interface Asking {
  /** Asked by hand and not taken off again; nobody who has answered. */
  assigned: Assignment[];
  /** Requested now, and not taken off by hand. */
  requested: Account[];
  /** Requested now, asked before, or asked by hand; nobody who was taken off by hand. */
  asked: ReadonlySet<number>;
  /** Why Charter chose somebody when it asked. */
  reasons: ReadonlyMap<number, string>;
  approved: ReadonlySet<number>;
  /** Those whose latest review asks for changes. */
  objected: ReadonlySet<number>;
  /** The author, those taken off by hand, and those whom GitHub refuses. */
  excluded: ReadonlySet<number>;
  commitAuthors: ReadonlySet<number>;
}

export function readAsking(
  snapshot: Snapshot,
  record: PullRequestRecord,
  reviews: readonly CountingReview[],
): Asking {
  const latest = new Map(record.assignments.map((assignment) => [assignment.person.id, assignment]));
  const off = new Set([...latest.values()].filter((each) => !each.assigned).map(({ person }) => person.id));
  const excluded = new Set([...off, ...record.refused.map(({ personId }) => personId)]);
  if (snapshot.author !== null) excluded.add(snapshot.author.id);
  const answered = new Set(reviews.map(({ by }) => by.id));
  // An assignment asks for one answer: who gave it and is asked again would be asked forever.
  const assigned = [...latest.values()].filter(
    ({ person, assigned }) =>
      assigned && person.kind === "user" && !excluded.has(person.id) && !answered.has(person.id),
  );
  const requested = snapshot.requestedReviewers.filter(({ id }) => !off.has(id));
  const asked = [
    ...requested.map(({ id }) => id),
    ...record.asked.map(({ personId }) => personId).filter((id) => !off.has(id)),
    ...assigned.map(({ person }) => person.id),
  ];
  return {
    assigned,
    requested,
    asked: new Set(asked),
    reasons: new Map(record.asked.map(({ personId, reason }) => [personId, reason])),
    approved: new Set(reviews.filter(({ review }) => review.state === "approved").map(({ by }) => by.id)),
    objected: new Set(reviews.filter(isObjection).map(({ by }) => by.id)),
    excluded,
    commitAuthors: new Set(signerIds(snapshot)),
  };
}
