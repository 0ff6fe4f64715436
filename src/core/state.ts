// What the states of needs mean together: what passes, and what the whole is worth.

import type { State } from "./verdict-node.ts";

/** Whether something is still missing; what is waived is missing, and passes all the same. */
export function isOpen({ state }: { state: State }): boolean {
  return state !== "satisfied" && state !== "waived";
}

const WORST_FIRST: readonly State[] = ["unknown", "blocked", "pending"];

/** A whole is as bad as its worst part; without any it is satisfied. */
export function worstOf(parts: readonly { state: State }[]): State {
  return WORST_FIRST.find((worst) => parts.some(({ state }) => state === worst)) ?? "satisfied";
}
