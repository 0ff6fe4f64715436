// Who moves next: whose turn it is, who is asked or let go, and what is done about silence.

import { type Account, eachOnce } from "../account.ts";
import { isActive } from "../active.ts";
import type { ClaRequirement } from "../cla/cla-requirement.ts";
import { type Asking, readAsking } from "../review/choosing/asking.ts";
import { choiceContext } from "../review/choosing/choice-context.ts";
import { chooseReviewers, MAX_REVIEWERS } from "../review/choosing/choose-reviewers.ts";
import { noLongerNeeded, toWithdraw } from "../review/choosing/released.ts";
import type { Expertise } from "../review/expertise/expertise.ts";
import type { ReviewContext } from "../review/review-context.ts";
import type { ReviewerChoice, StepToAnnounce, Verdict } from "../verdict.ts";
import type { LadderInput } from "./ladder-input.ts";
import { type JudgedLadders, judgeLadders } from "./ladders.ts";
import { awaitedOnObjections } from "./objections-turn.ts";
import { pendingModules, reviewersToMove } from "./reviewers-move.ts";
import { asksForReview } from "./step-people.ts";
import { judgeTurn } from "./turn.ts";

export interface Moves extends JudgedLadders, Pick<Verdict, "turn" | "reviewers" | "released"> {}

interface Judged {
  context: ReviewContext;
  cla: ClaRequirement;
  review: Verdict["review"];
  /** Null where nothing is known of who reviewed what. */
  expertise: Expertise | null;
}

export function judgeMoves(judged: Judged): Moves {
  const { context, review } = judged;
  const { turn, choice, pending, awaited } = situationOf(judged);
  const spare = noLongerNeeded(context, review);
  const chosen = isActive(context.snapshot) ? without(chooseReviewers(choice), spare) : [];
  const asked = new Set([...choice.asking.asked, ...waitedFor(chosen, choice.asking)]);
  const fresh = freshlyChosen(chosen, choice.asking);
  const ladders = judgeLadders({ ...context, turn, choice, pending, awaited, fresh, asked });
  const { announce } = ladders.escalation;
  const swapped = announce.flatMap((step) => step.released);
  const room = MAX_REVIEWERS - choice.requestedTeams;
  const reviewers = withSteps(without(chosen, swapped), announce, room);
  const gone = [...toWithdraw(context, reviewers), ...spare, ...swapped];
  const requested = new Set(context.snapshot.requestedReviewers.map(({ id }) => id));
  for (const id of waitedFor(reviewers, choice.asking)) asked.add(id);
  for (const { id } of swapped) asked.delete(id);
  const first = awaited.map(({ account }) => account);
  const isOpenToAll = turn.whose === "reviewers" && turn.people.length === 0;
  const people = isOpenToAll ? reviewersToMove(pending, first, asked, choice.asking) : turn.people;
  return {
    ...ladders,
    turn: { ...turn, people },
    reviewers,
    released: eachOnce(gone).filter(({ id }) => requested.has(id)),
  };
}

function situationOf({
  context,
  cla,
  review,
  expertise,
}: Judged): Pick<LadderInput, "turn" | "choice" | "pending" | "awaited"> {
  const modules = review.requirements.filter((each) => each.kind === "module");
  const asking = readAsking({ ...context, modules });
  const { calendar } = context.rules.charter.escalation;
  const turn = judgeTurn({ ...context, cla, review, asking, calendar });
  const independents = review.requirements.flatMap((each) => {
    return each.kind === "independence" && each.state === "pending" ? each.who : [];
  });
  return {
    turn,
    choice: choiceContext({ ...context, expertise, modules, independents, asking }),
    pending: pendingModules(review),
    awaited: awaitedOnObjections({ ...context, review }),
  };
}

/** Ids of those whose answer is awaited: whoever is copied may answer. */
function waitedFor(choices: readonly ReviewerChoice[], { copied }: Pick<Asking, "copied">): number[] {
  const ids = new Set(copied.map(({ person }) => person.id));
  return choices.map(({ account }) => account.id).filter((id) => !ids.has(id));
}

/** Nobody whom a person asked for by hand: that is not Charter's to take back. */
function freshlyChosen(choices: readonly ReviewerChoice[], asking: Asking): Account[] {
  const { requested, assigned, copied } = asking;
  const others = [...requested, ...[...assigned, ...copied].map(({ person }) => person)];
  return without(choices, others).map(({ account }) => account);
}

function without(choices: readonly ReviewerChoice[], people: readonly Account[]): ReviewerChoice[] {
  const ids = new Set(people.map(({ id }) => id));
  return choices.filter(({ account }) => !ids.has(account.id));
}

/** Steps that ask for a review add people; later these are among those requested, or were. */
function withSteps(
  chosen: readonly ReviewerChoice[],
  announce: readonly StepToAnnounce[],
  room: number,
): ReviewerChoice[] {
  const reviewers = new Map(chosen.map((choice) => [choice.account.id, choice]));
  for (const choice of announce.filter(asksForReview).flatMap(({ people }) => people)) {
    if (reviewers.size < room && !reviewers.has(choice.account.id)) reviewers.set(choice.account.id, choice);
  }
  return [...reviewers.values()];
}
