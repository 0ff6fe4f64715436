// The steps that were taken on a ladder in this round.

import { takenOn } from "../../escalation/ladder-names.ts";
import type { StepId, TakenStep } from "../../record.ts";
import { capitalized, counted } from "../../wording.ts";
import type { Judged } from "../judged.ts";
import { person } from "../people.ts";
import { text } from "../text.ts";
import { moment } from "../time.ts";
import { pastOf } from "./deed-words.ts";

/** The latest; earlier ones are counted. */
const mostSteps = 6;

/** Oldest first. A step that falls due now is one once it is recorded. */
export function stepsOf(
  ladder: string,
  { verdict, record }: Pick<Judged, "verdict" | "record">,
): TakenStep[] {
  return takenOn(ladder, verdict.turn, record);
}

/** The record's row of a step that is to be announced; null while it is not recorded. */
export function recordedStep(
  { ladder, round, key }: StepId,
  { record }: Pick<Judged, "record">,
): TakenStep | null {
  return (
    record.taken.find((each) => each.ladder === ladder && each.key === key && each.round === round) ?? null
  );
}

/** "Reviewers were reminded on …; others were asked as well on …"; empty where nothing was done. */
export function stepsInWords(steps: readonly TakenStep[], { snapshot }: Pick<Judged, "snapshot">): string {
  const shown = steps.slice(-mostSteps);
  const earlier = steps.length - shown.length;
  const words = shown.map((step) => {
    const { takenAt, by, reason, refusal } = step;
    const why = reason === null ? "" : `: “${text(reason, 100)}”`;
    const asker = by === null ? "" : ` (${person(by, snapshot)} asked for it${why})`;
    const hindrance = refusal === null ? "" : `: GitHub says “${text(refusal, 200)}”`;
    return `${pastOf(step)} on ${moment(takenAt)}${asker}${hindrance}`;
  });
  return capitalized([...(earlier > 0 ? [counted(earlier, "earlier step")] : []), ...words].join("; "));
}
