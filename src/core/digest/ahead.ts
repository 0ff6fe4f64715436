// What comes by itself where nobody moves, as digests tell it.

import { nextStepOf } from "../escalation/next-step.ts";
import type { Ladder, ObjectionClock } from "../verdict.ts";
import type { Found } from "./waiting.ts";

/** The first step of these ladders. */
export function aheadOn(ladders: readonly Ladder[]): Found["next"] {
  const next = nextStepOf(ladders);
  return next && { rung: next.rung, at: next.at };
}

export function aheadOf({ next }: ObjectionClock): Found["next"] {
  if (next === null) return null;
  return { rung: next.what === "raise" ? { do: "raise", to: next.tier, after: 0 } : null, at: next.at };
}
