// The judgement: from rules, GitHub's side and Charter's side to the verdict, with nothing else looked at.

import { isActive } from "./active.ts";
import { administratorIds } from "./cla/administrators.ts";
import { judgeCla } from "./cla/judge-cla.ts";
import { earliest } from "./earliest.ts";
import { judgeMoves } from "./escalation/judge-moves.ts";
import { cutKeysProblem } from "./people/directory-keys.ts";
import type { PullRequestRecord } from "./record.ts";
import type { Expertise } from "./review/expertise/expertise.ts";
import { judgeReview } from "./review/judge-review.ts";
import { objectionsToRaise } from "./review/requirements/raise-objections.ts";
import { reviewContext } from "./review/review-context.ts";
import type { Rules } from "./rules.ts";
import type { Directory, Snapshot } from "./snapshot.ts";
import { isOpen } from "./state.ts";
import type { Verdict } from "./verdict.ts";

export { directoryKeys } from "./people/directory-keys.ts";

export interface DecideInput {
  rules: Rules;
  snapshot: Snapshot;
  /** What the names of `directoryKeys` stand for. A name that is not in it was not looked up. */
  directory: Directory;
  record: PullRequestRecord;
  /** What is known of who reviewed what in this repository; null where nothing is. */
  expertise: Expertise | null;
  /** ISO 8601. */
  now: string;
}

/** Judges a pull request. The same input gives the same verdict; what can't be evaluated never passes. */
export function decide(input: DecideInput): Verdict {
  const { rules, snapshot, record, now } = input;
  const context = reviewContext(input);
  const cla = judgeCla(rules, snapshot, withAdministratorsWaivers(input), now);
  const { review, changesAt } = judgeReview(context);
  const moves = judgeMoves({ context, cla, review, expertise: input.expertise });
  const { escalation } = moves;
  const raise = objectionsToRaise(review, context);
  const cut = cutKeysProblem(rules, snapshot, record);
  const objections = review.requirements.filter((each) => each.kind === "objection").filter(isOpen);
  const moments = [escalation.next?.at ?? null, moves.changesAt, changesAt, cla.changesAt];
  return {
    active: isActive(snapshot),
    cla,
    review,
    refused: record.refused,
    reviewers: moves.reviewers,
    released: moves.released,
    turn: moves.turn,
    requiredChecks: snapshot.requiredChecks,
    escalation: { ...escalation, raise },
    problems: cut === null ? rules.problems : [...rules.problems, cut],
    fallback: rules.fallback,
    lookAgainAt: earliest([
      ...moments,
      record.nextCommandAt,
      ...objections.map(({ clock }) => clock.next?.at ?? null),
    ]),
  };
}

/** By the administrators of today: who has left them waives nothing any more. */
function withAdministratorsWaivers({ rules, directory, record }: DecideInput): PullRequestRecord {
  const policy = rules.charter.cla;
  if (policy === null || record.cla.waivers.length === 0) return record;
  const ids = administratorIds(policy, rules.charter.people, directory);
  const waivers = record.cla.waivers.filter(({ by }) => ids.has(by.id));
  return { ...record, cla: { ...record.cla, waivers } };
}
