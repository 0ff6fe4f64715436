// Work is spread: whoever has a large part of the open requests gives way to others who know the code nearly as well.

import type { Candidate } from "./change.ts";
import type { Parameters } from "./parameters.ts";

/**
 * What a candidate's score is divided by: near 1 below the limit, 2 at it, and so much beyond it that nearly everybody
 * else comes first. The limit grows where few people approve, for somebody has to. `spread` is of their approvals.
 */
export function balanceOf(
  candidates: readonly Candidate[],
  spread: number,
  parameters: Parameters,
): (candidate: Candidate) => number {
  const open = candidates.reduce((sum, { openRequests }) => sum + openRequests, parameters.quietRequests);
  const limit = Math.max(parameters.leastLimit, spread);
  return ({ openRequests }) => 1 + (openRequests / open / limit) ** parameters.steepness;
}

/** Herfindahl's index: 1/n where n people approve equally often, more where few do most. 0 for nothing. */
export function spreadOf(weights: Iterable<number>): number {
  let sum = 0;
  let squares = 0;
  for (const weight of weights) {
    sum += weight;
    squares += weight * weight;
  }
  return sum === 0 ? 0 : squares / (sum * sum);
}
