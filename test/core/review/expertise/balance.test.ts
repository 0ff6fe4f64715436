// How far a loaded candidate gives way.

import { expect, it } from "vitest";
import { balanceOf, spreadOf } from "../../../../src/core/review/expertise/balance.ts";
import { PARAMETERS } from "../../../../src/core/review/expertise/parameters.ts";

const parameters = { ...PARAMETERS, leastLimit: 0.1, steepness: 6, quietRequests: 10 };

/** What the first candidate's score is divided by. */
function divisor(open: number[], spread: number): number | undefined {
  const candidates = open.map((openRequests, i) => ({
    person: `${i}`,
    owns: true,
    openRequests,
    lastAskedAt: null,
  }));
  const balance = balanceOf(candidates, spread, parameters);
  return candidates.map(balance)[0];
}

it.each<[string, number[], number, number]>([
  ["nobody is asked for anything", [0, 0], 0.02, 1],
  ["it is at the least limit", [10, 80], 0.02, 2],
  ["it is at twice the limit", [20, 70], 0.02, 65],
  ["few approve, so that the limit is half of all", [50, 40], 1 / 2, 2],
  ["a single request is open: that says little", [1, 0], 0.02, 1 + (1 / 11 / 0.1) ** 6],
])("when %s", (_, open, spread, expected) => {
  expect(divisor(open, spread)).toBeCloseTo(expected, 10);
});

it.each<[number[], number]>([
  [[], 0],
  [[0, 0], 0],
  [[5], 1],
  [[2, 2, 2, 2], 1 / 4],
  [[9, 1], 0.82],
])("the spread of %j is %d", (weights, spread) => {
  expect(spreadOf(weights)).toBeCloseTo(spread, 10);
});
