// Whose move it is. Each clock runs only on the turn that it measures, so that nobody pays for somebody else's silence.

import { latestOf } from "../earliest.ts";
import { isOpen } from "../state.ts";
import type { TurnVerdict } from "../verdict.ts";
import { authorsMove, isAnsweredByReviewers } from "./authors-move.ts";
import type { Move, TurnInput } from "./move.ts";
import { reviewersMove } from "./reviewers-move.ts";
import { continueTurn, isOfTurn } from "./round.ts";
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
  const { record, now, calendar } = input;
  const turn = continueTurn(record.turn, { whose, isAnswer }, lastAct(input), now, calendar);
  return { ...turn, reason, people };
}

function nothingToDo(input: TurnInput): Move {
  const open = [input.cla, ...input.review.requirements].find(isOpen);
  return { ...nobody(open === undefined ? "Ready to merge." : open.reason), isAnswer: isAllGiven(input) };
}

/** When the author last spoke or pushed; null where that is not known. */
function lastAct({ snapshot: { author, lastWords }, record }: TurnInput): string | null {
  const word = author === null ? undefined : lastWords.get(author.id);
  return latestOf([word ?? null, record.heads.at(-1)?.since ?? null]);
}

/**
 * Reviewers have answered where nothing is left that they could approve, by what they gave in this turn; not where that
 * can't be known.
 */
function isAllGiven({ review, record }: TurnInput): boolean {
  const modules = review.requirements.filter((each) => each.kind === "module");
  if (modules.some(isOpen)) return false;
  const isAnyWaived = modules.some(({ state }) => state === "waived");
  const given = [...modules.flatMap(({ approvals }) => approvals), ...(isAnyWaived ? record.overrides : [])];
  return given.some(({ at }) => isOfTurn(at, record.turn));
}
