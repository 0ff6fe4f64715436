// All outcomes in figures.

import { describe, expect, it } from "vitest";
import { compare, isDifferent, summarise } from "../../../src/core/simulation/summary.ts";
import type { State } from "../../../src/core/verdict-node.ts";
import { alice } from "../build.ts";
import { judgement, moduleOf } from "./build.ts";

function outcome(before: State, after: State, isChanged = before !== after) {
  const docs = moduleOf("Docs", [alice]);
  return compare(
    judgement([docs], before),
    judgement([isChanged ? { ...docs, approvalsNeeded: 2 } : docs], after),
  );
}

describe("the figures", () => {
  it("are nothing of nothing", () => {
    expect(summarise([])).toEqual({ judged: 0, different: 0, blocked: 0, passing: 0 });
  });

  it("count what would stop and what would pass, a waived need as met", () => {
    const outcomes = [
      outcome("satisfied", "satisfied"),
      outcome("satisfied", "satisfied", true),
      outcome("satisfied", "pending"),
      outcome("waived", "blocked"),
      outcome("satisfied", "unknown"),
      outcome("pending", "satisfied"),
      outcome("pending", "blocked"),
      outcome("satisfied", "waived"),
    ];
    expect(summarise(outcomes)).toEqual({ judged: 8, different: 7, blocked: 3, passing: 1 });
    expect(outcomes.map(isDifferent)).toEqual([false, true, true, true, true, true, true, true]);
  });
});
