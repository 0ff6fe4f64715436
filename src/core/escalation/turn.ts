// Whose move it is. Each clock runs only on the turn that it measures, so that nobody pays for somebody else's silence.

import { isOpen } from "../state.ts";
import type { TurnVerdict } from "../verdict.ts";
import { authorsMove } from "./authors-move.ts";
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
  const { reason, people } = move;
  return { ...continueTurn(input.record.turn, move, input.now, input.calendar), reason, people };
}

/** Reviewers have answered where nothing is left that they could approve; not where that can't be known. */
function nothingToDo({ cla, review }: TurnInput): Move {
  const open = [cla, ...review.requirements].find(isOpen);
  const modules = review.requirements.filter((each) => each.kind === "module");
  const isDone = modules.every((module) => !isOpen(module));
  const hasAny = modules.some(({ approvals, state }) => approvals.length > 0 || state === "waived");
  return { ...nobody(open === undefined ? "Ready to merge." : open.reason), isAnswer: isDone && hasAny };
}
