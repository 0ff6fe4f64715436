// One commit, several pull requests: its checks pass only where all of them do.

import { describe, expect, it } from "vitest";
import { decide } from "../../src/core/decide.ts";
import type { DesiredCheck } from "../../src/core/plan.ts";
import { hasSameStates, type Sibling, stateOf, withSiblings } from "../../src/core/shared-commit.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import type { State } from "../../src/core/verdict-node.ts";
import { directory, NOW, record, rules, snapshot } from "./build.ts";

const judged = decide({
  rules: rules(),
  snapshot: snapshot(),
  record: record(),
  directory: directory(),
  now: NOW,
  expertise: null,
});

function verdict(cla: State, review: State): Verdict {
  return { ...judged, cla: { ...judged.cla, state: cla }, review: { ...judged.review, state: review } };
}

function checks(conclusion: DesiredCheck["conclusion"]): DesiredCheck[] {
  return (["charter/cla", "charter/review"] as const).map((name) => ({
    name,
    conclusion,
    title: "Own title",
    summary: "Own summary",
    annotations: [],
  }));
}

function sibling(number: number, cla: State, review: State): Sibling {
  return { number, verdict: verdict(cla, review) };
}

function conclusions(siblings: Sibling[]) {
  return withSiblings(checks("success"), siblings).map(({ conclusion }) => conclusion);
}

describe("withSiblings", () => {
  it("lets nothing pass before every sibling was judged", () => {
    expect(conclusions([{ number: 8, verdict: null }])).toEqual(["action_required", "action_required"]);
  });

  it.each<State>(["pending", "blocked", "unknown"])(
    "lets a check not pass where it is %s in a sibling",
    (state) => {
      expect(conclusions([sibling(8, state, "satisfied")])).toEqual(["action_required", "success"]);
      expect(conclusions([sibling(8, "satisfied", state)])).toEqual(["success", "action_required"]);
    },
  );

  it("names those that do not pass, and keeps what the check says of its own pull request", () => {
    const siblings = [
      sibling(8, "satisfied", "pending"),
      sibling(9, "satisfied", "satisfied"),
      { number: 10, verdict: null },
    ];
    const [cla, review] = withSiblings(checks("success"), siblings);
    expect(cla?.title).toBe("Passes here, but not yet in #10");
    expect(review?.title).toBe("Passes here, but not yet in #8, #10");
    expect(review?.summary).toContain("head of #8, #10");
    expect(review?.summary).toContain("Own summary");
    expect(review?.summary).not.toContain("#9");
  });

  it.each(["failure", "action_required"] as const)(
    "leaves a check alone that ends in %s by itself",
    (ending) => {
      expect(withSiblings(checks(ending), [sibling(8, "blocked", "blocked")])).toEqual(checks(ending));
    },
  );

  it("leaves a success that every sibling shares, or that has none", () => {
    expect(withSiblings(checks("success"), [])).toEqual(checks("success"));
    const passing = [sibling(8, "satisfied", "satisfied"), sibling(9, "satisfied", "satisfied")];
    expect(withSiblings(checks("success"), passing)).toEqual(checks("success"));
  });

  it("takes an exemption in a sibling for what it is, no lack", () => {
    expect(conclusions([sibling(8, "waived", "satisfied")])).toEqual(["success", "success"]);
  });
});

describe("hasSameStates", () => {
  it("is false before there was a verdict, and where one of the two states differs", () => {
    const now = verdict("satisfied", "pending");
    expect(hasSameStates(null, now)).toBe(false);
    expect(hasSameStates(verdict("pending", "pending"), now)).toBe(false);
    expect(hasSameStates(verdict("satisfied", "satisfied"), now)).toBe(false);
  });

  it("does not look at anything but the states", () => {
    const then = verdict("satisfied", "pending");
    const now = { ...then, lookAgainAt: NOW, review: { ...then.review, requirements: [] } };
    expect(hasSameStates(then, now)).toBe(true);
  });
});

it("a check shows the state of its own part of the verdict", () => {
  const mixed = verdict("blocked", "unknown");
  expect(stateOf("charter/cla", mixed)).toBe("blocked");
  expect(stateOf("charter/review", mixed)).toBe("unknown");
});
