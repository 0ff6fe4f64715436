// The judgement: from rules, GitHub's side and Charter's side to the verdict, with nothing else looked at.

import { administratorIds } from "./cla/administrators.ts";
import { judgeCla } from "./cla/judge-cla.ts";
import { earliest } from "./earliest.ts";
import { judgeLadder } from "./escalation/ladder.ts";
import type { StepContext } from "./escalation/step-people.ts";
import { judgeTurn, pendingModules, reviewersToMove } from "./escalation/turn.ts";
import { cutKeysProblem } from "./people/directory-keys.ts";
import type { PullRequestRecord } from "./record.ts";
import { readAsking } from "./review/choosing/asking.ts";
import { choiceContext } from "./review/choosing/choice-context.ts";
import { chooseReviewers, MAX_REVIEWERS } from "./review/choosing/choose-reviewers.ts";
import type { Expertise } from "./review/expertise/expertise.ts";
import { judgeReview } from "./review/judge-review.ts";
import { outdatedObjectors, standingObjections } from "./review/requirements/outdated-objections.ts";
import { reviewContext } from "./review/review-context.ts";
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
  const active = snapshot.state === "open" && !snapshot.isDraft;
  const standing = standingObjections(review, context.opinions.objections);
  const turn = judgeTurn({ snapshot, record, cla, review, objections: standing, now });
  const modules = review.requirements.filter((each) => each.kind === "module");
  const asking = readAsking({ rules, snapshot, record, opinions: context.opinions, modules });
  const independents = review.requirements.flatMap((each) => {
    return each.kind === "independence" && each.state === "pending" ? each.who : [];
  });
  const choice = choiceContext({ ...input, modules, independents, asking });
  const chosen = active ? chooseReviewers(choice) : [];
  const step: StepContext = {
    choice,
    pending: pendingModules(review),
    tiers: context.tiers,
    objectors: outdatedObjectors(standing, snapshot),
    asked: new Set([...asking.asked, ...chosen.map(({ account }) => account.id)]),
  };
  const escalation = judgeLadder(rules.charter.escalation, turn, record.taken, now, step);
  const reviewers = withSteps(chosen, escalation, MAX_REVIEWERS - choice.requestedTeams);
  const asked = new Set([...step.asked, ...reviewers.map(({ account }) => account.id)]);
  const people =
    turn.whose === "reviewers" && turn.people.length === 0
      ? reviewersToMove(step.pending, step.objectors, asked, asking)
      : turn.people;
  const cut = cutKeysProblem(rules, snapshot, record);
  return {
    active,
    cla,
    review,
    refused: record.refused,
    reviewers,
    turn: { ...turn, people },
    escalation,
    problems: cut === null ? rules.problems : [...rules.problems, cut],
    fallback: rules.fallback,
    lookAgainAt: earliest([escalation.next?.at ?? null, changesAt, cla.changesAt]),
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
