// Which step comes next where a pull request is on several ladders.

import { earliest } from "../earliest.ts";
import type { EscalationVerdict, Ladder } from "../verdict.ts";

/** The first of all; null where nothing comes by itself. */
export function nextStepOf(ladders: readonly Ladder[]): EscalationVerdict["next"] {
  const nexts = ladders.flatMap(({ name: ladder, next }) => (next === null ? [] : [{ ladder, ...next }]));
  const first = earliest(nexts.map(({ at }) => at));
  return nexts.find(({ at }) => at === first) ?? null;
}
