// The judgement: from rules, GitHub's side and Charter's side to the verdict, with nothing else looked at.

import { judgeCla } from "./cla/judge-cla.ts";
import { judgeLadder } from "./escalation/ladder.ts";
import type { StepContext } from "./escalation/step-people.ts";
import { judgeTurn, outdatedObjectors, pendingModules, reviewersToMove } from "./escalation/turn.ts";
import { cutKeysProblem } from "./people/directory-keys.ts";
import type { PullRequestRecord } from "./record.ts";
import { readAsking } from "./review/asking.ts";
import { type ChoiceContext, chooseReviewers, MAX_REVIEWERS } from "./review/choose-reviewers.ts";
import { countingReviews } from "./review/counting-reviews.ts";
import { judgeReview } from "./review/judge-review.ts";
import { resolveTiers } from "./review/module-authority.ts";
import type { Rules } from "./rules.ts";
import type { Directory, Snapshot } from "./snapshot.ts";
import type { EscalationVerdict, ReviewerChoice, Verdict } from "./verdict.ts";

export { directoryKeys } from "./people/directory-keys.ts";

export interface DecideInput {
  rules: Rules;
  snapshot: Snapshot;
  /** What the names of `directoryKeys` stand for. A name that is not in it was not looked up. */
  directory: Directory;
  record: PullRequestRecord;
  /** ISO 8601. */
  now: string;
}

/** Judges a pull request. The same input gives the same verdict; what can't be evaluated never passes. */
export function decide({ rules, snapshot, directory, record, now }: DecideInput): Verdict {
  const reviews = countingReviews(snapshot);
  const cla = judgeCla(rules, snapshot, record);
  const review = judgeReview(rules, snapshot, directory, record, reviews);
  const active = snapshot.state === "open" && !snapshot.isDraft;
  const turn = judgeTurn({ snapshot, record, cla, review, reviews, now });
  const asking = readAsking(snapshot, record, reviews);
  const choice: ChoiceContext = {
    modules: review.requirements.filter((each) => each.kind === "module"),
    asking,
    perModule: rules.charter.review.reviewers,
    load: record.load,
    seed: `${snapshot.repository.id}/${snapshot.number}`,
    requestedTeams: snapshot.requestedTeams.length,
  };
  const chosen = active ? chooseReviewers(choice) : [];
  const step: StepContext = {
    choice,
    pending: pendingModules(review),
    tiers: resolveTiers(rules.charter, directory),
    objectors: outdatedObjectors(reviews, snapshot),
    asked: new Set([...asking.asked, ...chosen.map(({ account }) => account.id)]),
  };
  const escalation = judgeLadder(rules.charter.escalation, turn, record.taken, now, step);
  const reviewers = withSteps(chosen, escalation, MAX_REVIEWERS - choice.requestedTeams);
  const asked = new Set([...step.asked, ...reviewers.map(({ account }) => account.id)]);
  const people =
    turn.whose === "reviewers" ? reviewersToMove(step.pending, step.objectors, asked, asking) : turn.people;
  const cut = cutKeysProblem(rules, snapshot, record);
  return {
    active,
    cla,
    review,
    reviewers,
    turn: { ...turn, people },
    escalation,
    problems: cut === null ? rules.problems : [...rules.problems, cut],
    fallback: rules.fallback,
    lookAgainAt: escalation.next?.at ?? null,
  };
}

/** Steps that ask somebody add them; later they are among those requested, or were. */
function withSteps(
  chosen: readonly ReviewerChoice[],
  { announce }: EscalationVerdict,
  room: number,
): ReviewerChoice[] {
  const reviewers = new Map(chosen.map((choice) => [choice.account.id, choice]));
  for (const { rung, people } of announce) {
    if (rung.do === "remind") continue;
    for (const choice of people) {
      if (reviewers.size < room && !reviewers.has(choice.account.id))
        reviewers.set(choice.account.id, choice);
    }
  }
  return [...reviewers.values()];
}
