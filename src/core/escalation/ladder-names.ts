// What the name of a ladder tells: whose silence it is about, and for what it is. See `Ladder` in verdict.ts.

import type { TakenStep, Turn } from "../record.ts";

const KIND = "kind ";
const MODULE = "module ";

/** Of all that no other ladder is for. */
export const PROJECT_LADDER = "project";

export function kindLadder(kind: string): string {
  return `${KIND}${kind}`;
}

export function moduleLadder(module: string): string {
  return `${MODULE}${module}`;
}

/** The kind of change that it is for; null where it is for all, or for one module. */
export function kindOfLadder(ladder: string): string | null {
  return ladder.startsWith(KIND) ? ladder.slice(KIND.length) : null;
}

export function isOfModule(ladder: string): boolean {
  return ladder.startsWith(MODULE);
}

/** Whose silence a ladder is about. */
export function silentOn(ladder: string): "author" | "holder" | "reviewers" {
  return ladder === "author" || ladder === "holder" ? ladder : "reviewers";
}

/** By which its steps are counted, so that each is taken once: as in {@link TakenStep.round}. */
export function roundOf(ladder: string, { round, count }: Pick<Turn, "round" | "count">): number {
  return silentOn(ladder) === "reviewers" ? round : count;
}

/** Its steps of the present round, oldest first. */
export function takenOn(
  ladder: string,
  turn: Pick<Turn, "round" | "count">,
  { taken }: { taken: readonly TakenStep[] },
): TakenStep[] {
  const round = roundOf(ladder, turn);
  return taken.filter((step) => step.ladder === ladder && step.round === round);
}
