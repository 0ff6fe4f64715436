// Whose move it is. Each clock runs only on the turn that it measures, so that nobody pays for somebody else's silence.

import { isOpen } from "../state.ts";
import type { TurnVerdict } from "../verdict.ts";
import { authorsMove, isAnsweredByReviewers } from "./authors-move.ts";
import type { Move, TurnInput } from "./move.ts";
import { reviewersMove } from "./reviewers-move.ts";
import { continueTurn } from "./round.ts";
import { nobody, standstill } from "./standstill.ts";

/**
 * Whose turn it is; on the reviewers' turn `people` is empty until `reviewersToMove` fills it, unless somebody else than
 * those asked can move.
 */
export function judgeTurn(input: TurnInput): TurnVerdict {
  const move = standstill(input) ?? authorsMove(input) ?? reviewersMove(input) ?? nothingToDo(input);
  const { whose, reason, people } = move;
  // A hold or a draft comes before what reviewers say meanwhile, and must not make it unsaid.
  const isHidden = input.snapshot.state === "open" && whose !== "reviewers";
  const isAnswer = move.isAnswer || (isHidden && (isAnsweredByReviewers(input) || isAllGiven(input)));
  const turn = continueTurn(input.record.turn, { whose, isAnswer }, input.now, input.calendar);
  return { ...turn, reason, people };
}

function nothingToDo(input: TurnInput): Move {
  const open = [input.cla, ...input.review.requirements].find(isOpen);
  return { ...nobody(open === undefined ? "Ready to merge." : open.reason), isAnswer: isAllGiven(input) };
}

/** Reviewers have answered where nothing is left that they could approve; not where that can't be known. */
function isAllGiven({ review }: TurnInput): boolean {
  const modules = review.requirements.filter((each) => each.kind === "module");
  const isDone = modules.every((module) => !isOpen(module));
  return isDone && modules.some(({ approvals, state }) => approvals.length > 0 || state === "waived");
}
