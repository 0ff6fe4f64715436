// Whose move it is, said to that person: what to do, and since when it waits.

import { isOpen } from "../state.ts";
import { authorsMove } from "./authors-move.ts";
import { holdersMove } from "./holders-move.ts";
import { isSatisfied, type Judged, waitsOf } from "./judged.ts";
import { reviewersMove } from "./reviewers-move.ts";
import { nextOf, sentence } from "./sentence.ts";
import { code } from "./text.ts";
import { moment } from "./time.ts";

/** A sentence or two; null when nothing is left to do. */
export function nextStep(judged: Judged): string | null {
  const { verdict } = judged;
  const { turn } = verdict;
  if (isSatisfied(verdict) && turn.whose === "nobody") return null;
  const { fallback } = judged.rules;
  if (fallback?.inForce === "defaults") {
    return `**Next:** a maintainer corrects ${code(fallback.path)}, so that it can be known what is needed here.`;
  }
  if (turn.whose === "nobody") return `**Next:** ${standstill(judged)}`;
  const move = { author: authorsMove, reviewers: reviewersMove, holder: holdersMove }[turn.whose](judged);
  return `**Next:** ${move} Waiting since ${moment(turn.since)}.`;
}

function standstill({ verdict, snapshot, rules }: Judged): string {
  const { turn, review } = verdict;
  const waits = waitsOf(verdict).filter(isOpen);
  const others = [verdict.cla, ...review.requirements].filter((each) => isOpen(each) && each.kind !== "wait");
  const [wait] = waits;
  if (wait === undefined || others.length > 0) {
    return sentence((others[0] ?? turn).reason, others[0]?.who ?? [], snapshot);
  }
  const shorter = rules.charter.review.fastTrack === null ? "" : ` ${nextOf(wait, snapshot)}`;
  return `the waiting time ends on ${moment(wait.until)}, if nothing is pushed before.${shorter}`;
}
