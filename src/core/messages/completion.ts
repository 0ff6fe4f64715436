// Who could give all that is missing from reviewers: the smallest sets of people, where that is news.

import { sentenceList } from "../wording.ts";
import { independenceOf, type Judged, modulesOf } from "./judged.ts";
import { person } from "./people.ts";

const mostPeople = 5;

/** One sentence; null where a single approval is missing, or where the next step names these very people. */
export function completion({ verdict, snapshot }: Judged): string | null {
  const { turn, review } = verdict;
  if (turn.whose !== "reviewers" || review.completedBy.length === 0) return null;
  const missing = modulesOf(verdict)
    .filter(({ state }) => state === "pending")
    .reduce((sum, { approvals, approvalsNeeded }) => sum + approvalsNeeded - approvals.length, 0);
  const isIndependent = independenceOf(verdict).every(({ state }) => state !== "pending");
  if (missing < 2 && isIndependent) return null;
  const [first] = review.completedBy;
  const moving = new Set(turn.people.map(({ id }) => id));
  const isSaid = first?.people.length === moving.size && first.people.every(({ id }) => moving.has(id));
  if (review.completedBy.length === 1 && isSaid) return null;
  const sets = review.completedBy.map(({ people }) => {
    return sentenceList(
      people.map((account) => person(account, snapshot)),
      mostPeople,
    );
  });
  const from = sets.length > 1 ? `either ${sets.join(", or ")}` : (sets[0] ?? "");
  return `The missing approvals could all come from ${from}.`;
}
