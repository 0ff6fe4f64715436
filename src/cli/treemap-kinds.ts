// Which parts of the tree have a look of their own in the picture, and which share one.

import { type CoveredPart, isUnowned } from "../core/coverage/coverage.ts";

/** Looks that readers can tell apart: eight colours, plain and dotted. */
export const LOOKS = 16;

export interface Kind {
  /** Class of its cells in the picture. */
  look: string;
  /** The one part, or those that share the look. */
  parts: CoveredPart[];
}

/**
 * The largest parts first, each with its own look; then what is left of the owned ones as one kind, then the unowned
 * part. Parts without a weight in the picture are left out.
 */
export function chooseKinds(weights: ReadonlyMap<CoveredPart, number>): Kind[] {
  const parts = [...weights].filter(([, weight]) => weight > 0);
  const owned = parts.filter(([part]) => !isUnowned(part)).sort(([, a], [, b]) => b - a);
  const inOrder = owned.map(([part]) => part);
  const kinds = inOrder.slice(0, LOOKS).map((part, i): Kind => ({ look: `m${i}`, parts: [part] }));
  const others = inOrder.slice(LOOKS);
  if (others.length > 0) kinds.push({ look: "other", parts: others });
  for (const [part] of parts) if (isUnowned(part)) kinds.push({ look: "unowned", parts: [part] });
  return kinds;
}
